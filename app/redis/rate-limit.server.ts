/**
 * Counts attempts for all processes at once, one call each. When Redis cannot say, the answer is null and the attempt is
 * not counted here: what it counted after it was given up is taken back as soon as its reply comes. So an attempt counts
 * in one place only, and nobody is refused for one that was also counted elsewhere.
 *
 * What a success forgets or gives back while Redis cannot be reached is owed to it, see `limit-debts.server.ts`.
 */
import type { WindowCount, WindowPolicy } from '#app/platform/sliding-window.ts';
import type { Guard } from './guard.server.ts';
import { globalKey, organizationKey, type RedisKey, sha256 } from './keys.server.ts';
import { createLimitDebts, EVERYTHING } from './limit-debts.server.ts';
import type { Meter } from './meter.ts';
import { takeOne } from './rate-limit-scripts.server.ts';

/** Whose attempts, at what; `organizationId` is null before anyone has signed in. Any text. */
export type Bucket = { policy: string; key: string; organizationId: string | null };

/** `count` as it is now; `now`: the server's clock, milliseconds since 1970. */
export type Taken = { allowed: boolean; count: WindowCount; now: number };

export type RateLimit = {
  /** Whether the stage is switched on. */
  on(): boolean;
  /** Counts one and allows, or counts nothing and refuses. Null: Redis cannot say. */
  take(bucket: Bucket, policy: WindowPolicy): Promise<Taken | null>;
  /** Undoes one `take` that was allowed, now or as soon as it can be done. */
  giveBack(bucket: Bucket, policy: WindowPolicy): Promise<void>;
  /** Forgets the count, now or as soon as it can be done. */
  clear(bucket: Bucket, policy: WindowPolicy): Promise<void>;
  close(): void;
};

export type RateLimitOptions = {
  guard: Pick<Guard, 'attempt' | 'state'>;
  meter: Meter;
  on(): boolean;
  /** For tests: milliseconds by which to go ahead of the server's clock. */
  ahead?: () => number;
};

/** For each policy. */
const KEYS_KEPT = 1000;

export function createRateLimit({ guard, meter, on, ahead }: RateLimitOptions): RateLimit {
  const debts = createLimitDebts({ guard, on });
  const keyOf = createKeys();
  const argumentsOf = ({ limit, windowSeconds }: WindowPolicy) =>
    ahead ? [String(limit), String(windowSeconds), String(ahead())] : [String(limit), String(windowSeconds)];

  /** What was given up may have been counted all the same. */
  function takeBackLate(asked: Promise<unknown> | null, key: RedisKey, policy: WindowPolicy): void {
    asked?.then(
      (reply) => (readReply(reply, policy)?.allowed ? debts.undo(key, 1, policy) : undefined),
      () => undefined,
    );
  }

  return {
    on,
    take(bucket, policy) {
      const key = keyOf(bucket);
      debts.payOf(key);
      let asked: Promise<unknown> | null = null;
      const attempt = guard.attempt<unknown>('limit', null, (redis) => {
        asked = takeOne.run(redis, key, argumentsOf(policy));
        return asked;
      });
      return attempt.then((reply) => {
        const taken = readReply(reply, policy);
        if (taken === null) takeBackLate(asked, key, policy);
        meter.count('limit', taken === null ? 'bypassed' : taken.allowed ? 'allowed' : 'denied');
        return taken;
      });
    },
    giveBack: (bucket, policy) => debts.undo(keyOf(bucket), 1, policy),
    clear: (bucket, policy) => debts.undo(keyOf(bucket), EVERYTHING, policy),
    close: debts.close,
  };
}

/**
 * Hashed in any case: what is counted by may be something a person typed. Those made lately are kept, since an address asks
 * again and again, and hashing it costs as much as the rest of an attempt.
 */
function createKeys(): (bucket: Bucket) => RedisKey {
  const kept = new Map<string, Map<string, RedisKey>>();

  function newKey({ policy, key }: Bucket): RedisKey {
    const made = globalKey('limit', hashOf({ policy, key }));
    let ofPolicy = kept.get(policy);
    if (ofPolicy === undefined || ofPolicy.size >= KEYS_KEPT) {
      ofPolicy = new Map();
      kept.set(policy, ofPolicy);
    }
    ofPolicy.set(key, made);
    return made;
  }

  return (bucket) => {
    const { policy, key, organizationId } = bucket;
    if (organizationId !== null) return organizationKey(organizationId, 'limit', hashOf(bucket));
    return kept.get(policy)?.get(key) ?? newKey(bucket);
  };
}

const hashOf = ({ policy, key }: Pick<Bucket, 'policy' | 'key'>) => sha256(`${policy}\0${key}`);

function readReply(reply: unknown, { windowSeconds }: WindowPolicy): Taken | null {
  if (!Array.isArray(reply)) return null;
  const [allowed, previous, current, now]: unknown[] = reply;
  if (typeof previous !== 'number' || typeof current !== 'number' || typeof now !== 'number') return null;
  const window = Math.floor(now / (windowSeconds * 1000));
  return { allowed: allowed === 1, count: { window, previous, current }, now };
}
