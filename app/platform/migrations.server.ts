/**
 * Applies `prisma/migrations/` without Prisma's own engine, which has to be downloaded. The history is kept as
 * `prisma migrate` keeps it, so that `prisma migrate status` and `deploy` agree with it wherever the engine exists.
 *
 * Each migration runs in a transaction of its own together with its line of history: it is applied whole or not at all.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { type AppRole, ensureAppRole } from './app-role.server.ts';

export type MigrationOptions = {
  /** Connection string of the owner of the tables. */
  ownerUrl: string;
  /** Folder with `<timestamp>_<name>/migration.sql`. */
  directory: string;
  /** The login role of the app, made or given its password; null when someone else manages roles. */
  appRole: AppRole | null;
  log: (sentence: string) => void;
};

/** Why the database was left as it was, in a sentence that says what to do. */
export class MigrationRefused extends Error {}

type Migration = { name: string; sql: string; checksum: string };
type HistoryLine = { name: string; checksum: string; finished: boolean };

// The lock `prisma migrate` takes, so that the two never run at once.
const PRISMA_MIGRATE_LOCK = 72707369;

/** Returns the names applied, in order; empty when there was nothing to do. Safe to run from many processes at once. */
export async function applyMigrations({ ownerUrl, directory, appRole, log }: MigrationOptions): Promise<string[]> {
  const migrations = await readMigrations(directory);
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'school-analytics migrations' });
  // A lost connection rejects the query that runs; the event must be heard or it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    // Held by the connection: it ends with it, whatever happens.
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_MIGRATE_LOCK]);
    await client.query(HISTORY_TABLE);
    const history = await readHistory(client);
    const pending = pendingMigrations(migrations, history);
    const known = new Set(migrations.map(({ name }) => name));
    const newer = history.filter(({ name }) => !known.has(name));
    // Not refused: during a rolling update the older version keeps serving.
    for (const { name } of newer)
      log(`The database has migration ${name}, which this version of the app does not know.`);
    for (const migration of pending) {
      log(`Applying migration ${migration.name}`);
      await applyMigration(client, migration);
    }
    if (appRole !== null) await ensureAppRole(client, appRole);
    return pending.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(directory, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: checksumOf(sql) };
    }),
  );
}

/** What is still to do, or a refusal when the files and the history contradict each other. */
function pendingMigrations(migrations: Migration[], history: HistoryLine[]): Migration[] {
  const failed = history.find((line) => !line.finished);
  if (failed !== undefined) {
    throw new MigrationRefused(
      `Migration ${failed.name} was started and did not finish, so the tables may be half changed. ` +
        `Mend them, then run "npx prisma migrate resolve --applied ${failed.name}" or "--rolled-back ${failed.name}".`,
    );
  }
  const applied = new Map(history.map((line) => [line.name, line.checksum]));
  return migrations.filter((migration) => {
    const checksum = applied.get(migration.name);
    if (checksum === undefined) return true;
    if (checksum === migration.checksum || checksum === checksumOf(otherLineEnds(migration.sql))) return false;
    throw new MigrationRefused(
      `Migration ${migration.name} was changed after it had been applied to this database. ` +
        'Restore its migration.sql and put the change into a new migration.',
    );
  });
}

async function applyMigration(client: pg.Client, migration: Migration): Promise<void> {
  const startedAt = new Date();
  await client.query('BEGIN');
  try {
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES (gen_random_uuid()::text, $1, $2, $3, clock_timestamp(), 1)`,
      [migration.checksum, migration.name, startedAt],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    const reason = error instanceof Error ? error.message : String(error);
    throw new MigrationRefused(`Migration ${migration.name} failed and was rolled back: ${reason}`, { cause: error });
  }
}

async function readHistory(client: pg.Client): Promise<HistoryLine[]> {
  const { rows } = await client.query<HistoryLine>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  return rows;
}

function checksumOf(sql: string): string {
  return createHash('sha256').update(sql).digest('hex');
}

// Git may check a file out with other line ends than it was applied with; that is not a change.
function otherLineEnds(sql: string): string {
  return sql.includes('\r\n') ? sql.replaceAll('\r\n', '\n') : sql.replaceAll('\n', '\r\n');
}

// As Prisma 7 creates it.
const HISTORY_TABLE = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;
