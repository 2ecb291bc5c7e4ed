/**
 * Tells Redis what transactions have made old. They leave rows in `invalidation`, so nothing is lost when this process,
 * or Redis, is gone at that moment; whoever reads a row tells Redis and takes it away. Any number of processes may do so.
 *
 * After Redis was out of reach, and whenever telling it failed, copies in it are not `settled`: nobody believes them until
 * every row is told. So an old copy that outlived an outage is never served.
 */
import { LRUCache } from 'lru-cache';
import type { Database } from '#app/platform/database.server.ts';
import type { Log } from '#app/platform/log.server.ts';
import type { Commands, Guard } from './guard.server.ts';
import { isVersionTag, newVersion, renewVersion } from './versions.server.ts';

export type Invalidations = {
  /** Whether copies in Redis can be believed; of an organization: whether it is not known to have changed just now. */
  settled(organizationId?: string): boolean;
  /**
   * Whether Redis has been told of every change of the organization that is committed by now, as PostgreSQL says. Until
   * then a copy may differ from the truth for a known reason. False when it cannot be asked.
   */
  allTold(organizationId: string): Promise<boolean>;
  /** Changes whenever something of the organization became old; for copies within this process. */
  generation(organizationId: string): string;
  /** Tells Redis of the organization's changes, or everyone's. Never throws. */
  tell(organizationId?: string): Promise<void>;
  /** Another process has changed something: forgets our own copies at once, and sees to it that Redis is told. */
  heard(organizationId: string): void;
  /** Runs whenever something of the organization became old, here or elsewhere. Returns what ends that. */
  watch(organizationId: string, run: () => void): () => void;
  /** Looks for rows now and then; until started, copies in Redis are not believed. */
  start(): void;
  close(): void;
};

export type InvalidationsOptions = {
  database: Pick<Database, 'pool'>;
  guard: Pick<Guard, 'attempt' | 'state' | 'onReachable'>;
  log: Log;
  /** Tells Redis that a session has ended. */
  bury(redis: Commands, organizationId: string, tokenHash: string): Promise<void>;
  /** Milliseconds between looks for rows that nobody announced. */
  lookEvery?: number;
};

type Row = { organization_id: string; tag: string; transaction: number };

const LOOK_EVERY = 5000;
/** The process that committed tells Redis itself; the others look a little later, and mostly find it done. */
const LEAVE_TO_OTHERS = 100;
/** When Redis can be reached and yet was not told. */
const AGAIN_AFTER = 250;
const MOST_AT_ONCE = 500;
const GENERATIONS_KEPT = 10_000;

export function createInvalidations(options: InvalidationsOptions): Invalidations {
  const { database, guard, log, lookEvery = LOOK_EVERY } = options;
  const generations = new LRUCache<string, string>({ max: GENERATIONS_KEPT });
  /** Heard of, and not yet seen to be told. */
  const changed = new Set<string>();
  const watchers = new Map<string, Set<() => void>>();
  let settled = false;
  let round: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let due = Number.POSITIVE_INFINITY;
  let started = false;
  let closed = false;

  /** Never later than was asked for before. */
  function soon(after: number): void {
    const at = performance.now() + after;
    if (!started || closed || at >= due) return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(tellAll, after).unref();
  }

  function tellAll(): Promise<void> {
    due = Number.POSITIVE_INFINITY;
    round ??= rounds().finally(() => {
      round = null;
      soon(settled || guard.state() !== 'ready' ? lookEvery : AGAIN_AFTER);
    });
    return round;
  }

  async function rounds(): Promise<void> {
    const before = [...changed];
    try {
      let rows: Row[];
      do {
        rows = await read(null);
        if (!(await told(rows))) return;
      } while (rows.length === MOST_AT_ONCE);
      for (const organizationId of before) changed.delete(organizationId);
      settled = guard.state() === 'ready';
    } catch (error) {
      settled = false;
      if (!closed) log.warn({ err: error }, 'cannot read what became old; copies in Redis are not used meanwhile');
    }
  }

  async function read(organizationId: string | null): Promise<Row[]> {
    const { rows } = await database.pool.query<Row>(
      `SELECT organization_id, tag, transaction FROM invalidation
        WHERE $1::uuid IS NULL OR organization_id = $1 ORDER BY created_at LIMIT ${MOST_AT_ONCE}`,
      [organizationId],
    );
    return rows;
  }

  /** False when Redis could not be told; then the rows stay. */
  async function told(rows: readonly Row[]): Promise<boolean> {
    for (const row of rows) generations.set(row.organization_id, newVersion());
    const reached = await Promise.all(rows.map(tellRedis));
    const done = rows.filter((_, at) => reached[at]);
    if (done.length > 0) {
      await database.pool.query(
        `DELETE FROM invalidation WHERE (organization_id, tag, transaction) IN (
           SELECT organization_id, tag, transaction FROM invalidation
             JOIN unnest($1::uuid[], $2::text[], $3::bigint[]) AS done (organization_id, tag, transaction)
                  USING (organization_id, tag, transaction)
              FOR UPDATE OF invalidation SKIP LOCKED)`,
        [
          done.map(({ organization_id }) => organization_id),
          done.map(({ tag }) => tag),
          done.map(({ transaction }) => transaction),
        ],
      );
    }
    if (done.length < rows.length) settled = false;
    return done.length === rows.length;
  }

  /** Where there is no Redis, nothing is kept that could be old. */
  function tellRedis({ organization_id: id, tag }: Row): Promise<boolean> {
    if (guard.state() === 'none') return Promise.resolve(true);
    return guard.attempt('cache', false, async (redis) => {
      if (isVersionTag(tag)) await renewVersion(redis, id, tag);
      else await options.bury(redis, id, tag.replace(/^session\./, ''));
      return true;
    });
  }

  guard.onReachable(() => {
    settled = false;
    soon(0);
  });

  return {
    settled: (organizationId) => settled && (organizationId === undefined || !changed.has(organizationId)),
    async allTold(organizationId) {
      try {
        const { rowCount } = await database.pool.query('SELECT FROM invalidation WHERE organization_id = $1 LIMIT 1', [
          organizationId,
        ]);
        return rowCount === 0;
      } catch {
        return false;
      }
    },
    generation(organizationId) {
      const known = generations.get(organizationId);
      if (known !== undefined) return known;
      const made = newVersion();
      generations.set(organizationId, made);
      return made;
    },
    async tell(organizationId) {
      try {
        await told(await read(organizationId ?? null));
        // It may have been one of several, as when someone signs out in every school.
        soon(0);
      } catch (error) {
        settled = false;
        log.warn({ err: error }, 'cannot read what became old; trying again');
        soon(0);
      }
    },
    heard(organizationId) {
      if (started) changed.add(organizationId);
      generations.set(organizationId, newVersion());
      for (const run of watchers.get(organizationId) ?? []) run();
      soon(LEAVE_TO_OTHERS);
    },
    watch(organizationId, run) {
      const own = watchers.get(organizationId) ?? new Set();
      watchers.set(organizationId, own.add(run));
      return () => {
        own.delete(run);
        if (own.size === 0 && watchers.get(organizationId) === own) watchers.delete(organizationId);
      };
    },
    start() {
      started = true;
      soon(0);
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
