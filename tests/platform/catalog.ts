/** What PostgreSQL itself says about the tables, read from its catalog as the app's role. */
import { testDatabase } from '#tests/support/database.ts';

export type Key = { table: string; name: string; columns: string[] };
export type ForeignKey = Key & { target: string; targetColumns: string[]; onDelete: string; onUpdate: string };
export type Column = { table: string; name: string; type: string; nullable: boolean; default: string | null };

export async function tables(): Promise<{ name: string; enabled: boolean; forced: boolean; owner: string }[]> {
  return rows(`
    SELECT relname AS name, relrowsecurity AS enabled, relforcerowsecurity AS forced, relowner::regrole::text AS owner
      FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY relname`);
}

export async function policies(): Promise<
  { table: string; name: string; command: string; using: string; check: string | null; permissive: boolean }[]
> {
  return rows(`
    SELECT relname AS table, polname AS name, polcmd AS command, polpermissive AS permissive,
           pg_get_expr(polqual, polrelid) AS using, pg_get_expr(polwithcheck, polrelid) AS check
      FROM pg_policy JOIN pg_class c ON c.oid = polrelid ORDER BY relname, polname`);
}

export async function columns(): Promise<Column[]> {
  return rows(`
    SELECT relname AS table, attname AS name, format_type(atttypid, atttypmod) AS type, NOT attnotnull AS nullable,
           pg_get_expr(adbin, adrelid) AS default
      FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid
      LEFT JOIN pg_attrdef d ON (adrelid, adnum) = (attrelid, attnum)
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND attnum > 0 AND NOT attisdropped
     ORDER BY relname, attnum`);
}

/** Every unique index, primary keys and unique constraints included. */
export async function uniqueKeys(): Promise<(Key & { primary: boolean; partial: boolean })[]> {
  return rows(`${INDEXES} AND indisunique ORDER BY c.relname, i.relname`);
}

/** Prisma has no partial indexes: those are the migrations' own. */
export async function plainIndexes(): Promise<Key[]> {
  return rows(`${INDEXES} AND NOT indisunique AND indpred IS NULL ORDER BY c.relname, i.relname`);
}

export async function foreignKeys(): Promise<ForeignKey[]> {
  return rows(`
    SELECT conrelid::regclass::text AS table, conname AS name, ${columnsOf('conrelid', 'conkey')} AS columns,
           confrelid::regclass::text AS target, ${columnsOf('confrelid', 'confkey')} AS "targetColumns",
           confdeltype AS "onDelete", confupdtype AS "onUpdate"
      FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace
     ORDER BY conrelid::regclass::text, conname`);
}

export async function enums(): Promise<{ name: string; labels: string[] }[]> {
  return rows(`
    SELECT typname AS name, array_agg(enumlabel::text ORDER BY enumsortorder) AS labels
      FROM pg_enum JOIN pg_type t ON t.oid = enumtypid GROUP BY typname ORDER BY typname`);
}

const INDEXES = `
  SELECT c.relname AS table, i.relname AS name, indisprimary AS primary, indpred IS NOT NULL AS partial,
         ${columnsOf('indrelid', 'indkey::int2[]')} AS columns
    FROM pg_index JOIN pg_class c ON c.oid = indrelid JOIN pg_class i ON i.oid = indexrelid
   WHERE c.relnamespace = 'public'::regnamespace`;

function columnsOf(table: string, numbers: string): string {
  return `(SELECT array_agg(attname::text ORDER BY place)
             FROM unnest(${numbers}) WITH ORDINALITY AS key (number, place)
             JOIN pg_attribute ON attrelid = ${table} AND attnum = key.number)`;
}

async function rows<T extends object>(sql: string): Promise<T[]> {
  return (await testDatabase().pool.query<T>(sql)).rows;
}
