/**
 * The rows that consistency is judged by: of several measures that have parts, each student of a grade who has them all.
 * One query for any number of measures. The values leave without their students.
 *
 * Runs inside `forOrganizationSql`. Counts exactly the students that `tablesOf` counts.
 */
import type pg from 'pg';
import type { Cohort } from './distribution.server.ts';

/** The parts of one measure, all of one grade, subject and track. */
export type Parts = readonly Cohort[];

/** For each measure, in the order asked for, a row per complete student with a value per part, in the order of its parts. */
export async function completeRows(
  client: pg.ClientBase,
  measures: readonly Parts[],
  { periodId, left }: { periodId: string; left: boolean },
): Promise<number[][][]> {
  const items = measures.flatMap((parts, at) => parts.map((part, place) => ({ ...part, at, place, of: parts.length })));
  if (items.length === 0) return measures.map(() => []);
  const { rows } = await client.query<{ at: number; values: number[] }>(QUERY, [
    items.map((item) => item.at),
    items.map((item) => item.place),
    items.map((item) => item.of),
    items.map((item) => item.measure),
    items.map((item) => item.subjectId),
    items.map((item) => item.track),
    items.map((item) => item.gradeLevelId),
    periodId,
    left,
  ]);
  return measures.map((_, at) => rows.filter((row) => row.at === at).map((row) => row.values));
}

const QUERY = `
  SELECT i.at, array_agg(v.value ORDER BY i.place) AS values
    FROM unnest($1::int[], $2::int[], $3::int[], $4::text[], $5::uuid[], $6::text[], $7::uuid[])
           AS i (at, place, of, measure, subject_id, track, grade_level_id)
    JOIN measure_value v ON v.measure = i.measure AND v.subject_id = i.subject_id AND v.period_id = $8
                        AND v.grade_level_id = i.grade_level_id AND v.track = i.track
   WHERE v.enrolled OR $9
   GROUP BY i.at, i.of, v.student_id
  HAVING count(*) = i.of
   ORDER BY 1, 2`;
