/**
 * The database seen through one organization: the only way to a tenant's tables.
 *
 * Each call is a transaction with the tenant set for that transaction alone, so a connection that goes back to the pool
 * carries nothing over. Row-level security does the rest. Prisma and plain `pg` never share a transaction, and a call
 * inside another one throws: it would hold two connections of one pool, and under load wait for itself for ever.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import { z } from 'zod';
import type { Database } from '#app/platform/database.server.ts';
import type { Prisma } from '#app/platform/generated/client.ts';
import { type OrganizationId, requireOrganizationId } from './organization-id.ts';

export type Scope = {
  /** Prisma, for pages: one call per loader. Commits when `run` resolves, rolls back when it throws. */
  forOrganization<T>(id: OrganizationId, run: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T>;
  /** Plain `pg`, for set-based work, COPY and hot aggregates. No time limit of its own. */
  forOrganizationSql<T>(id: OrganizationId, run: (client: pg.ClientBase) => Promise<T>): Promise<T>;
  /** Read only, at sign-in: one person's memberships in every organization, and no other tenant row. */
  forAccountSql<T>(accountId: string, run: (client: pg.ClientBase) => Promise<T>): Promise<T>;
};

const SECOND = 1000;

// A page's reads take milliseconds; what takes longer than this is stuck, and is better ended than waited for.
const LIMITS = { maxWait: 5 * SECOND, timeout: 15 * SECOND };

/** Told after a commit that made copies of the organization's data old (`invalidation` has a row that says which). */
export type Invalidated = (id: OrganizationId) => Promise<void>;

export function createScope({ prisma, pool }: Database, invalidated: Invalidated = async () => undefined): Scope {
  const alone = refuseNesting();
  return {
    async forOrganization(id, run) {
      const tenant = requireOrganizationId(id);
      const within = async (tx: Prisma.TransactionClient) => {
        await tx.$queryRaw`SELECT set_config('app.organization_id', ${tenant}, true)`;
        return run(tx);
      };
      return alone(() => prisma.$transaction(within, LIMITS));
    },
    async forOrganizationSql(id, run) {
      const tenant = requireOrganizationId(id);
      const begin = `BEGIN; SELECT set_config('app.organization_id', '${tenant}', true)`;
      const { value, invalidates } = await alone(() => transaction(pool, begin, run));
      if (invalidates) await invalidated(id);
      return value;
    },
    async forAccountSql(accountId, run) {
      const within = async (client: pg.ClientBase) => {
        await client.query("SELECT set_config('app.account_id', $1, true)", [accountId]);
        return run(client);
      };
      const { value } = await alone(() => transaction(pool, 'BEGIN READ ONLY', within));
      return value;
    },
  };
}

/** Runs one thing at a time per chain of calls; what outlives its transaction (a timer, a cache) is free again. */
function refuseNesting(): <T>(run: () => Promise<T>) => Promise<T> {
  const current = new AsyncLocalStorage<{ open: boolean }>();
  return async (run) => {
    if (current.getStore()?.open) throw new Error('A transaction of an organization was opened inside another one.');
    const transaction = { open: true };
    try {
      return await current.run(transaction, run);
    } finally {
      transaction.open = false;
    }
  };
}

type Committed<T> = { value: T; invalidates: boolean };

/** `begin` opens the transaction; a tenant is set in the same round trip. */
async function transaction<T>(
  pool: pg.Pool,
  begin: string,
  run: (client: pg.ClientBase) => Promise<T>,
): Promise<Committed<T>> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(begin);
    const value = await run(client);
    return { value, invalidates: await commit(client) };
  } catch (error) {
    await client.query('ROLLBACK').catch((lost: Error) => {
      broken = lost;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

const FAILED_BEFORE = '25P02';

/** Whether the transaction made copies old: its triggers leave word, which costs no round trip to read here. */
async function commit(client: pg.ClientBase): Promise<boolean> {
  try {
    const results: unknown = await client.query(COMMIT);
    const [said] = CommitResults.parse(results);
    return said.rows.some(({ invalidated }) => invalidated === '1');
  } catch (error) {
    const swallowed = error instanceof pg.DatabaseError && error.code === FAILED_BEFORE;
    throw swallowed ? new Error('A statement failed in this transaction, so it was rolled back.') : error;
  }
}

const COMMIT = "SELECT current_setting('app.invalidated', true) AS invalidated; COMMIT";
const CommitResults = z.tuple([
  z.object({ rows: z.array(z.object({ invalidated: z.string().nullable() })) }),
  z.object({ command: z.literal('COMMIT') }),
]);
