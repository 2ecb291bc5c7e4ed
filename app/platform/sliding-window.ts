/**
 * The sliding-window counter: two numbers a key. What was counted in the window before weighs by the share of it that a
 * window ending now still covers, as if it had been spread evenly. At most `limit` pass in each aligned window, and
 * fewer than twice that in any stretch as long (when all came at the end of one window).
 */

export type WindowCount = { window: number; previous: number; current: number };

export type WindowState = { allowed: boolean; remaining: number; resetSeconds: number; retryAfter: number };

export type WindowPolicy = { limit: number; windowSeconds: number };

/** The count as of now: windows that have passed are shifted out. */
export function shifted(count: WindowCount | undefined, windowSeconds: number, nowMs: number): WindowCount {
  const window = Math.floor(nowMs / (windowSeconds * 1000));
  if (count === undefined || count.window < window - 1) return { window, previous: 0, current: 0 };
  return count.window === window ? count : { window, previous: count.current, current: 0 };
}

/** Whether one more may pass; `count` must be as of `nowMs`. Whole seconds, rounded up. */
export function windowState(count: WindowCount, { limit, windowSeconds }: WindowPolicy, nowMs: number): WindowState {
  const elapsed = nowMs / 1000 - count.window * windowSeconds;
  const used = count.previous * (1 - elapsed / windowSeconds) + count.current;
  const allowed = used + 1 <= limit + TINY;
  return {
    allowed,
    remaining: Math.max(0, Math.floor(limit - used + TINY)),
    resetSeconds: Math.ceil(secondsUntilEmpty(count, windowSeconds) - elapsed),
    retryAfter: allowed ? 0 : Math.max(1, Math.ceil(secondsUntilOneFits(count, { limit, windowSeconds }) - elapsed)),
  };
}

/** What is told to whom one was just counted; `count` holds it. */
export function stateAfterTake(count: WindowCount, policy: WindowPolicy, nowMs: number): WindowState {
  const { remaining, resetSeconds } = windowState(count, policy, nowMs);
  return { allowed: true, remaining, resetSeconds, retryAfter: 0 };
}

/** Undoes one; it may have been counted just before a window ended. */
export function withoutOne({ window, previous, current }: WindowCount): WindowCount {
  if (current > 0) return { window, previous, current: current - 1 };
  return { window, previous: Math.max(0, previous - 1), current };
}

/** Rounding of the weight must not refuse at the very moment that was promised. */
const TINY = 1e-9;

/** From the start of the current window. */
function secondsUntilOneFits({ previous, current }: WindowCount, { limit, windowSeconds }: WindowPolicy): number {
  const spare = limit - 1 - current;
  if (spare >= 0) return previous <= spare ? 0 : windowSeconds * (1 - spare / previous);
  return windowSeconds + windowSeconds * (1 - (limit - 1) / current);
}

function secondsUntilEmpty({ previous, current }: WindowCount, windowSeconds: number): number {
  if (current > 0) return 2 * windowSeconds;
  return previous > 0 ? windowSeconds : 0;
}
