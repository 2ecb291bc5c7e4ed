/**
 * Counts attempts for all processes at once where they share counters, else in this process. Trouble with the shared ones
 * refuses nobody: meanwhile each process counts from nothing, or not at all where the policy says `open`.
 *
 * An attempt is counted in one place, and given back there; a success is forgotten in both.
 */
import { stateAfterTake, windowState } from '#app/platform/sliding-window.ts';
import type { Bucket, RateLimit, Taken } from '#app/redis/rate-limit.server.ts';
import { LIMIT_POLICIES, type LimitPolicy, type LimitUse } from './limit-policies.ts';
import type { LimitAnswer, Limiter } from './limiter.server.ts';

export type SharedLimiterOptions = {
  shared: Pick<RateLimit, 'on' | 'take' | 'giveBack' | 'clear'>;
  local: Limiter;
};

export function createSharedLimiter({ shared, local }: SharedLimiterOptions): Limiter {
  return {
    take(use) {
      if (!shared.on()) return local.take(use);
      const policy: LimitPolicy = LIMIT_POLICIES[use.policy];
      return shared.take(bucketOf(use), policy).then((taken) => {
        if (taken !== null) return answerOf(taken, policy);
        return policy.onUnavailable === 'open' ? uncounted(policy) : local.take(use);
      });
    },
    giveBack(use, answer) {
      if (answer.countedIn !== 'shared') return local.giveBack(use, answer);
      return shared.giveBack(bucketOf(use), LIMIT_POLICIES[use.policy]);
    },
    async clear(use) {
      await local.clear(use);
      await shared.clear(bucketOf(use), LIMIT_POLICIES[use.policy]);
    },
  };
}

function bucketOf({ policy, key, organizationId }: LimitUse): Bucket {
  return { policy, key, organizationId: organizationId ?? null };
}

function answerOf({ allowed, count, now }: Taken, policy: LimitPolicy): LimitAnswer {
  const { remaining, resetSeconds, retryAfter } = allowed
    ? stateAfterTake(count, policy, now)
    : windowState(count, policy, now);
  const countedIn = allowed ? 'shared' : null;
  return { allowed, remaining, resetSeconds, retryAfter, limit: policy.limit, countedIn };
}

function uncounted({ limit }: LimitPolicy): LimitAnswer {
  return { allowed: true, remaining: limit, resetSeconds: 0, retryAfter: 0, limit, countedIn: null };
}
