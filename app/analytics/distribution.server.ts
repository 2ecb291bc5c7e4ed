/**
 * Numbers of cohorts, from `measure_value` alone: the rows of a class, and frequency tables of grades. A grade's table is
 * one index-only scan per measure, so its cost depends on the grade and not on how much the school has ever recorded;
 * only a class's few students are read one by one.
 *
 * Runs inside `forOrganizationSql`. The values of a grade are those of its students still at the school at the period's
 * end, in the class's track; those who left count only when asked for.
 *
 * Students' values are looked up one by one (`LATERAL … LIMIT 1`, by primary key): right after a large import, before the
 * database has counted its rows anew, it would otherwise join through all values of the year, thousands of times slower.
 */
import type pg from 'pg';
import { type FrequencyTable, tableOfCounts } from '#app/statistics/frequency-table.ts';
import { type ClassFacts, enrolmentCounts, type RosterOn } from './cohorts.server.ts';
import type { Measure } from './measures.ts';

/** One measure of one grade, in one track of one subject where it belongs to a subject. */
export type Cohort = {
  measure: string;
  subjectId: string;
  track: string;
  /** Null, for parts only: whoever is in the part, of whatever grade and whether or not they stayed. */
  gradeLevelId: string | null;
};

export type Value = { studentId: string; measure: string; value: number; asOf: string | null };

const NO_SUBJECT = '00000000-0000-0000-0000-000000000000';

/** The grade a class is compared with in one measure. */
export function cohortOf(
  { code, ixlSubject }: Measure,
  { subjectId, track, gradeLevelId }: Pick<ClassFacts, 'subjectId' | 'track' | 'gradeLevelId'>,
): Cohort {
  const own = ixlSubject === null && subjectId !== null;
  return { measure: code, subjectId: own ? subjectId : NO_SUBJECT, track: own ? track : '', gradeLevelId };
}

/**
 * What these students have of these cohorts' measures in a period, in no order. `counted`: only what `tablesOf` counts of
 * the cohort's grade; left out: whatever grade they were in.
 */
export async function valuesOf(
  client: pg.ClientBase,
  cohorts: readonly Cohort[],
  { periodId, studentIds, counted }: ValuesWanted,
): Promise<Value[]> {
  const { rows } = await client.query<Value>(
    `SELECT v.student_id AS "studentId", v.measure, v.value, v.as_of AS "asOf"
       FROM unnest($6::uuid[]) AS s (id)
      CROSS JOIN unnest($1::text[], $2::uuid[], $3::text[], $4::uuid[]) AS k (measure, subject_id, track, grade_level_id)
      CROSS JOIN LATERAL (
        SELECT * FROM measure_value one
         WHERE one.student_id = s.id AND one.measure = k.measure AND one.subject_id = k.subject_id
           AND one.period_id = $5 AND one.track = k.track
           AND (NOT $7::boolean OR (one.grade_level_id = k.grade_level_id AND (one.enrolled OR $8::boolean)))
         LIMIT 1) AS v`,
    [
      ...[...columns(cohorts), cohorts.map((one) => one.gradeLevelId), periodId, studentIds],
      ...[counted !== undefined, counted?.left ?? true],
    ],
  );
  return rows;
}

type ValuesWanted = { periodId: string; studentIds: readonly string[]; counted?: { left: boolean } };

/** The frequency table of each cohort, in the order asked for. */
export async function tablesOf(
  client: pg.ClientBase,
  cohorts: readonly Cohort[],
  { periodId, left }: { periodId: string; left: boolean },
): Promise<FrequencyTable[]> {
  if (cohorts.length === 0) return [];
  const { rows } = await client.query<CountRow>(
    `SELECT k.at::int AS at, v.value, count(*)::int AS count
       FROM unnest($1::text[], $2::uuid[], $3::text[], $4::uuid[]) WITH ORDINALITY
            AS k (measure, subject_id, track, grade_level_id, at)
       JOIN measure_value v ON v.measure = k.measure AND v.subject_id = k.subject_id AND v.period_id = $5
                           AND v.grade_level_id = k.grade_level_id AND v.track = k.track
      WHERE v.enrolled OR $6
      GROUP BY k.at, v.value`,
    [...columns(cohorts), cohorts.map((one) => one.gradeLevelId), periodId, left],
  );
  return cohorts.map((_, index) => tableAt(rows, index));
}

/** The day of the newest value of a cohort; null without values, or when none has a day. */
export async function newestOf(client: pg.ClientBase, cohort: Cohort, periodId: string): Promise<string | null> {
  const { rows } = await client.query<{ newest: string | null }>(
    `SELECT max(v.as_of) AS newest FROM measure_value v
      WHERE v.measure = $1 AND v.subject_id = $2 AND v.track = $3 AND v.grade_level_id = $4 AND v.period_id = $5`,
    [cohort.measure, cohort.subjectId, cohort.track, cohort.gradeLevelId, periodId],
  );
  return rows[0]?.newest ?? null;
}

/** As `newestOf`, for several cohorts at once, in the order asked for. */
export async function newestOfEach(
  client: pg.ClientBase,
  cohorts: readonly Cohort[],
  periodId: string,
): Promise<(string | null)[]> {
  const { rows } = await client.query<{ at: number; newest: string | null }>(
    `SELECT k.at::int AS at, max(v.as_of) AS newest
       FROM unnest($1::text[], $2::uuid[], $3::text[], $4::uuid[]) WITH ORDINALITY
            AS k (measure, subject_id, track, grade_level_id, at)
       JOIN measure_value v ON v.measure = k.measure AND v.subject_id = k.subject_id AND v.period_id = $5
                           AND v.grade_level_id = k.grade_level_id AND v.track = k.track
      GROUP BY k.at`,
    [...columns(cohorts), cohorts.map((one) => one.gradeLevelId), periodId],
  );
  return cohorts.map((_, index) => rows.find(({ at }) => at === index + 1)?.newest ?? null);
}

/** Part of a cohort: who is enrolled in one of these classes. `cohort` is its place in the list of cohorts. */
export type Part = { cohort: number; classIds: readonly string[] };

/** The values of a part, and how many of its students have none. */
export type PartTable = { table: FrequencyTable; blank: number };

/**
 * The frequency table of each part of a cohort; a student in two of its classes counts once. Used for what a visitor
 * sees by name, so it counts exactly the values that `tablesOf` counts.
 */
export async function tablesOfParts(
  client: pg.ClientBase,
  cohorts: readonly Cohort[],
  { parts, periodId, on }: { parts: readonly Part[]; periodId: string; on: RosterOn },
): Promise<PartTable[]> {
  if (parts.length === 0) return [];
  const pairs = parts.flatMap(({ cohort, classIds }, at) => classIds.map((classId) => ({ at, cohort, classId })));
  const { rows } = await client.query<CountRow>(PARTS, [
    ...columns(cohorts),
    cohorts.map((one) => one.gradeLevelId),
    pairs.map((pair) => pair.at + 1),
    pairs.map((pair) => pair.cohort + 1),
    pairs.map((pair) => pair.classId),
    ...[periodId, on.from, on.day, on.left],
  ]);
  return parts.map((_, index) => ({
    table: tableAt(rows, index),
    blank: rows.find(({ at, value }) => at === index + 1 && value === null)?.count ?? 0,
  }));
}

const PARTS = `
  WITH k AS (
    SELECT * FROM unnest($1::text[], $2::uuid[], $3::text[], $4::uuid[]) WITH ORDINALITY
             AS k (measure, subject_id, track, grade_level_id, at)),
  member AS MATERIALIZED (
    SELECT DISTINCT p.part, p.cohort, e.student_id
      FROM unnest($5::int[], $6::int[], $7::uuid[]) AS p (part, cohort, class_id)
      JOIN class c ON c.id = p.class_id
      JOIN enrollment e ON e.organization_id = c.organization_id AND e.class_id = c.id
      JOIN student s ON s.organization_id = e.organization_id AND s.id = e.student_id
     WHERE ${enrolmentCounts({ from: '$9', day: '$10', left: '$11::boolean' })})
  SELECT m.part AS at, v.value, count(*)::int AS count
    FROM member m
    JOIN k ON k.at = m.cohort
    LEFT JOIN LATERAL (
      SELECT v.value FROM measure_value v
       WHERE v.student_id = m.student_id AND v.measure = k.measure AND v.subject_id = k.subject_id AND v.period_id = $8
         AND v.track = k.track
         AND (k.grade_level_id IS NULL OR (v.grade_level_id = k.grade_level_id AND (v.enrolled OR $11::boolean)))
       LIMIT 1) AS v ON true
   GROUP BY m.part, v.value`;

type CountRow = { at: number; value: number | null; count: number };

function columns(cohorts: readonly Cohort[]): [string[], string[], string[]] {
  return [cohorts.map((one) => one.measure), cohorts.map((one) => one.subjectId), cohorts.map((one) => one.track)];
}

function tableAt(rows: readonly CountRow[], index: number): FrequencyTable {
  return tableOfCounts(
    rows.flatMap(({ at, value, count }) => (at === index + 1 && value !== null ? [[value, count] as const] : [])),
  );
}
