import { AsyncResource } from 'node:async_hooks';
import { describe, expect, test } from 'vitest';
import { createScope } from '#app/organizations/scope.server.ts';
import { createDatabase } from '#app/platform/database.server.ts';
import { testScope, testUrl } from '#tests/support/database.ts';
import { createTestSchool } from '#tests/support/school.ts';

const student = (organizationId: string, schoolUid: string) => ({
  organizationId,
  schoolUid,
  firstName: 'Ada',
  lastName: 'Hart',
});
const INSERT =
  "INSERT INTO student (organization_id, school_uid, first_name, last_name) VALUES ($1, $2, 'Ada', 'Hart')";

async function uids(organizationId: Parameters<ReturnType<typeof testScope>['forOrganization']>[0]): Promise<string[]> {
  const found = await testScope().forOrganization(organizationId, (tx) =>
    tx.student.findMany({ orderBy: { schoolUid: 'asc' } }),
  );
  return found.map(({ schoolUid }) => schoolUid);
}

describe('a transaction', () => {
  test('is kept when it ends well and rolled back when it throws, in both forms', async () => {
    const { organizationId } = await createTestSchool();
    const scope = testScope();
    await scope.forOrganization(organizationId, (tx) => tx.student.create({ data: student(organizationId, 'kept-1') }));
    await scope.forOrganizationSql(organizationId, (client) => client.query(INSERT, [organizationId, 'kept-2']));
    await expect(
      scope.forOrganization(organizationId, async (tx) => {
        await tx.student.create({ data: student(organizationId, 'lost-1') });
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await expect(
      scope.forOrganizationSql(organizationId, async (client) => {
        await client.query(INSERT, [organizationId, 'lost-2']);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await uids(organizationId)).toEqual(['kept-1', 'kept-2']);
  });

  test('whose failure was swallowed is not reported as kept', async () => {
    const { organizationId } = await createTestSchool();
    const swallowed = testScope().forOrganizationSql(organizationId, async (client) => {
      await client.query(INSERT, [organizationId, 'lost']);
      await client.query('SELECT 1 / 0').catch(() => undefined);
    });
    await expect(swallowed).rejects.toThrow(/was rolled back/);
    expect(await uids(organizationId)).toEqual([]);
  });

  test('inside another one is refused: it could wait for a connection that the outer one holds', async () => {
    const { organizationId } = await createTestSchool();
    const scope = testScope();
    const nested = scope.forOrganization(organizationId, () =>
      scope.forOrganizationSql(organizationId, (client) => client.query('SELECT 1')),
    );
    await expect(nested).rejects.toThrow(/inside another/);
  });

  test('may be started by what an ended one left behind', async () => {
    const { organizationId } = await createTestSchool();
    const scope = testScope();
    let later: () => Promise<number> = async () => 0;
    await scope.forOrganization(organizationId, async () => {
      later = AsyncResource.bind(() => scope.forOrganization(organizationId, (tx) => tx.subject.count()));
    });
    expect(await later()).toBe(4);
  });

  test('may not write into another organization, even by its id', async () => {
    const [mine, other] = [await createTestSchool(), await createTestSchool()];
    const foreign = testScope().forOrganizationSql(mine.organizationId, (client) =>
      client.query(INSERT, [other.organizationId, 'smuggled']),
    );
    await expect(foreign).rejects.toThrow(/row-level security/);
  });
});

describe('the tenant', () => {
  test('does not stay on a connection that goes back to the pool', async () => {
    const { organizationId } = await createTestSchool();
    // One connection: whoever comes next gets the same.
    const database = createDatabase({ url: testUrl('DATABASE_URL'), maxConnections: 1 });
    const scope = createScope(database);
    const visible = async () => (await database.pool.query('SELECT FROM subject')).rowCount;
    await scope.forOrganizationSql(organizationId, (client) => client.query('SELECT FROM subject'));
    expect(await visible()).toBe(0);
    await scope.forOrganization(organizationId, (tx) => tx.subject.count());
    expect(await visible()).toBe(0);
    await scope.forOrganizationSql(organizationId, (client) => client.query('SELECT 1 / 0')).catch(() => undefined);
    expect(await visible()).toBe(0);
    await database.close();
  });

  test('of many transactions at once is each one’s own', async () => {
    const schools = await Promise.all([createTestSchool(), createTestSchool(), createTestSchool()]);
    const rounds = Array.from({ length: 8 }, () => schools).flat();
    const seen = await Promise.all(
      rounds.map(({ organizationId }, at) =>
        at % 2 === 0
          ? testScope().forOrganization(organizationId, (tx) =>
              tx.subject.findMany({ select: { organizationId: true } }),
            )
          : testScope()
              .forOrganizationSql(organizationId, (client) =>
                client.query<{ organizationId: string }>('SELECT organization_id AS "organizationId" FROM subject'),
              )
              .then(({ rows }) => rows),
      ),
    );
    seen.forEach((found, at) => {
      expect(new Set(found.map(({ organizationId }) => organizationId))).toEqual(new Set([rounds[at]?.organizationId]));
    });
  });

  test('cannot be anything but an id', async () => {
    const scope = testScope();
    const spoofed = Object.assign(Object.create(String.prototype), { toLowerCase: () => "x'; SELECT '1" });
    await expect(scope.forOrganizationSql(spoofed, async () => 1)).rejects.toThrow(/Not the id of an organization/);
  });
});

test('a connection that dies in the middle is replaced, and the error is the caller’s', async () => {
  const { organizationId } = await createTestSchool();
  const database = createDatabase({ url: testUrl('DATABASE_URL'), maxConnections: 1 });
  const scope = createScope(database);
  const dying = scope.forOrganizationSql(organizationId, (client) =>
    client.query('SELECT pg_terminate_backend(pg_backend_pid())'),
  );
  await expect(dying).rejects.toThrow();
  await expect(scope.forOrganizationSql(organizationId, (client) => client.query('SELECT 1'))).resolves.toBeDefined();
  await database.close();
});
