import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shifted, type WindowCount, windowState } from '#app/platform/sliding-window.ts';

const POLICY = { limit: 5, windowSeconds: 900 };
const WINDOW = POLICY.windowSeconds * 1000;

/** Milliseconds between attempts, over some windows. */
const pauses = fc.array(fc.integer({ min: 0, max: 400_000 }), { minLength: 1, maxLength: 60 });
const policies = fc.record({ limit: fc.integer({ min: 1, max: 40 }), windowSeconds: fc.integer({ min: 1, max: 900 }) });

/** Tries after each pause; the times at which it was allowed, and the count as it stands. */
function tried(times: number[], policy = POLICY): { allowed: number[]; count: WindowCount } {
  const allowed: number[] = [];
  let count = shifted(undefined, policy.windowSeconds, times[0] ?? 0);
  for (const time of times) {
    count = shifted(count, policy.windowSeconds, time);
    if (!windowState(count, policy, time).allowed) continue;
    count = { ...count, current: count.current + 1 };
    allowed.push(time);
  }
  return { allowed, count };
}

const timesOf = (steps: number[], start = 1_764_000_000_123) => {
  let now = start;
  return steps.map((step) => {
    now += step;
    return now;
  });
};

describe('the sliding-window counter', () => {
  it('allows the limit at once, then refuses until the window has moved on', () => {
    const start = Math.ceil(1_764_000_000_000 / WINDOW) * WINDOW;
    const { allowed, count } = tried(Array<number>(8).fill(start));
    expect(allowed).toHaveLength(5);
    // A fifth of the next window must pass before the five weigh less than five.
    expect(windowState(count, POLICY, start)).toEqual({
      allowed: false,
      remaining: 0,
      resetSeconds: 1800,
      retryAfter: 900 + 180,
    });
  });

  it('never allows more than the limit in an aligned window, nor twice as many in any stretch as long', () => {
    fc.assert(
      fc.property(pauses, policies, (steps, policy) => {
        const { allowed } = tried(timesOf(steps), policy);
        const window = policy.windowSeconds * 1000;
        for (const time of allowed) {
          const aligned = allowed.filter((other) => Math.floor(other / window) === Math.floor(time / window));
          const after = allowed.filter((other) => other >= time && other < time + window);
          expect(aligned.length).toBeLessThanOrEqual(policy.limit);
          expect(after.length).toBeLessThanOrEqual(2 * policy.limit);
        }
      }),
    );
  });

  it('allows again exactly when it said, not a second earlier', () => {
    fc.assert(
      fc.property(pauses, policies, (steps, policy) => {
        const times = timesOf(steps);
        const now = times.at(-1) ?? 0;
        const { count } = tried(times, policy);
        const at = (time: number) => windowState(shifted(count, policy.windowSeconds, time), policy, time);
        const { allowed, retryAfter } = at(now);
        expect(retryAfter > 0).toBe(!allowed);
        expect(at(now + retryAfter * 1000).allowed).toBe(true);
        if (retryAfter > 1) expect(at(now + (retryAfter - 1) * 1000).allowed).toBe(false);
      }),
    );
  });

  it('is empty at the reset it told', () => {
    fc.assert(
      fc.property(pauses, (steps) => {
        const times = timesOf(steps);
        const now = times.at(-1) ?? 0;
        const { count } = tried(times);
        const later = now + windowState(count, POLICY, now).resetSeconds * 1000;
        expect(windowState(shifted(count, POLICY.windowSeconds, later), POLICY, later).remaining).toBe(POLICY.limit);
      }),
    );
  });

  it('never refuses who keeps below the limit in every window', () => {
    const times = Array.from({ length: 100 }, (_, at) => 1_764_000_000_000 + at * (WINDOW / 2.4));
    expect(tried(times).allowed).toHaveLength(100);
  });
});
