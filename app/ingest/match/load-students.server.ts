/** The students a file's rows can be about, read once per import. About 1 KB of memory for each. */
import type pg from 'pg';
import type { ImportSource } from '../sources/layout.ts';
import { createStudentIndex, type KnownStudent, type StudentIndex } from './student-index.ts';

export async function loadStudentIndex(client: pg.ClientBase, source: ImportSource): Promise<StudentIndex> {
  const { rows: students } = await client.query<KnownStudent>(
    `SELECT id, school_uid AS uid, first_name AS "firstName", last_name AS "lastName", known_as AS "knownAs", email
       FROM student`,
  );
  const { rows: identifiers } = await client.query<{ key: string; id: string }>(
    'SELECT external_id AS key, student_id AS id FROM student_identifier WHERE source = $1',
    [source],
  );
  const { rows: aliases } = await client.query<{ key: string; id: string }>(
    'SELECT normalised_name AS key, student_id AS id FROM student_alias WHERE source = $1',
    [source],
  );
  return createStudentIndex({ students, crosswalk: toMap(identifiers), aliases: toMap(aliases) });
}

function toMap(rows: { key: string; id: string }[]): Map<string, string> {
  return new Map(rows.map(({ key, id }) => [key, id]));
}
