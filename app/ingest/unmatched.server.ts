/** Rows that wait for a student: one entry per person the file names, at the first row that names them. */
import type pg from 'pg';
import type { UnmatchedRow } from './sources/layout.ts';

export type UnmatchedLog = {
  add(row: UnmatchedRow): void;
  save(owner: { client: pg.ClientBase; organizationId: string; importId: string }): Promise<void>;
};

const MOST = 20_000;

export function createUnmatchedLog(): UnmatchedLog {
  const people = new Map<string, UnmatchedRow>();
  return {
    add(row) {
      const key = `${row.externalId}\u0001${row.name}`;
      if (people.size < MOST && !people.has(key)) people.set(key, row);
    },
    async save({ client, organizationId, importId }) {
      await client.query('DELETE FROM unmatched_student WHERE organization_id = $1 AND import_id = $2', [
        organizationId,
        importId,
      ]);
      await client.query(
        `INSERT INTO unmatched_student (organization_id, import_id, row_number, external_id, name, grade, candidates)
         SELECT $1, $2, row_number, external_id, name, grade, candidates
           FROM jsonb_to_recordset($3::jsonb)
             AS person (row_number integer, external_id text, name text, grade text, candidates jsonb)`,
        [organizationId, importId, JSON.stringify([...people.values()].map(toRecord))],
      );
    },
  };
}

function toRecord({ row, externalId, name, grade, candidates }: UnmatchedRow) {
  const clean = (text: string): string => text.replaceAll('\0', '');
  return { row_number: row, external_id: clean(externalId), name: clean(name), grade: clean(grade), candidates };
}
