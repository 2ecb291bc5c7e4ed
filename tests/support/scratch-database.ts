/** A database of its own for tests of migrations and roles, owned by the run's owner; dropped with the run's server. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { testUrl, urlOf } from './database.ts';

/** Returns the owner's connection string. Nothing is in it. */
export async function createScratchDatabase(): Promise<string> {
  const name = `scratch_${randomBytes(6).toString('hex')}`;
  await query(testUrl('DATABASE_SUPERUSER_URL'), `CREATE DATABASE ${name} OWNER school_owner`);
  return urlOf(testUrl('DATABASE_OWNER_URL'), { database: name });
}

/** One statement on a connection of its own. */
export async function query<T extends pg.QueryResultRow>(url: string, sql: string, values?: unknown[]): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
