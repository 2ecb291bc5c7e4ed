/** Each use of Redis as one thing to be done again and again: anew, or as Redis knows it already. */
import { randomBytes, randomUUID } from 'node:crypto';
import { createCounters } from '#app/redis/counters.server.ts';
import { globalKey, organizationKey, type RedisKey, sha256 } from '#app/redis/keys.server.ts';
import { createLocks } from '#app/redis/lock.server.ts';
import { bury, createSessionIndex } from '#app/redis/session-index.server.ts';
import { keeping, testCache } from './cache-support.ts';
import type { TestGuard } from './guard-support.ts';
import { sending, testIdempotency } from './idempotency-support.ts';
import { testRateLimit } from './rate-limit-support.ts';

export type Done = 'new' | 'known';

export type TestUse = {
  key: RedisKey;
  /** Does it, with something happening in its midst. Nothing is under way any more when it is done. */
  once(meanwhile?: () => Promise<unknown>): Promise<Done>;
};

export const USES = ['cache', 'session', 'counter', 'limit', 'lock', 'idempotency'] as const;
export type TestUseName = (typeof USES)[number];

const NOTHING = async () => undefined;
const LIMIT_OF_ONE = { limit: 1, windowSeconds: 900 };

type Parts = {
  guard: TestGuard;
  organizationId: string;
  meter: TestGuard['meter'];
  background(work: Promise<unknown>): void;
  quiet(): Promise<void>;
};

/** A new one of an organization of its own. */
export function testUse(guard: TestGuard, name: TestUseName): TestUse {
  const work: Promise<unknown>[] = [];
  return MADE[name]({
    ...{ guard, organizationId: randomUUID(), meter: guard.meter, background: (one) => void work.push(one) },
    async quiet() {
      while (work.length > 0) await Promise.all(work.splice(0));
    },
  });
}

const SETTLED = { settled: () => true, generation: () => '', allTold: async () => true };
/** A stage that is on, all of whose copies are believed and none checked. */
export const ON = { on: () => true, random: () => 0.5, invalidations: SETTLED };

const MADE: Record<TestUseName, (parts: Parts) => TestUse> = {
  cache({ guard, organizationId }) {
    const cache = testCache({ guard });
    const ask = (load: () => Promise<{ n: number }>) =>
      cache.getOrSet(organizationId, { ...keeping(), id: 'an-id' }, load);
    return {
      key: organizationKey(organizationId, 'class-report', 'an-id'),
      once: (meanwhile = NOTHING) => copied({ ask, quiet: cache.quiet, value: { n: 1 } }, meanwhile),
    };
  },
  session({ quiet, organizationId, ...parts }) {
    const session = testSession(organizationId);
    const index = createSessionIndex({ ...parts, ...ON });
    const ask = (load: () => Promise<string>) => index.find(session, load);
    return {
      key: session.key,
      once: (meanwhile = NOTHING) => copied({ ask, quiet, value: 'a teacher' }, meanwhile),
    };
  },
  counter({ quiet, organizationId, ...parts }) {
    const counters = createCounters({ ...parts, ...ON });
    const ask = (count: () => Promise<number>) =>
      counters.pending(organizationId, async () => ({ value: await count(), until: null }));
    return {
      key: organizationKey(organizationId, 'pending', 'all'),
      once: (meanwhile = NOTHING) => copied({ ask, quiet, value: 3 }, meanwhile),
    };
  },
  limit({ guard, organizationId }) {
    const { take } = testRateLimit(guard);
    return {
      key: globalKey('limit', sha256(`a test\0${organizationId}`)),
      async once(meanwhile = NOTHING) {
        const taken = await take({ policy: 'a test', key: organizationId, organizationId: null }, LIMIT_OF_ONE);
        await meanwhile();
        // Null: it is counted by the process alone, which is no reason to refuse it.
        return taken?.allowed === false ? 'known' : 'new';
      },
    };
  },
  lock({ quiet, organizationId, ...parts }) {
    const locks = createLocks({ ...parts, ...ON });
    return {
      key: organizationKey(organizationId, 'lock', 'request:1'),
      async once(meanwhile = NOTHING) {
        const { ok } = await locks.withLock(organizationId, 'request:1', meanwhile);
        await quiet();
        return ok ? 'new' : 'known';
      },
    };
  },
  idempotency({ guard, background, quiet, organizationId }) {
    const keys = testIdempotency(guard, { background });
    const form = sending({ organizationId });
    return {
      key: organizationKey(organizationId, 'idempotency', `${form.accountId} ${form.endpoint} ${form.key}`),
      async once(meanwhile = NOTHING) {
        const begun = await keys.begin(form);
        await meanwhile();
        if (begun.state === 'begun') await begun.end({ status: 303, location: '/', body: null });
        await quiet();
        return begun.state === 'begun' ? 'new' : 'known';
      },
    };
  },
};

type Copied<T> = { ask(load: () => Promise<T>): Promise<T | null>; quiet(): Promise<void>; value: T };

async function copied<T>({ ask, quiet, value }: Copied<T>, meanwhile: () => Promise<unknown>): Promise<Done> {
  let done: Done = 'known';
  const found = await ask(async () => {
    done = 'new';
    await meanwhile();
    return value;
  });
  await quiet();
  if (JSON.stringify(found) !== JSON.stringify(value)) throw new Error(`It gave ${JSON.stringify(found)}.`);
  return done;
}

/** One that does not end by itself; `end` tells Redis that it has. */
export function testSession(organizationId: string) {
  const tokenHash = randomBytes(32).toString('hex');
  return {
    key: organizationKey(organizationId, 'session', tokenHash),
    ...{ organizationId, tokenHash, write: (value: string) => value, until: () => Number.POSITIVE_INFINITY },
    read: (value: unknown) => (value === 'a teacher' ? value : null),
    end: (guard: TestGuard) => guard.attempt('session', null, (redis) => bury(redis, organizationId, tokenHash)),
  };
}
