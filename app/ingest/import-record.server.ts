/** The import's row: read, locked, moved from state to state. */
import type pg from 'pg';
import { z } from 'zod';
import type { ImportIssue } from './issue.ts';
import { importOptionsSchema } from './options.ts';
import type { ImportState } from './state.ts';

const fileSchema = z.union([
  z.object({ kind: z.literal('text'), encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']) }),
  z.object({ kind: z.enum(['zip', 'empty_file', 'html_file', 'old_excel_file', 'binary_file']) }),
]);

const storedOptionsSchema = z.object({ options: importOptionsSchema, file: fileSchema });

/** Numbers of the contract, and what a preview shows beside them. */
export const countsSchema = z.object({
  subject: z.string().nullable().default(null),
  date: z.string().nullable().default(null),
  rows: z.int().default(0),
  facts: z.int().default(0),
  new: z.int().default(0),
  changed: z.int().default(0),
  same: z.int().default(0),
  gone: z.int().default(0),
  unmatched: z.int().default(0),
  rejected: z.int().default(0),
  samples: z
    .array(z.object({ row: z.int(), student: z.string(), what: z.string(), before: z.string(), after: z.string() }))
    .default([]),
});

export type ImportCounts = z.output<typeof countsSchema>;

export const NO_COUNTS: ImportCounts = countsSchema.parse({});

export type ImportRecord = {
  id: string;
  organizationId: string;
  state: ImportState;
  layout: string | null;
  fileName: string;
  byteSize: number;
  createdAt: Date;
  committedAt: Date | null;
  stagedVersion: number | null;
  counts: ImportCounts;
} & z.output<typeof storedOptionsSchema>;

type Row = {
  id: string;
  organization_id: string;
  state: ImportState;
  layout: string | null;
  file_name: string;
  byte_size: number;
  created_at: Date;
  committed_at: Date | null;
  staged_version: number | null;
  counts: unknown;
  options: unknown;
};

const COLUMNS = `id, organization_id, state, layout, file_name, byte_size, created_at, committed_at, staged_version, counts, options`;

/** Null when it is not this organization's. `lock` keeps it from changing until the transaction ends. */
export async function findImport(client: pg.ClientBase, organizationId: string, id: string, lock = false) {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return null;
  const { rows } = await client.query<Row>(
    `SELECT ${COLUMNS} FROM import WHERE organization_id = $1 AND id = $2 ${lock ? 'FOR UPDATE' : ''}`,
    [organizationId, id],
  );
  return rows[0] === undefined ? null : toRecord(rows[0]);
}

/** The newest first. */
export async function listImports(
  client: pg.ClientBase,
  organizationId: string,
  page: { limit: number; offset: number },
) {
  const { rows } = await client.query<Row & { total: number }>(
    `SELECT ${COLUMNS}, count(*) OVER () AS total FROM import WHERE organization_id = $1 AND state <> 'receiving'
      ORDER BY created_at DESC, id DESC LIMIT $2 OFFSET $3`,
    [organizationId, page.limit, page.offset],
  );
  return { imports: rows.map(toRecord), total: rows[0]?.total ?? 0 };
}

function toRecord(row: Row): ImportRecord {
  return {
    id: row.id,
    organizationId: row.organization_id,
    state: row.state,
    layout: row.layout,
    fileName: row.file_name,
    byteSize: row.byte_size,
    createdAt: row.created_at,
    committedAt: row.committed_at,
    stagedVersion: row.staged_version,
    counts: countsSchema.parse(row.counts),
    ...storedOptionsSchema.parse(row.options),
  };
}

export async function saveIssues(client: pg.ClientBase, record: ImportRecord, issues: readonly ImportIssue[]) {
  const key = [record.organizationId, record.id];
  await client.query('DELETE FROM import_issue WHERE organization_id = $1 AND import_id = $2', key);
  for (let from = 0; from < issues.length; from += 10_000) {
    const part = issues.slice(from, from + 10_000);
    await client.query(
      `INSERT INTO import_issue (organization_id, import_id, number, row_number, column_name, code, message)
       SELECT $1, $2, $3 + ordinal, row_number, column_name, code, message
         FROM unnest($4::integer[], $5::text[], $6::text[], $7::text[]) WITH ORDINALITY
           AS issue (row_number, column_name, code, message, ordinal)`,
      [
        ...key,
        from,
        part.map(({ row }) => row),
        part.map(({ column }) => column?.replaceAll('\0', '') ?? null),
        part.map(({ code }) => code),
        part.map(({ message }) => message.replaceAll('\0', '')),
      ],
    );
  }
}
