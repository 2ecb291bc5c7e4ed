import { describe, expect, test } from 'vitest';
import { assertAppRole, createDatabase } from '#app/platform/database.server.ts';
import { testDatabase, testUrl } from '#tests/support/database.ts';
import { query } from '#tests/support/scratch-database.ts';

describe('assertAppRole', () => {
  test('accepts the role of the app', async () => {
    await expect(assertAppRole(testDatabase())).resolves.toBeUndefined();
  });

  test.each([
    ['DATABASE_OWNER_URL', /"school_owner" owns the tables/],
    ['DATABASE_SUPERUSER_URL', /"postgres" is a superuser/],
  ] as const)('refuses %s', async (name, sentence) => {
    const database = createDatabase({ url: testUrl(name), maxConnections: 1 });
    await expect(assertAppRole(database)).rejects.toThrow(sentence);
    await database.close();
  });
});

describe('values from plain pg', () => {
  test('a date is its day, whatever the time zone, and int8 is a number', async () => {
    const { rows } = await testDatabase().pool.query(
      `SELECT '2026-03-29'::date AS day, 7::int8 AS version, null::date AS none`,
    );
    expect(rows).toEqual([{ day: '2026-03-29', version: 7, none: null }]);
  });

  test('an int8 that a number cannot hold is refused, not rounded', async () => {
    await expect(testDatabase().pool.query('SELECT 9007199254740993::int8')).rejects.toThrow(/not exact/);
  });
});

test('connections the server drops are told once each, and replaced', async () => {
  const lost: string[] = [];
  const database = createDatabase({
    url: testUrl('DATABASE_URL'),
    maxConnections: 1,
    onLostConnection: (error) => lost.push(error.message),
  });
  const { rows } = await database.pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const removed = new Promise((resolve) => database.pool.once('remove', resolve));
  await query(testUrl('DATABASE_SUPERUSER_URL'), 'SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
  await removed;
  expect(await database.prisma.$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }]);
  expect(lost).toHaveLength(1);
  await database.close();
});
