/**
 * Working tables of an import: temporary, typed, gone at the end of the transaction. COPY into a table under row-level
 * security is refused, so rows are copied here and go on by INSERT … SELECT. What a preview found is kept in staged_row
 * as text and read back into the same tables by the commit.
 */
import type pg from 'pg';

/** Column names and types, in order. */
export type WorkingTable = { name: string; columns: readonly (readonly [name: string, type: string])[] };

export async function createWorkingTables(client: pg.ClientBase, tables: readonly WorkingTable[]): Promise<void> {
  const statements = tables.map(
    ({ name, columns }) =>
      `CREATE TEMPORARY TABLE ${name} (${columns.map(([column, type]) => `${column} ${type}`).join(', ')}) ON COMMIT DROP`,
  );
  await client.query(statements.join(';'));
}

export async function analyse(client: pg.ClientBase, tables: readonly WorkingTable[]): Promise<void> {
  await client.query(tables.map(({ name }) => `ANALYZE ${name}`).join(';'));
}

type Owner = { client: pg.ClientBase; organizationId: string; importId: string };

/** Rows that would change nothing are not kept. */
export async function keepStagedRows({ client, organizationId, importId }: Owner, tables: readonly WorkingTable[]) {
  for (const { name, columns } of tables) {
    await client.query(
      `INSERT INTO staged_row (organization_id, import_id, part, number, fact)
       SELECT $1, $2, '${name}', row_number() OVER (), ARRAY[${columns.map(([column]) => `${column}::text`).join(', ')}]
         FROM ${name} WHERE outcome <> 'same'`,
      [organizationId, importId],
    );
  }
}

/** How many rows came back: none when the server lost the unlogged table in a crash. */
export async function loadStagedRows({ client, organizationId, importId }: Owner, tables: readonly WorkingTable[]) {
  let loaded = 0;
  for (const { name, columns } of tables) {
    const values = columns.map(([, type], index) => `fact[${index + 1}]::${type}`).join(', ');
    const { rowCount } = await client.query(
      `INSERT INTO ${name} SELECT ${values} FROM staged_row
        WHERE organization_id = $1 AND import_id = $2 AND part = '${name}'`,
      [organizationId, importId],
    );
    loaded += rowCount ?? 0;
  }
  return loaded;
}

export async function dropStagedRows({ client, organizationId, importId }: Owner): Promise<void> {
  await client.query('DELETE FROM staged_row WHERE organization_id = $1 AND import_id = $2', [
    organizationId,
    importId,
  ]);
}
