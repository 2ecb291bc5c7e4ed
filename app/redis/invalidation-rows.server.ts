/** The rows that transactions leave of what they made old, and when Redis was told. */
import type { Database } from '#app/platform/database.server.ts';

export type InvalidationRow = { organization_id: string; tag: string; transaction: number };

export type InvalidationRows = {
  /** The oldest first, MOST_AT_ONCE at most; null: of every organization but those `without`. */
  untold(organizationId: string | null, without?: readonly string[]): Promise<InvalidationRow[]>;
  /** Redis was told of these. Nobody waits for who marks the same at the same moment. */
  mark(rows: readonly InvalidationRow[]): Promise<void>;
  /** Nothing that a copy may be of is told any more. */
  untell(): Promise<void>;
  allTold(organizationId: string): Promise<boolean>;
  /** Takes away what was told longer ago than any copy lives; how many. */
  forget(): Promise<number>;
};

export const MOST_AT_ONCE = 500;
/** Longer than any copy is in Redis: minutes. */
export const TOLD_AGAIN_FOR = 20;

export function createInvalidationRows({ pool }: Pick<Database, 'pool'>): InvalidationRows {
  return {
    async untold(organizationId, without = []) {
      const { rows } = await pool.query<InvalidationRow>(
        `SELECT organization_id, tag, transaction FROM invalidation
          WHERE told_at IS NULL AND ($1::uuid IS NULL OR organization_id = $1) AND organization_id <> ALL ($2::uuid[])
          ORDER BY created_at LIMIT ${MOST_AT_ONCE}`,
        [organizationId, without],
      );
      return rows;
    },
    async mark(rows) {
      await pool.query(
        `UPDATE invalidation SET told_at = now() WHERE (organization_id, tag, transaction) IN (
           SELECT organization_id, tag, transaction FROM invalidation
             JOIN unnest($1::uuid[], $2::text[], $3::bigint[]) AS done (organization_id, tag, transaction)
                  USING (organization_id, tag, transaction)
              FOR UPDATE OF invalidation SKIP LOCKED)`,
        [
          rows.map(({ organization_id }) => organization_id),
          rows.map(({ tag }) => tag),
          rows.map(({ transaction }) => transaction),
        ],
      );
    },
    async untell() {
      const sql = 'UPDATE invalidation SET told_at = NULL WHERE told_at > now() - make_interval(mins => $1)';
      await pool.query(sql, [TOLD_AGAIN_FOR]);
    },
    async allTold(organizationId) {
      const sql = 'SELECT FROM invalidation WHERE organization_id = $1 AND told_at IS NULL LIMIT 1';
      return (await pool.query(sql, [organizationId])).rowCount === 0;
    },
    async forget() {
      const sql = 'DELETE FROM invalidation WHERE told_at <= now() - make_interval(mins => $1)';
      return (await pool.query(sql, [TOLD_AGAIN_FOR])).rowCount ?? 0;
    },
  };
}
