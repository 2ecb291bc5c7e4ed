/**
 * Counts attempts in this process. Memory is bounded: each policy keeps the keys used last, so a flood of made-up keys
 * costs old counts, never the process. Every call answers at once; the interface is asynchronous for counters that
 * processes share.
 */
import { LRUCache } from 'lru-cache';
import type { Clock } from '#app/platform/clock.ts';
import {
  shifted,
  stateAfterTake,
  type WindowCount,
  type WindowState,
  windowState,
  withoutOne,
} from '#app/platform/sliding-window.ts';
import { LIMIT_POLICIES, type LimitName, type LimitUse } from './limit-policies.ts';

/** `countedIn`: where an allowed one was counted; null when it was refused, or nobody counts. */
export type LimitAnswer = WindowState & { limit: number; countedIn: 'shared' | 'process' | null };

export type Limiter = {
  /** Counts one and allows, or counts nothing and refuses. */
  take(use: LimitUse): Promise<LimitAnswer>;
  /** Undoes the `take` that was answered so. */
  giveBack(use: LimitUse, answer: Pick<LimitAnswer, 'countedIn'>): Promise<void>;
  /** Forgets the key's count. */
  clear(use: LimitUse): Promise<void>;
};

/** About 200 bytes each. */
const KEYS_PER_POLICY = 20_000;

export function createLocalLimiter({ clock, keys = KEYS_PER_POLICY }: { clock: Clock; keys?: number }): Limiter {
  const counts = new Map<LimitName, LRUCache<string, WindowCount>>();

  function countsOf(policy: LimitName): LRUCache<string, WindowCount> {
    const known = counts.get(policy);
    if (known) return known;
    const made = new LRUCache<string, WindowCount>({ max: keys });
    counts.set(policy, made);
    return made;
  }

  return {
    async take({ policy: name, key }) {
      const policy = LIMIT_POLICIES[name];
      const now = clock.now().getTime();
      const count = shifted(countsOf(name).get(key), policy.windowSeconds, now);
      const before = windowState(count, policy, now);
      if (!before.allowed) return { ...before, limit: policy.limit, countedIn: null };
      const taken = { ...count, current: count.current + 1 };
      countsOf(name).set(key, taken);
      return { ...stateAfterTake(taken, policy, now), limit: policy.limit, countedIn: 'process' };
    },
    async giveBack({ policy, key }, { countedIn }) {
      if (countedIn !== 'process') return;
      const count = countsOf(policy).get(key);
      if (count !== undefined) countsOf(policy).set(key, withoutOne(count));
    },
    async clear({ policy, key }) {
      countsOf(policy).delete(key);
    },
  };
}
