import { describe, expect, it } from 'vitest';
import { createViews, type View } from '#app/accounts/views.server.ts';
import { testScope } from '#tests/support/database.ts';
import { createTestAccount, createTestSchool } from '#tests/support/school.ts';
import { movableClock } from './session-support.ts';

/** Views of two schools; the database answers as `scope` does, which a test may break. */
async function world() {
  const schools = [await createTestSchool(), await createTestSchool()];
  const views: View[] = [];
  for (const { organizationId } of schools) {
    const { accountId } = await createTestAccount({ organizationId });
    views.push({ organizationId, actorId: accountId, action: 'class.viewed', subject: crypto.randomUUID() });
  }
  const work: Promise<unknown>[] = [];
  let away = false;
  let transactions = 0;
  const { note } = createViews({
    clock: movableClock(),
    gather: 5,
    background: (promise) => work.push(promise),
    scope: {
      forOrganizationSql(id, run) {
        transactions += 1;
        return away ? Promise.reject(new Error('away')) : testScope().forOrganizationSql(id, run);
      },
    },
  });
  return {
    note,
    views,
    transactions: () => transactions,
    breakDatabase: (broken: boolean) => {
      away = broken;
    },
    ended: () => Promise.allSettled(work.splice(0)),
    async written() {
      const rows = await Promise.all(
        schools.map(({ organizationId }) =>
          testScope().forOrganizationSql(organizationId, async (client) => {
            const found = await client.query<{ subject: string }>(
              "SELECT subject FROM audit_event WHERE action = 'class.viewed' ORDER BY subject",
            );
            return found.rows.map(({ subject }) => subject);
          }),
        ),
      );
      return rows;
    },
  };
}

describe('views of reports', () => {
  it('are written after a moment, each to its own school, together', async () => {
    const { note, views, ended, written, transactions } = await world();
    for (let time = 0; time < 10; time++) for (const view of views) note(view);
    expect(transactions()).toBe(0);
    await ended();
    expect(transactions()).toBe(2);
    expect((await written()).map((subjects) => [subjects.length, new Set(subjects).size])).toEqual([
      [10, 1],
      [10, 1],
    ]);
  });

  it('stay until the database is there again, and are written once', async () => {
    const { note, views, ended, written, breakDatabase } = await world();
    const [first, second] = views;
    if (first === undefined || second === undefined) throw new Error('Two schools were made.');
    breakDatabase(true);
    note(first);
    const [failed] = await ended();
    expect(failed).toMatchObject({ status: 'rejected', reason: { message: 'Views were not written; 0 are lost.' } });
    breakDatabase(false);
    note(second);
    await ended();
    expect(await written()).toEqual([[first.subject], [second.subject]]);
  });
});
