/** The room joined: one guard, one meter, the switches, and each use of Redis. */
import type { Database } from '#app/platform/database.server.ts';
import type { Listener } from '#app/platform/listener.server.ts';
import type { Log } from '#app/platform/log.server.ts';
import type { Seal } from '#app/platform/seal.server.ts';
import { withinBudget } from './budget.server.ts';
import { createCache } from './cache.server.ts';
import { createConnect } from './client.server.ts';
import { createCounters } from './counters.server.ts';
import { createFlags } from './flags.server.ts';
import { createGuard, DEADLINES } from './guard.server.ts';
import { createIdempotency } from './idempotency.server.ts';
import { createInvalidations } from './invalidation.server.ts';
import { createLocks } from './lock.server.ts';
import { createMeter, type Use } from './meter.ts';
import { createRateLimit } from './rate-limit.server.ts';
import { bury, createSessionIndex } from './session-index.server.ts';
import type { Flag } from './stages.ts';

export type RedisOptions = {
  /** Null: there is none. */
  url: string | null;
  /** Whether the address is a node of a cluster. */
  cluster: boolean;
  byDefault: Readonly<Record<Flag, boolean>>;
  database: Pick<Database, 'pool'>;
  /** Hears which organizations other processes have changed. */
  listener(heard: (organizationId: string) => void): Listener;
  /** For answers that are kept to be given again. */
  seal: Seal;
  log: Log;
  background(work: Promise<unknown>): void;
  /** Deadlines; for tests on busy machines. */
  within?: Record<Use, number>;
  /** Decides which answers are made again to be compared. */
  random?: () => number;
  /** By what clock happenings are counted: milliseconds that never run backwards. */
  countedBy?: () => number;
};

export type Redis = ReturnType<typeof createRedis>;

/** Where the triggers of `invalidation` call out an organization's id. */
export const INVALIDATION_CHANNEL = 'invalidation';

const LISTEN_AGAIN_EVERY = 5000;

export function createRedis(options: RedisOptions) {
  const { url, cluster, byDefault, database, log, background, within = DEADLINES, random } = options;
  const now = () => performance.now();
  const meter = createMeter(options.countedBy ?? now);
  const connect = url === null ? null : createConnect({ url, cluster });
  const guard = createGuard({ connect, meter, log, now, within });
  const flags = createFlags({ database, byDefault, log });
  const invalidations = createInvalidations({ database, guard, log, bury });
  const parts = { guard, meter, invalidations, background, ...(random && { random }) };
  const cache = createCache({ ...parts, on: () => flags.on('redis_cache') });
  const sessionIndex = createSessionIndex({ ...parts, on: () => flags.on('redis_session_index') });
  const counters = createCounters({ ...parts, on: () => flags.on('redis_counters') });
  const rateLimit = createRateLimit({ guard, meter, on: () => flags.on('redis_rate_limit') });
  const locks = createLocks({ guard, meter, on: () => flags.on('redis_locking'), background });
  const idempotency = createIdempotency({
    ...{ guard, meter, background, seal: options.seal },
    on: () => flags.on('redis_idempotency'),
  });
  const listener = options.listener(invalidations.heard);
  let listening: NodeJS.Timeout | undefined;
  let closed = false;

  /** What is missed while it cannot be heard is found by the next look. */
  function listen(): void {
    listener
      .listen()
      .catch((error: unknown) => (closed ? undefined : log.warn({ err: error }, 'cannot hear what becomes old')))
      .finally(() => {
        if (!closed) listening = setTimeout(listen, LISTEN_AGAIN_EVERY).unref();
      });
  }

  return {
    guard,
    meter,
    flags,
    invalidations,
    cache,
    locks,
    idempotency,
    rateLimit,
    sessionIndex,
    counters,
    /** Runs a request, or one of the answers of a long one, all of whose waiting for Redis is bounded. */
    withinBudget: <T>(run: () => T) => withinBudget(run),
    /** For who serves; a command only leaves rows behind. */
    start() {
      flags.start();
      invalidations.start();
      listen();
    },
    async close() {
      closed = true;
      clearTimeout(listening);
      flags.close();
      invalidations.close();
      rateLimit.close();
      guard.close();
      await listener.close();
    },
  };
}
