/**
 * When to stop asking: five failures in a row, or half of at least twenty calls within two seconds. How long to stay away:
 * 250 ms, doubling to two seconds, jittered; then one probe decides. Pure: time and chance are arguments.
 */

export type Breaker = {
  open(): boolean;
  succeeded(now: number): void;
  /** True when this failure opened it. */
  failed(now: number): boolean;
  /** Milliseconds until the next probe; each call doubles the pause. */
  pause(): number;
  /** A probe was answered. */
  close(): void;
};

const IN_A_ROW = 5;
const SHARE = 0.5;
const AT_LEAST_CALLS = 20;
const SLOT = 500;
const SLOTS = 4;
const SHORTEST = 250;
const LONGEST = 2000;

export function createBreaker(random: () => number): Breaker {
  let inARow = 0;
  let open = false;
  let pause = SHORTEST;
  let slots: { at: number; calls: number; failures: number }[] = [];

  function count(now: number, failures: 0 | 1): void {
    const at = Math.floor(now / SLOT);
    const last = slots.at(-1);
    if (last?.at === at) {
      last.calls += 1;
      last.failures += failures;
    } else {
      slots = [...slots.filter((slot) => slot.at > at - SLOTS), { at, calls: 1, failures }];
    }
  }

  function tooMany(): boolean {
    if (inARow >= IN_A_ROW) return true;
    const calls = slots.reduce((sum, slot) => sum + slot.calls, 0);
    const failures = slots.reduce((sum, slot) => sum + slot.failures, 0);
    return calls >= AT_LEAST_CALLS && failures >= calls * SHARE;
  }

  return {
    open: () => open,
    succeeded(now) {
      inARow = 0;
      count(now, 0);
    },
    failed(now) {
      inARow += 1;
      count(now, 1);
      if (open || !tooMany()) return false;
      open = true;
      return true;
    },
    pause() {
      const taken = pause * (0.75 + random() / 4);
      pause = Math.min(LONGEST, pause * 2);
      return taken;
    },
    close() {
      open = false;
      inARow = 0;
      pause = SHORTEST;
      slots = [];
    },
  };
}
