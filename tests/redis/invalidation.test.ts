import { expect, test } from 'vitest';
import { testScope } from '#tests/support/database.ts';
import { createGate } from '#tests/support/gate.ts';
import { createTestSchool } from '#tests/support/school.ts';

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
