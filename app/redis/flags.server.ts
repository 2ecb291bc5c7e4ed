/**
 * Which of the six stages are on: the environment's word, unless someone (or a criterion) has decided otherwise, which
 * stands in `feature_flag` and reaches every process within seconds. Asking costs nothing and never waits; with the
 * database away the last known answer stands.
 */
import type pg from 'pg';
import type { Database } from '#app/platform/database.server.ts';
import type { Log } from '#app/platform/log.server.ts';
import { FLAGS, type Flag, isFlag } from './stages.ts';

export type FlagState = {
  flag: Flag;
  on: boolean;
  /** Null: nobody has decided; it is as the environment says. */
  decided: { at: Date; by: string | null; reason: string } | null;
};

export type FlagChange = {
  flag: Flag;
  on: boolean;
  /** Null: a criterion did it. */
  by: string | null;
  reason: string;
  at: Date;
  /** Only while nothing newer than this has been decided; null: nothing at all. Left out: whatever has. */
  judged?: Date | null;
};

export type Flags = {
  on(flag: Flag): boolean;
  /** All six in their order, as the database has them now. */
  states(): Promise<FlagState[]>;
  /** Inside the caller's transaction. False when it was so already. */
  setIn(client: pg.ClientBase, change: FlagChange): Promise<boolean>;
  /** Reads what is decided; on its own every two seconds once started. */
  refresh(): Promise<void>;
  start(): void;
  close(): void;
};

export type FlagsOptions = {
  database: Pick<Database, 'pool'>;
  /** What the environment says. */
  byDefault: Readonly<Record<Flag, boolean>>;
  log: Log;
};

/** Well within the five seconds in which a switch must be everywhere. */
const REFRESH_EVERY = 2000;

type Row = { name: string; enabled: boolean; changed_by: string | null; changed_at: Date; reason: string };

export function createFlags({ database, byDefault, log }: FlagsOptions): Flags {
  let decided = new Map<Flag, Row>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let failing = false;

  async function refresh(): Promise<void> {
    try {
      const { rows } = await database.pool.query<Row>(
        'SELECT name, enabled, changed_by, changed_at, reason FROM feature_flag',
      );
      decided = new Map(rows.flatMap((row) => (isFlag(row.name) ? [[row.name, row]] : [])));
      failing = false;
    } catch (error) {
      if (!failing && !closed)
        log.warn({ err: error }, 'cannot read which stages are switched on; they stay as they are');
      failing = true;
    }
  }

  function again(): void {
    if (closed) return;
    timer = setTimeout(() => refresh().finally(again), REFRESH_EVERY).unref();
  }

  const on = (flag: Flag) => decided.get(flag)?.enabled ?? byDefault[flag];

  return {
    on,
    async states() {
      await refresh();
      return FLAGS.map((flag) => {
        const row = decided.get(flag);
        const word = row && { at: row.changed_at, by: row.changed_by, reason: row.reason };
        return { flag, on: on(flag), decided: word ?? null };
      });
    },
    async setIn(client, { flag, on: enabled, by, reason, at, judged }) {
      const newest = judged === undefined ? null : (judged ?? new Date(0));
      const { rowCount } = await client.query(
        `INSERT INTO feature_flag AS f (name, enabled, changed_by, changed_at, reason) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (name) DO UPDATE
            SET enabled = excluded.enabled, changed_by = excluded.changed_by, changed_at = excluded.changed_at,
                reason = excluded.reason
          WHERE f.enabled <> excluded.enabled AND ($6::timestamptz IS NULL OR f.changed_at <= $6)`,
        [flag, enabled, by, at, reason, newest],
      );
      return rowCount === 1;
    },
    refresh,
    start() {
      void refresh().finally(again);
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
