/** Everything that belongs to an organization, as one checksum per table: to see that nothing of it has changed. */
import pg from 'pg';
import { testUrl } from '../support/database.ts';

/** As superuser, who sees every row. */
export async function asSuperuser<T>(run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: testUrl('DATABASE_SUPERUSER_URL') });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

/** By table; the accounts of its members as `account`. */
export function checksums(organizationId: string): Promise<Record<string, string>> {
  return asSuperuser(async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT c.table_name AS name FROM information_schema.columns c
         JOIN information_schema.tables t USING (table_schema, table_name)
        WHERE c.table_schema = 'public' AND c.column_name = 'organization_id' AND t.table_type = 'BASE TABLE'`,
    );
    const sum = (name: string, where: string) =>
      `SELECT '${name}' AS name, md5(coalesce(string_agg(r::text, '|' ORDER BY r::text), '')) AS sum FROM ${name} r WHERE ${where}`;
    const { rows } = await client.query<{ name: string; sum: string }>(
      [
        ...tables.map(({ name }) => sum(name, 'organization_id = $1')),
        sum('account', 'id IN (SELECT account_id FROM membership WHERE organization_id = $1)'),
        sum('organization', 'id = $1'),
      ].join(' UNION ALL '),
      [organizationId],
    );
    return Object.fromEntries(rows.map(({ name, sum: value }) => [name, value]));
  });
}

/** Ids of everything the organization has; of each table's columns at most so many. */
export function idsOf(organizationId: string, most: number): Promise<string[]> {
  return asSuperuser(async (client) => {
    const { rows: columns } = await client.query<{ table: string; column: string }>(
      `SELECT c.table_name AS "table", c.column_name AS "column" FROM information_schema.columns c
        WHERE c.table_schema = 'public' AND c.data_type = 'uuid' AND c.column_name <> 'organization_id'
          AND EXISTS (SELECT FROM information_schema.columns o WHERE o.table_schema = 'public'
                       AND o.table_name = c.table_name AND o.column_name = 'organization_id')`,
    );
    const some = ({ table, column }: { table: string; column: string }) =>
      `(SELECT DISTINCT ${column}::text AS id FROM ${table} WHERE organization_id = $1 AND ${column} IS NOT NULL ORDER BY 1 LIMIT ${most})`;
    const { rows } = await client.query<{ id: string }>(columns.map(some).join(' UNION '), [organizationId]);
    return [organizationId, ...rows.map(({ id }) => id)];
  });
}
