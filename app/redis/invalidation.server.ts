/**
 * Tells Redis what transactions have made old. They leave rows in `invalidation`, so nothing is lost when this process,
 * or Redis, is gone at that moment; whoever reads a row tells Redis and marks it. Any number of processes may do so.
 *
 * After Redis was out of reach copies in it are not `settled`: nobody believes them until every row was tried, nor those of
 * an organization of which one could not be told. So an old copy that outlived an outage is never served, and of a cluster
 * the shard that is away costs only its own organizations their copies. And a Redis that comes back may hold what it held a
 * while ago, and have forgotten what it was told since: it is told once more, so rows stay for as long as copies live.
 */
import { LRUCache } from 'lru-cache';
import type { Database } from '#app/platform/database.server.ts';
import type { Log } from '#app/platform/log.server.ts';
import { withoutBudget } from './budget.server.ts';
import type { Commands, Guard } from './guard.server.ts';
import { createInvalidationRows, type InvalidationRow, MOST_AT_ONCE } from './invalidation-rows.server.ts';
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
  /** Takes away what was told longer ago than any copy lives; how many. */
  forget(): Promise<number>;
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

const LOOK_EVERY = 5000;
/** The process that committed tells Redis itself; the others look a little later, and mostly find it done. */
const LEAVE_TO_OTHERS = 100;
/** When Redis can be reached and yet was not told. */
const AGAIN_AFTER = 250;
const GENERATIONS_KEPT = 10_000;
/** All at once would be late on a busy machine, be taken for a failure of Redis, and be told again from the start. */
const TOGETHER = 32;

export function createInvalidations(options: InvalidationsOptions): Invalidations {
  const { guard, log, lookEvery = LOOK_EVERY } = options;
  const kept = createInvalidationRows(options.database);
  const generations = new LRUCache<string, string>({ max: GENERATIONS_KEPT });
  /** Heard of or not told, and not yet seen to be told since; by when, counted in changes. */
  const changed = new Map<string, number>();
  const watchers = new Map<string, Set<() => void>>();
  let changes = 0;
  let settled = false;
  /** Redis was away, and may have forgotten what it was told. */
  let again = true;
  let pause = AGAIN_AFTER;
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
    // A request may ask for it, and have spent its own time for Redis.
    timer = withoutBudget(() => setTimeout(tellAll, after).unref());
  }

  function mark(organizationId: string): void {
    changes += 1;
    changed.set(organizationId, changes);
  }

  function tellAll(): Promise<void> {
    due = Number.POSITIVE_INFINITY;
    round ??= rounds().then((complete) => {
      round = null;
      const ready = guard.state() === 'ready';
      soon(complete || !ready ? lookEvery : Math.min(pause, lookEvery));
      pause = complete || !ready ? AGAIN_AFTER : pause * 2;
    });
    return round;
  }

  /** Whether nothing is left to tell. */
  async function rounds(): Promise<boolean> {
    const before = [...changed];
    const untold = new Set<string>();
    try {
      if (again) await tellOnceMore();
      let rows: InvalidationRow[];
      do {
        rows = await kept.untold(null, [...untold]);
        for (const organizationId of await told(rows)) untold.add(organizationId);
        if (untold.size > 0 && guard.state() !== 'ready') {
          settled = false;
          return false;
        }
      } while (rows.length === MOST_AT_ONCE);
      for (const [organizationId, change] of before) {
        if (changed.get(organizationId) === change) changed.delete(organizationId);
      }
      // It may have been away, and come back, since this began.
      settled = guard.state() === 'ready' && !again;
    } catch (error) {
      settled = false;
      if (!closed) log.warn({ err: error }, 'cannot read what became old; copies in Redis are not used meanwhile');
    }
    return settled && untold.size === 0;
  }

  async function tellOnceMore(): Promise<void> {
    again = false;
    try {
      await kept.untell();
    } catch (error) {
      again = true;
      throw error;
    }
  }

  /** Gives the organizations of which Redis could not be told everything; then the rows stay. */
  async function told(rows: readonly InvalidationRow[]): Promise<string[]> {
    const left: string[] = [];
    for (let at = 0; at < rows.length; at += TOGETHER) {
      left.push(...(await toldTogether(rows.slice(at, at + TOGETHER))));
    }
    return left;
  }

  async function toldTogether(rows: readonly InvalidationRow[]): Promise<string[]> {
    for (const row of rows) generations.set(row.organization_id, newVersion());
    // Several transactions may have made the same old.
    const each = new Map<string, Promise<boolean>>();
    for (const row of rows) if (!each.has(nameOf(row))) each.set(nameOf(row), tellRedis(row));
    const reached = await Promise.all(rows.map((row) => each.get(nameOf(row))));
    const done = rows.filter((_, at) => reached[at]);
    if (done.length > 0) await kept.mark(done);
    const left = rows.filter((_, at) => !reached[at]).map(({ organization_id }) => organization_id);
    for (const organizationId of left) mark(organizationId);
    return left;
  }

  /** Where there is no Redis, nothing is kept that could be old. */
  function tellRedis({ organization_id: id, tag }: InvalidationRow): Promise<boolean> {
    if (guard.state() === 'none') return Promise.resolve(true);
    return guard.attempt('cache', false, async (redis) => {
      if (isVersionTag(tag)) await renewVersion(redis, id, tag);
      else await options.bury(redis, id, tag.replace(/^session\./, ''));
      return true;
    });
  }

  guard.onReachable(() => {
    settled = false;
    again = true;
    soon(0);
  });

  return {
    settled: (organizationId) => settled && (organizationId === undefined || !changed.has(organizationId)),
    allTold: (organizationId) => kept.allTold(organizationId).catch(() => false),
    generation(organizationId) {
      const known = generations.get(organizationId);
      if (known !== undefined) return known;
      const made = newVersion();
      generations.set(organizationId, made);
      return made;
    },
    async tell(organizationId) {
      try {
        await told(await kept.untold(organizationId ?? null));
        // It may have been one of several, as when someone signs out in every school.
        soon(0);
      } catch (error) {
        settled = false;
        log.warn({ err: error }, 'cannot read what became old; trying again');
        soon(0);
      }
    },
    heard(organizationId) {
      if (started) mark(organizationId);
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
    forget: kept.forget,
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}

function nameOf({ organization_id, tag }: InvalidationRow): string {
  return `${organization_id} ${tag}`;
}
