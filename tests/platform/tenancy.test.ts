import pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import type { OrganizationId } from '#app/organizations/organization-id.ts';
import { testDatabase, testScope, testUrl } from '#tests/support/database.ts';
import { createTestAccount, createTestSchool } from '#tests/support/school.ts';
import { foreignKeys, policies, tables, uniqueKeys } from './catalog.ts';
import { createFullSchool } from './every-table.ts';

/** Tables without a tenant. A new one is a decision: it needs a reason in the data model, and a line here. */
const INSTALLATION_WIDE = [
  '_prisma_migrations',
  'account',
  'feature_flag',
  'invalidation',
  'organization',
  'outbox_message',
  'recovery_code',
  'session',
  'sign_in_link',
];
/** References that leave the tenant: a person may be in several organizations. */
const OUTWARD_REFERENCES = ['membership_account_id_fkey'];

const TENANT = "(organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)";
const OWN = "(account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)";
const INSTALLATION_EVENTS =
  "((organization_id = '00000000-0000-0000-0000-000000000000'::uuid) AND (action = 'flag.rolled_back'::text) AND (NULLIF(current_setting('app.organization_id'::text, true), ''::text) IS NOT NULL))";

async function tenantTables(): Promise<string[]> {
  return (await tables()).map(({ name }) => name).filter((name) => !INSTALLATION_WIDE.includes(name));
}

describe('the catalog', () => {
  test('row-level security is enabled and forced on every table but the listed ones', async () => {
    const unprotected = (await tables()).filter(({ enabled, forced }) => !enabled || !forced);
    expect(unprotected.map(({ name }) => name)).toEqual(INSTALLATION_WIDE);
  });

  test('every tenant table has the tenant policy, and two have a second one to read', async () => {
    const expected = (await tenantTables()).map((table) => {
      return { table, name: 'tenant', command: '*', using: TENANT, check: TENANT, permissive: true };
    });
    const own = {
      table: 'membership',
      name: 'own_memberships',
      command: 'r',
      using: OWN,
      check: null,
      permissive: true,
    };
    const installation = { ...own, table: 'audit_event', name: 'installation_events', using: INSTALLATION_EVENTS };
    const byName = (a: { table: string; name: string }, b: { table: string; name: string }) =>
      `${a.table} ${a.name}` < `${b.table} ${b.name}` ? -1 : 1;
    expect((await policies()).sort(byName)).toEqual([...expected, own, installation].sort(byName));
  });

  test('organization_id comes first in every primary and unique key of a tenant table', async () => {
    const tenant = await tenantTables();
    const keys = (await uniqueKeys()).filter(({ table }) => tenant.includes(table));
    expect(keys.filter(({ columns }) => columns[0] !== 'organization_id')).toEqual([]);
    expect(new Set(keys.filter(({ primary }) => primary).map(({ table }) => table))).toEqual(new Set(tenant));
  });

  test('organization_id comes first in every foreign key of a tenant table, on both ends', async () => {
    const tenant = await tenantTables();
    const outward = (await foreignKeys()).filter(
      ({ table, columns, target, targetColumns }) =>
        tenant.includes(table) &&
        !(
          columns[0] === 'organization_id' &&
          targetColumns[0] === (target === 'organization' ? 'id' : 'organization_id')
        ),
    );
    expect(outward.map(({ name }) => name)).toEqual(OUTWARD_REFERENCES);
  });

  test('no view, function or sequence reads around row-level security', async () => {
    const { rows } = await testDatabase().pool.query(`
      SELECT relname AS name FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind NOT IN ('r', 'i', 't')
       UNION ALL
      SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef`);
    expect(rows).toEqual([]);
  });
});

describe('the rights of the app', () => {
  test('its role owns nothing and cannot bypass row-level security', async () => {
    const { rows } = await testDatabase().pool.query(
      'SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user',
    );
    const plain = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false };
    expect(rows).toEqual([{ rolname: 'school_app', ...plain }]);
    expect(new Set((await tables()).map(({ owner }) => owner))).toEqual(new Set(['school_owner']));
  });

  test('are rows, not tables, and less where less will do', async () => {
    const { rows } = await testDatabase().pool.query<{ name: string; rights: string }>(`
      SELECT relname AS name, concat_ws(' ', ${[...'SELECT INSERT UPDATE DELETE TRUNCATE REFERENCES TRIGGER'.split(' ')]
        .map((right) => `CASE WHEN has_table_privilege(oid, '${right}') THEN '${right}' END`)
        .join(', ')}) AS rights
        FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname`);
    const limited = rows.filter(({ rights }) => rights !== 'SELECT INSERT UPDATE DELETE');
    expect(limited).toEqual([
      { name: '_prisma_migrations', rights: '' },
      { name: 'account', rights: 'SELECT INSERT UPDATE' },
      { name: 'audit_event', rights: 'SELECT INSERT' },
      { name: 'organization', rights: 'SELECT INSERT UPDATE' },
    ]);
  });
});

describe('rows', () => {
  let organizationId: OrganizationId;
  let names: string[];
  let copies: Map<string, string>;

  beforeAll(async () => {
    names = await tenantTables();
    organizationId = await createFullSchool();
    copies = await testScope().forOrganizationSql(organizationId, async (client) => {
      const found = new Map<string, string>();
      for (const name of names) {
        const { rows } = await client.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${name} t LIMIT 1`);
        if (rows[0]) found.set(name, rows[0].row);
      }
      return found;
    });
  });

  /** What a connection sees and may do, in every tenant table. */
  async function attempt(client: pg.ClientBase): Promise<{ seen: string[]; inserted: string[]; touched: string[] }> {
    const outcome = { seen: [] as string[], inserted: [] as string[], touched: [] as string[] };
    for (const name of names) {
      const mine = await client.query(`SELECT FROM ${name} WHERE organization_id = $1`, [organizationId]);
      if (mine.rowCount !== 0) outcome.seen.push(name);
      const insert = `INSERT INTO ${name} SELECT * FROM jsonb_populate_record(NULL::${name}, $1)`;
      if (!(await isRefused(client, insert, [copies.get(name)]))) outcome.inserted.push(name);
      for (const sql of [`UPDATE ${name} SET organization_id = organization_id`, `DELETE FROM ${name}`]) {
        const refused = await isRefused(client, `${sql} WHERE organization_id = $1`, [organizationId]);
        if (!refused) outcome.touched.push(name);
      }
    }
    return outcome;
  }

  /** True when row-level security or a missing right stopped it, or it found no row. */
  async function isRefused(client: pg.ClientBase, sql: string, values: unknown[]): Promise<boolean> {
    await client.query('SAVEPOINT attempt');
    try {
      return (await client.query(sql, values)).rowCount === 0;
    } catch (error) {
      return error instanceof pg.DatabaseError && error.code === '42501';
    } finally {
      await client.query('ROLLBACK TO SAVEPOINT attempt');
    }
  }

  test('of every tenant table are there, for their own organization', () => {
    expect([...copies.keys()]).toEqual(names);
  });

  test('are seen and written by their own organization, the audit log only added to', async () => {
    const outcome = await testScope().forOrganizationSql(organizationId, attempt);
    expect({ ...outcome, touched: [...new Set(outcome.touched)] }).toEqual({
      seen: names,
      inserted: names,
      touched: names.filter((name) => name !== 'audit_event'),
    });
  });

  test('are neither seen nor written with no organization set', async () => {
    const client = await testDatabase().pool.connect();
    await client.query('BEGIN');
    for (const name of names) expect((await client.query(`SELECT FROM ${name}`)).rowCount, name).toBe(0);
    expect(await attempt(client)).toEqual({ seen: [], inserted: [], touched: [] });
    await client.query('ROLLBACK');
    client.release();
  });

  test('are neither seen nor written by another organization', async () => {
    const other = await createTestSchool();
    const outcome = await testScope().forOrganizationSql(other.organizationId, attempt);
    expect(outcome).toEqual({ seen: [], inserted: [], touched: [] });
  });

  test('are hidden even from the owner of the tables', async () => {
    const owner = new pg.Client({ connectionString: testUrl('DATABASE_OWNER_URL') });
    await owner.connect();
    for (const name of names) expect((await owner.query(`SELECT FROM ${name}`)).rowCount, name).toBe(0);
    await owner.end();
  });

  test('a person sees their own memberships everywhere, and nobody else’s', async () => {
    const [one, two] = [await createTestSchool(), await createTestSchool()];
    const { accountId } = await createTestAccount({ organizationId: one.organizationId });
    await createTestAccount({ organizationId: one.organizationId });
    await testScope().forOrganization(two.organizationId, (tx) =>
      tx.membership.create({ data: { organizationId: two.organizationId, accountId, role: 'admin' } }),
    );
    const seen = await testScope().forAccountSql(accountId, async (client) => {
      const { rows } = await client.query<{ id: string }>('SELECT organization_id AS id FROM membership');
      await expect(client.query('SELECT FROM student')).resolves.toMatchObject({ rowCount: 0 });
      return rows.map(({ id }) => id).sort();
    });
    expect(seen).toEqual([one.organizationId, two.organizationId].sort());
    const change = testScope().forAccountSql(accountId, (client) =>
      client.query("UPDATE membership SET role = 'admin'"),
    );
    await expect(change).rejects.toThrow(/read-only transaction/);
  });

  test('asking for a person’s places opens nothing for the rest of the transaction', async () => {
    const [one, two] = [await createTestSchool(), await createTestSchool({ name: 'Elsewhere' })];
    const { accountId } = await createTestAccount({ organizationId: one.organizationId });
    await createTestAccount({ organizationId: two.organizationId });
    await testScope().forOrganization(two.organizationId, (tx) =>
      tx.membership.create({
        data: { organizationId: two.organizationId, accountId, role: 'admin', status: 'active' },
      }),
    );
    await testScope().forOrganizationSql(one.organizationId, async (client) => {
      const seen = async () => (await client.query('SELECT organization_id AS id FROM membership')).rows;
      const before = await seen();
      const { rows } = await client.query('SELECT id FROM own_places($1)', [accountId]);
      expect(rows.map(({ id }) => id).sort()).toEqual([one.organizationId, two.organizationId].sort());
      expect(before).toEqual([{ id: one.organizationId }]);
      expect(await seen()).toEqual(before);
    });
  });
});
