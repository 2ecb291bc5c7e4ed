import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AppRole } from '#app/platform/app-role.server.ts';
import { assertAppRole, createDatabase } from '#app/platform/database.server.ts';
import { applyMigrations, MigrationRefused } from '#app/platform/migrations.server.ts';
import { MIGRATIONS, urlOf } from '#tests/support/database.ts';
import { createScratchDatabase, query } from '#tests/support/scratch-database.ts';

async function migrations(files: Record<string, string>): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'school-analytics-migrations-'));
  await writeFile(join(directory, 'migration_lock.toml'), 'provider = "postgresql"');
  for (const [name, sql] of Object.entries(files)) await rewrite(directory, name, sql);
  return directory;
}

async function rewrite(directory: string, name: string, sql: string): Promise<void> {
  await mkdir(join(directory, name), { recursive: true });
  await writeFile(join(directory, name, 'migration.sql'), sql);
}

function apply(ownerUrl: string, directory: string, appRole: AppRole | null = null): Promise<string[]> {
  return applyMigrations({ ownerUrl, directory, appRole, log: () => undefined });
}

const tablesIn = async (url: string) =>
  (await query<{ name: string }>(url, "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"))
    .map(({ name }) => name)
    .filter((name) => name !== '_prisma_migrations');

const ONE_TWO = {
  '001_one': 'CREATE TABLE one (id int);',
  '002_two': 'CREATE TABLE two (id int); CREATE INDEX ON two (id);',
};

describe('a run', () => {
  test('applies what is missing, in order, and the second time nothing', async () => {
    const url = await createScratchDatabase();
    const directory = await migrations(ONE_TWO);
    expect(await apply(url, directory)).toEqual(['001_one', '002_two']);
    expect(await apply(url, directory)).toEqual([]);
    await rewrite(directory, '003_three', 'CREATE TABLE three (id int);');
    expect(await apply(url, directory)).toEqual(['003_three']);
    expect(await tablesIn(url)).toEqual(['one', 'three', 'two']);
  });

  test('leaves the history that prisma migrate would', async () => {
    const url = await createScratchDatabase();
    await apply(url, MIGRATIONS);
    const history = await query<Record<string, unknown>>(url, 'SELECT * FROM _prisma_migrations ORDER BY started_at');
    const folders = (await readdir(MIGRATIONS, { withFileTypes: true })).filter((entry) => entry.isDirectory());
    const expected = folders.map(({ name }) => name).sort();
    expect(history.map((line) => line.migration_name)).toEqual(expected);
    for (const line of history) {
      const file = await readFile(join(MIGRATIONS, String(line.migration_name), 'migration.sql'));
      expect(line).toEqual({
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        checksum: createHash('sha256').update(file).digest('hex'),
        finished_at: expect.any(Date),
        migration_name: line.migration_name,
        logs: null,
        rolled_back_at: null,
        started_at: expect.any(Date),
        applied_steps_count: 1,
      });
    }
  });

  test('beside other runs applies each migration once', async () => {
    const url = await createScratchDatabase();
    const directory = await migrations(ONE_TWO);
    const applied = await Promise.all([1, 2, 3, 4].map(() => apply(url, directory)));
    expect(applied.flat().sort()).toEqual(['001_one', '002_two']);
  });

  test('of an older version on a newer database says so and carries on', async () => {
    const url = await createScratchDatabase();
    await apply(url, await migrations(ONE_TWO));
    const said: string[] = [];
    const directory = await migrations({ '001_one': ONE_TWO['001_one'] });
    await applyMigrations({ ownerUrl: url, directory, appRole: null, log: (sentence) => said.push(sentence) });
    expect(said).toEqual(['The database has migration 002_two, which this version of the app does not know.']);
  });

  test('takes a file checked out with other line ends for the same', async () => {
    const url = await createScratchDatabase();
    const directory = await migrations({ '001_one': 'CREATE TABLE one (\n  id int\n);\n' });
    await apply(url, directory);
    await rewrite(directory, '001_one', 'CREATE TABLE one (\r\n  id int\r\n);\r\n');
    expect(await apply(url, directory)).toEqual([]);
  });
});

describe('a run refuses', () => {
  test('a migration that was changed after it had been applied', async () => {
    const url = await createScratchDatabase();
    const directory = await migrations(ONE_TWO);
    await apply(url, directory);
    await rewrite(directory, '001_one', 'CREATE TABLE one (id bigint);');
    await rewrite(directory, '003_three', 'CREATE TABLE three (id int);');
    await expect(apply(url, directory)).rejects.toThrow(
      /001_one was changed after.*put the change into a new migration/,
    );
    expect(await tablesIn(url)).toEqual(['one', 'two']);
  });

  test('a database in which a migration never finished', async () => {
    const url = await createScratchDatabase();
    const directory = await migrations(ONE_TWO);
    await apply(url, await migrations({}));
    await query(url, "INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('1', 'x', '001_one')");
    await expect(apply(url, directory)).rejects.toThrow(
      /001_one was started and did not finish.*--rolled-back 001_one/,
    );
    await query(url, 'UPDATE _prisma_migrations SET rolled_back_at = now()');
    expect(await apply(url, directory)).toEqual(['001_one', '002_two']);
  });

  test('a migration that fails, without a trace of it, keeping those before', async () => {
    const url = await createScratchDatabase();
    const directory = await migrations({ ...ONE_TWO, '003_bad': 'CREATE TABLE half (id int); SELECT 1 / 0;' });
    const failure = apply(url, directory);
    await expect(failure).rejects.toThrow(MigrationRefused);
    await expect(failure).rejects.toThrow(/003_bad failed and was rolled back: division by zero/);
    expect(await tablesIn(url)).toEqual(['one', 'two']);
    await rewrite(directory, '003_bad', 'CREATE TABLE half (id int);');
    expect(await apply(url, directory)).toEqual(['003_bad']);
  });
});

describe('the role of the app', () => {
  const newRole = (): AppRole => ({ name: `app "${randomBytes(4).toString('hex')}`, password: `it's "secret"` });

  test('is made, may be made again, and gets a new password', async () => {
    const url = await createScratchDatabase();
    const role = newRole();
    await apply(url, MIGRATIONS, role);
    await apply(url, MIGRATIONS, role);
    const changed = { ...role, password: 'another' };
    await apply(url, MIGRATIONS, changed);
    await expect(query(urlOf(url, { role: changed }), 'SELECT FROM organization')).resolves.toEqual([]);
    await expect(query(urlOf(url, { role }), 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    const database = createDatabase({ url: urlOf(url, { role: changed }), maxConnections: 1 });
    await expect(assertAppRole(database)).resolves.toBeUndefined();
    await database.close();
  });

  test('is told about when the owner may not make it', async () => {
    const url = await createScratchDatabase();
    const weak = { name: `weak_${randomBytes(4).toString('hex')}`, password: 'weak' };
    await query(url, `CREATE ROLE ${weak.name} LOGIN PASSWORD '${weak.password}'`);
    await query(url, `GRANT CREATE ON SCHEMA public TO ${weak.name}`);
    const attempt = apply(urlOf(url, { role: weak }), await migrations(ONE_TWO), newRole());
    await expect(attempt).rejects.toThrow(/Give the owner CREATEROLE, or let an administrator run: CREATE ROLE/);
  });
});
