/**
 * The reference: the same facts, already as rows, by COPY into empty tables with the same columns, checks and indexes.
 * No file to understand, no student to find, nothing to compare with, no measure to compute; in one transaction.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/** Parents before children. */
export type FactTables = readonly string[];

/** Writes the facts that an import has committed to files of PostgreSQL's own text format. */
export async function dumpFacts(client: pg.Client, tables: FactTables, folder: string): Promise<void> {
  for (const table of tables) {
    await pipeline(client.query(copyTo(`COPY ${table} TO STDOUT`)), createWriteStream(dumpOf(folder, table)));
  }
}

/** Empty twins of the fact tables; `foreignKeys`: with those too. */
export async function makeTwins(client: pg.Client, tables: FactTables, foreignKeys: boolean): Promise<void> {
  for (const table of tables) {
    await client.query(`CREATE TABLE ${twinOf(table)} (LIKE ${table} INCLUDING ALL)`);
    if (foreignKeys) await copyForeignKeys(client, table, tables);
  }
}

async function copyForeignKeys(client: pg.Client, table: string, tables: FactTables): Promise<void> {
  const { rows } = await client.query<{ definition: string; parent: string }>(
    `SELECT pg_get_constraintdef(oid) AS definition, confrelid::regclass::text AS parent
       FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'f'`,
    [table],
  );
  for (const { definition, parent } of rows) {
    const towards = tables.includes(parent)
      ? definition.replace(`REFERENCES ${parent}(`, `REFERENCES ${twinOf(parent)}(`)
      : definition;
    await client.query(`ALTER TABLE ${twinOf(table)} ADD ${towards}`);
  }
}

export async function copyFacts(client: pg.Client, tables: FactTables, folder: string): Promise<void> {
  await client.query('BEGIN');
  for (const table of tables) {
    await pipeline(createReadStream(dumpOf(folder, table)), client.query(copyFrom(`COPY ${twinOf(table)} FROM STDIN`)));
  }
  await client.query('COMMIT');
}

const dumpOf = (folder: string, table: string) => join(folder, `${table}.copy`);
const twinOf = (table: string) => `twin_of_${table}`;
