import { expect, onTestFinished, test } from 'vitest';
import { withinBudget } from '#app/redis/budget.server.ts';
import { testScope } from '#tests/support/database.ts';
import { createGate } from '#tests/support/gate.ts';
import { startTestRedis } from '#tests/support/redis.ts';
import { createTestSchool } from '#tests/support/school.ts';
import { quiet, startProcess } from './process-support.ts';

test('transactions that make the same things old, in whatever order, do not wait for each other', async () => {
  const school = await createTestSchool();
  const begun = [createGate(), createGate()];
  const change = (tags: string[], at: number) =>
    testScope().forOrganizationSql(school.organizationId, async (client) => {
      const invalidate = (tag?: string) => client.query('SELECT invalidate($1, $2)', [school.organizationId, [tag]]);
      await invalidate(tags[0]);
      begun[at]?.open();
      await Promise.all(begun.map(({ opened }) => opened));
      await invalidate(tags[1]);
      await invalidate(tags[0]);
      const own = await client.query('SELECT FROM invalidation WHERE transaction = current_transaction()');
      return own.rowCount;
    });
  const left = await Promise.all([change(['pending', 'permission'], 0), change(['permission', 'pending'], 1)]);
  expect(left).toEqual([2, 2]);
});

test('what a request has changed whose time for Redis is spent is told a moment later', async () => {
  const server = await startTestRedis();
  const one = startProcess(server.url);
  onTestFinished(async () => {
    await one.redis.close();
    await server.kill();
  });
  await quiet([one]);
  const { organizationId } = await createTestSchool();
  await quiet([one]);
  const { invalidations } = one.redis;
  await testScope().forOrganizationSql(organizationId, async (client) => {
    await client.query('SELECT invalidate($1, $2)', [organizationId, ['pending']]);
  });
  await withinBudget(() => invalidations.tell(organizationId), 0);
  await expect.poll(() => invalidations.allTold(organizationId), { timeout: 3000 }).toBe(true);
  await expect.poll(() => invalidations.settled(organizationId)).toBe(true);
});
