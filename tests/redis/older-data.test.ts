import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TOLD_AGAIN_FOR } from '#app/redis/invalidation-rows.server.ts';
import { KEEPING } from '#app/reports/keeping.ts';
import { testDatabase } from '#tests/support/database.ts';
import { startTestRedis, type TestRedis } from '#tests/support/redis.ts';
import { createTestAccount, createTestSchool } from '#tests/support/school.ts';
import { keeping, loader } from './cache-support.ts';
import { type Process, quiet, startProcess } from './process-support.ts';

/** A Redis that was told what became old, and comes back from a snapshot of before. */

let folder: string;
let server: TestRedis;
let one: Process;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'school-analytics-redis-'));
  server = await startTestRedis('--dir', folder);
  // No hit is made again to be compared.
  one = startProcess(server.url, { random: () => 0.5 });
  await quiet([one]);
});
afterAll(async () => {
  await one.background.ended();
  await one.redis.close();
  await server.kill();
  await rm(folder, { recursive: true, force: true });
});

const settled = () => one.redis.invalidations.settled();
const hits = () => one.redis.meter.sum('session', 'hit', 5);

test('neither a session that has ended nor a report that is old is believed again', async () => {
  const { organizationId } = await createTestSchool();
  const { accountId } = await createTestAccount({ organizationId });
  const sign = () => one.accounts.sessions.create({ accountId, organizationId, userAgent: '', replaces: null });
  const [ended, kept] = [await sign(), await sign()];
  await quiet([one]);
  const read = (n: number) => one.redis.cache.getOrSet(organizationId, { ...keeping(), id: 'older' }, loader({ n }));
  const find = (value: string) => one.accounts.sessions.find(value);
  const warm = async () => {
    await Promise.all([find(ended), find(kept), read(1)]);
    await one.background.ended();
  };
  await warm();
  const before = hits();
  await warm();
  expect(hits()).toBe(before + 2);

  expect(await server.ask('SAVE')).toContain('OK');
  await one.accounts.sessions.end(ended);
  await one.scope.forOrganizationSql(organizationId, (client) =>
    client.query('UPDATE organization SET data_version = data_version + 1 WHERE id = $1', [organizationId]),
  );
  await quiet([one]);
  await server.kill();
  await expect.poll(one.redis.guard.state).not.toBe('ready');
  await server.start();
  expect(await server.ask('DBSIZE')).not.toBe(':0\r\n');
  await expect.poll(() => one.redis.guard.state() === 'ready' && settled(), { timeout: 10_000 }).toBe(true);

  expect(await find(ended)).toBeNull();
  expect(await find(kept)).not.toBeNull();
  expect(await read(2)).toEqual({ n: 2 });
});

test('what was told is remembered longer than any report is kept, and no longer', async () => {
  const longest = Math.max(...Object.values(KEEPING).map(({ fresh, stale }) => fresh * 1.1 + stale));
  expect(TOLD_AGAIN_FOR * 60).toBeGreaterThan(longest);
  const { organizationId } = await createTestSchool();
  await quiet([one]);
  const rows = async () => {
    const sql = 'SELECT tag FROM invalidation WHERE organization_id = $1 AND told_at IS NOT NULL';
    return (await testDatabase().pool.query(sql, [organizationId])).rows.length;
  };
  await one.scope.forOrganizationSql(organizationId, (client) =>
    client.query('UPDATE organization SET name = name || 1 WHERE id = $1', [organizationId]),
  );
  await quiet([one]);
  const told = await rows();
  expect(told).toBeGreaterThan(0);
  const age = (minutes: number) =>
    testDatabase().pool.query(
      'UPDATE invalidation SET told_at = now() - make_interval(mins => $2) WHERE organization_id = $1',
      [organizationId, minutes],
    );
  await age(TOLD_AGAIN_FOR - 1);
  await one.redis.invalidations.forget();
  expect(await rows()).toBe(told);
  await age(TOLD_AGAIN_FOR + 1);
  await one.redis.invalidations.forget();
  expect(await rows()).toBe(0);
});
