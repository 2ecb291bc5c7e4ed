/** Imports in a test: a school of its own, files as text, and the command's result. */
import { createImports, type ImportsDependencies } from '#app/ingest/imports.server.ts';
import type { ImportOptions } from '#app/ingest/options.ts';
import type { RunResult } from '#app/ingest/run.server.ts';
import type { OrganizationId } from '#app/organizations/organization-id.ts';
import { testScope } from '../support/database.ts';
import { createTestSchool, type TestSchool } from '../support/school.ts';

/** In the middle of the first term of 2026-2027. */
export const TODAY = '2026-11-24';

export const testClock = { now: () => new Date(`${TODAY}T10:00:00Z`) };

const silent = { info: () => undefined, error: () => undefined };

export function testImports(change: Partial<ImportsDependencies> = {}) {
  return createImports({ scope: testScope(), clock: testClock, log: silent, ...change });
}

export type FileText = string | Uint8Array;

export type ImportOf = {
  organizationId: OrganizationId;
  file: FileText;
  name?: string;
  commit?: boolean;
} & ImportOptions;

/** Commits unless told otherwise. */
export function runFile({
  organizationId,
  file,
  name = 'file.csv',
  commit = true,
  ...options
}: ImportOf): Promise<RunResult> {
  return testImports().run({ organizationId, actorId: null, fileName: name, options, bytes: bytesOf(file), commit });
}

/** In pieces of `size` bytes, as a network would. */
export async function* bytesOf(file: FileText, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  const bytes = typeof file === 'string' ? Buffer.from(file, 'utf8') : file;
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

export function csv(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => row.map((cell) => quote(String(cell))).join(',')).join('\n');
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

export const ROSTER = csv([
  ['student_id', 'first_name', 'last_name', 'grade', 'class', 'subject', 'teacher_email'],
  ['1001', 'Ana', 'Álvarez', 'MYP 1', '6A Mathematics', 'Mathematics', 'turing@school.example'],
  ['1002', 'Ben', 'Lowell-Calder', '6', '6A Mathematics', 'Mathematics', 'turing@school.example'],
  ['1003', 'Chen', 'Wu', 'Grade 6', '6A Mathematics', 'Mathematics', 'turing@school.example'],
  ['1001', 'Ana', 'Álvarez', 'MYP 1', '6A Language', 'Language and Literature', 'woolf@school.example'],
]);

/** A school whose roster is in: students 1001 to 1003. */
export async function schoolWithRoster(): Promise<TestSchool> {
  const school = await createTestSchool();
  await runFile({ organizationId: school.organizationId, source: 'roster', file: ROSTER, name: 'roster.csv' });
  return school;
}

/** Rows of a query in the school's own eyes. */
export function query<T extends Record<string, unknown>>(
  school: TestSchool,
  sql: string,
  values: unknown[] = [],
): Promise<T[]> {
  return testScope().forOrganizationSql(
    school.organizationId,
    async (client) => (await client.query<T>(sql, values)).rows,
  );
}
