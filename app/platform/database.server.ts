/**
 * The connections to Postgres: one pool of the app's role, used by Prisma and by plain `pg` alike.
 *
 * Rooms do not use it for a tenant's tables: those are reached through `organizations/scope.server.ts`. Without a tenant
 * set, row-level security shows no row of them, so a slip here reads nothing rather than everything.
 */
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from './generated/client.ts';

export type Database = {
  prisma: PrismaClient;
  /**
   * int8 arrives as a number, a date as 'YYYY-MM-DD', timestamptz as Date. Not inside arrays (cast those to text[]), and
   * `sum()` of int8 is numeric, which arrives as a string.
   */
  pool: pg.Pool;
  /** Waits for running queries, then ends every connection. */
  close(): Promise<void>;
};

export type DatabaseOptions = {
  url: string;
  maxConnections?: number;
  /** Told when the server drops a connection; the pool replaces it by itself. */
  onLostConnection?: (error: Error) => void;
};

const SECOND = 1000;
const WAIT_FOR_CONNECTION = 10 * SECOND;

/** Connects lazily: the first query is the first to fail when the server is away. */
export function createDatabase({ url, maxConnections = 10, onLostConnection }: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: WAIT_FOR_CONNECTION,
    application_name: 'school-analytics',
    types: { getTypeParser },
  });
  // An 'error' that nobody hears ends the process: a connection may drop while it waits in the pool (which says it once
  // more) or while it is in use (the running query rejects by itself).
  pool.on('connect', (client) => client.on('error', (error) => onLostConnection?.(error)));
  pool.on('error', () => undefined);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    prisma,
    pool,
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

/**
 * Throws unless the connection's role is bound by row-level security: no superuser, no BYPASSRLS, and not the owner of
 * the tables nor able to act as the owner. The app refuses to start otherwise.
 */
export async function assertAppRole(database: Pick<Database, 'pool'>): Promise<void> {
  const { rows } = await database.pool.query<{ name: string; superuser: boolean; bypasses: boolean; owns: boolean }>(`
    SELECT rolname AS name, rolsuper AS superuser, rolbypassrls AS bypasses,
           EXISTS (SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
                     AND pg_has_role(current_user, relowner, 'MEMBER')) AS owns
      FROM pg_roles WHERE rolname = current_user`);
  const role = rows[0];
  if (role === undefined) throw new Error('DATABASE_URL: the database does not know its own current role.');
  const power = role.superuser
    ? 'is a superuser'
    : role.bypasses
      ? 'has BYPASSRLS'
      : role.owns
        ? 'owns the tables'
        : null;
  if (power === null) return;
  throw new Error(
    `DATABASE_URL: the role "${role.name}" ${power}, so row-level security would not keep organizations apart. ` +
      'Use a plain role that is a member of school_analytics_app, and keep the owner for DATABASE_OWNER_URL.',
  );
}

// By oid, as text. Of this pool only: pg's own defaults stay as they are for anyone else in the process.
const TEXT_PARSERS = new Map<number, (text: string) => unknown>([
  [20, safeInteger], // int8
  [1082, asWritten], // date
]);

const getTypeParser: pg.CustomTypesConfig['getTypeParser'] = (oid, format) => {
  const own = format === 'binary' ? undefined : TEXT_PARSERS.get(oid);
  return own ?? pg.types.getTypeParser(oid, format);
};

function asWritten(text: string): string {
  return text;
}

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 ${text} is not exact as a number; cast it to text.`);
  return value;
}
