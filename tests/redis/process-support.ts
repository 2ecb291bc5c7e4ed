import { randomUUID } from 'node:crypto';
import { createAccounts } from '#app/accounts/accounts.server.ts';
import { createScope } from '#app/organizations/scope.server.ts';
import { createBackground } from '#app/platform/background.server.ts';
import { systemClock } from '#app/platform/clock.ts';
import type { Database } from '#app/platform/database.server.ts';
import { createListener } from '#app/platform/listener.server.ts';
import { createLog } from '#app/platform/log.server.ts';
import { createSeal } from '#app/platform/seal.server.ts';
import type { Use } from '#app/redis/meter.ts';
import { createRedis, INVALIDATION_CHANNEL } from '#app/redis/redis.server.ts';
import { stagesByDefault } from '#app/redis/stages.ts';
import { createReports } from '#app/reports/reports.server.ts';
import { testDatabase, testUrl } from '#tests/support/database.ts';

export type ProcessOptions = {
  database?: Database;
  /** Whether the address is a node of one. */
  cluster?: boolean;
  /** 0.5: no answer is made again to be compared; 0.001: each is. */
  random?: () => number;
  /** What counts minutes; left out: the real clock. */
  countedBy?: () => number;
  within?: Record<Use, number>;
};

/** All that one process of the app has of these rooms; two of them share a database and a Redis. */
export function startProcess(url: string, options: ProcessOptions = {}) {
  const { database = testDatabase(), cluster = false, ...given } = options;
  const log = createLog({ level: 'silent' });
  const background = createBackground(log);
  const said = stagesByDefault({ said: NOTHING_SAID, demo: true, present: true });
  const redis = createRedis({
    ...{ url, cluster, byDefault: said, database, log, background, within: PATIENT, ...given },
    seal: createSeal({ secret: 'x'.repeat(40), purpose: 'a test' }),
    listener: (heard) => createListener({ url: testUrl('DATABASE_URL'), channel: INVALIDATION_CHANNEL, heard }),
  });
  const scope = createScope(database, (id) => redis.invalidations.tell(id));
  const accounts = createAccounts({
    ...{ database, scope, clock: systemClock, secret: 'x'.repeat(40), background },
    ...{ index: redis.sessionIndex, counters: redis.counters, locks: redis.locks },
  });
  redis.start();
  const reports = createReports({ scope, cache: redis.cache });
  return { redis, scope, accounts, reports, background, log };
}

/** Milliseconds: other tests may have the machine meanwhile. */
const SECOND = 1000;
const PATIENT = { cache: SECOND, limit: SECOND, session: SECOND, lock: SECOND, idempotency: SECOND, counter: SECOND };

const NOTHING_SAID = {
  redis_cache: null,
  redis_rate_limit: null,
  redis_session_index: null,
  redis_locking: null,
  redis_idempotency: null,
  redis_counters: null,
};

export type Process = ReturnType<typeof startProcess>;

/** Resolves when each has heard of all that was changed before, and told Redis: notifications come in their order. */
export async function quiet(processes: readonly Process[]): Promise<void> {
  const marker = randomUUID();
  const heard = new Set<Process>();
  for (const one of processes) one.redis.invalidations.watch(marker, () => heard.add(one));
  const told = ({ redis }: Process) => redis.invalidations.settled(marker);
  // Said again and again, for whoever does not listen yet.
  while (heard.size < processes.length || !processes.every(told)) {
    if (heard.size < processes.length) {
      await testDatabase().pool.query('SELECT pg_notify($1, $2)', [INVALIDATION_CHANNEL, marker]);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
