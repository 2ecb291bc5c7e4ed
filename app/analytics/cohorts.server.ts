/**
 * Who a statistic is about, on a day. A class is whoever is enrolled in it on the day and still at the school; the grade
 * a class is compared with is whoever is enrolled on that day in any class of the same year, grade, subject and track
 * (for IXL, which knows no subject of the school: everyone of the grade that year).
 *
 * Runs inside `forOrganizationSql`; row-level security keeps every query within the tenant.
 */
import type pg from 'pg';

export type ClassFacts = {
  id: string;
  name: string;
  yearId: string;
  gradeLevelId: string;
  /** null: a homeroom. */
  subjectId: string | null;
  track: string;
  teachers: { accountId: string; name: string }[];
};

export type RosterStudent = { id: string; schoolUid: string; name: string; left: string | null };

/**
 * SQL that is true for an enrolment `e` of a student `s` in a class `c` that counts on a day (`left_on` is a student's last day); the three arguments are
 * parameters or literals. On the day itself, for who is still at the school; who has left counts only if `left`, when
 * they left within the period, and in the last class of the subject they were in.
 */
export function enrolmentCounts({ from, day, left }: { from: string; day: string; left: string }): string {
  return `CASE WHEN s.left_on < ${day} THEN
                 ${left} AND s.left_on >= ${from} AND e.started_on <= s.left_on
                 AND (e.ended_on IS NULL OR e.ended_on >= ${from})
                 AND NOT EXISTS (
                     SELECT FROM enrollment later
                       JOIN class lc ON lc.organization_id = later.organization_id AND lc.id = later.class_id
                      WHERE later.organization_id = e.organization_id AND later.student_id = e.student_id
                        AND later.started_on > e.started_on AND later.class_id <> e.class_id
                        AND lc.academic_year_id = c.academic_year_id AND lc.subject_id IS NOT DISTINCT FROM c.subject_id)
               ELSE e.started_on <= ${day} AND (e.ended_on IS NULL OR e.ended_on >= ${day}) END`;
}

/** The period's first day, the day whose roster counts, and whether those who have left since are counted too. */
export type RosterOn = { from: string; day: string; left: boolean };

/** Selects a class `c` as `ClassFacts`. */
export const CLASS_FACTS = `c.id, c.name, c.academic_year_id AS "yearId", c.grade_level_id AS "gradeLevelId",
  c.subject_id AS "subjectId", c.track,
  (SELECT coalesce(json_agg(json_build_object('accountId', a.id, 'name', a.name) ORDER BY a.name, a.id), '[]')
     FROM teaching t JOIN account a ON a.id = t.account_id
    WHERE t.organization_id = c.organization_id AND t.class_id = c.id) AS teachers`;

/** The class, or null when the organization has none of that id. */
export async function findClass(client: pg.ClientBase, classId: string): Promise<ClassFacts | null> {
  const { rows } = await client.query<ClassFacts>(`SELECT ${CLASS_FACTS} FROM class c WHERE c.id = $1`, [classId]);
  return rows[0] ?? null;
}

/** All classes of a grade in a year, in the order of their names. */
export async function classesOfGrade(
  client: pg.ClientBase,
  { yearId, gradeLevelId }: Pick<ClassFacts, 'yearId' | 'gradeLevelId'>,
): Promise<ClassFacts[]> {
  const { rows } = await client.query<ClassFacts>(
    `SELECT ${CLASS_FACTS} FROM class c
      WHERE c.academic_year_id = $1 AND c.grade_level_id = $2 ORDER BY c.name COLLATE "und-x-icu", c.id`,
    [yearId, gradeLevelId],
  );
  return rows;
}

/** The class's students in the order of their names, and how many have left the school since (counted or not). */
export async function roster(
  client: pg.ClientBase,
  classId: string,
  { from, day, left }: RosterOn,
): Promise<{ students: RosterStudent[]; left: number }> {
  const { rows } = await client.query<RosterStudent & { gone: boolean }>(
    `SELECT s.id, s.school_uid AS "schoolUid", coalesce(s.known_as, s.first_name) || ' ' || s.last_name AS name,
            s.left_on AS left, coalesce(s.left_on < $3, false) AS gone
       FROM enrollment e
       JOIN class c ON c.organization_id = e.organization_id AND c.id = e.class_id
       JOIN student s ON s.organization_id = e.organization_id AND s.id = e.student_id
      WHERE e.class_id = $1 AND ${enrolmentCounts({ from: '$2', day: '$3', left: 'true' })}
      GROUP BY s.organization_id, s.id
      ORDER BY s.last_name COLLATE "und-x-icu", s.first_name COLLATE "und-x-icu", s.id`,
    [classId, from, day],
  );
  const students = rows
    .filter(({ gone }) => left || !gone)
    .map(({ id, schoolUid, name, left: leftOn }) => ({ id, schoolUid, name, left: leftOn }));
  return { students, left: rows.filter(({ gone }) => gone).length };
}

export type ClassMember = { id: string; schoolUid: string; name: string; classIds: string[] };

/** The students who count in any of these classes, in the order of their names; their classes, the one entered last first. */
export async function membersOf(
  client: pg.ClientBase,
  classIds: readonly string[],
  { from, day, left }: RosterOn,
): Promise<ClassMember[]> {
  const { rows } = await client.query<ClassMember>(
    `WITH member AS (
       SELECT e.student_id, c.id AS class_id, c.name, max(e.started_on) AS started_on
         FROM enrollment e
         JOIN class c ON c.organization_id = e.organization_id AND c.id = e.class_id
         JOIN student s ON s.organization_id = e.organization_id AND s.id = e.student_id
        WHERE e.class_id = ANY ($1::uuid[]) AND ${enrolmentCounts({ from: '$2', day: '$3', left: '$4::boolean' })}
        GROUP BY e.student_id, c.organization_id, c.id)
     SELECT s.id, s.school_uid AS "schoolUid", coalesce(s.known_as, s.first_name) || ' ' || s.last_name AS name,
            array_agg(m.class_id ORDER BY m.started_on DESC, m.name COLLATE "und-x-icu", m.class_id) AS "classIds"
       FROM member m JOIN student s ON s.id = m.student_id
      GROUP BY s.organization_id, s.id
      ORDER BY s.last_name COLLATE "und-x-icu", s.first_name COLLATE "und-x-icu", s.id`,
    [classIds, from, day, left],
  );
  return rows;
}

/** How many students the two cohorts a class is compared with have. */
export type CohortSizes = { subject: number; grade: number };

export async function cohortSizes(
  client: pg.ClientBase,
  { yearId, gradeLevelId, subjectId, track }: Pick<ClassFacts, 'yearId' | 'gradeLevelId' | 'subjectId' | 'track'>,
  { from, day, left }: RosterOn,
): Promise<CohortSizes> {
  const { rows } = await client.query<CohortSizes>(
    `SELECT (SELECT count(DISTINCT e.student_id)
               FROM class c
               JOIN enrollment e ON e.organization_id = c.organization_id AND e.class_id = c.id
               JOIN student s ON s.organization_id = e.organization_id AND s.id = e.student_id
              WHERE c.academic_year_id = $1 AND c.grade_level_id = $2 AND c.subject_id = $3 AND c.track = $4
                AND ${enrolmentCounts({ from: '$5', day: '$6', left: '$7::boolean' })}) AS subject,
            ${studentsOfGrade({ year: '$1', grade: '$2', from: '$5', day: '$6', left: '$7' })} AS grade`,
    [yearId, gradeLevelId, subjectId, track, from, day, left],
  );
  return rows[0] ?? { subject: 0, grade: 0 };
}

/** The students of a grade, and of each subject and track in it. */
export type GradeSizes = { grade: number; tracks: { subjectId: string; track: string; students: number }[] };

/** As `cohortSizes`, for all subjects and tracks of a grade at once. */
export async function cohortSizesOfGrade(
  client: pg.ClientBase,
  { yearId, gradeLevelId }: Pick<ClassFacts, 'yearId' | 'gradeLevelId'>,
  { from, day, left }: RosterOn,
): Promise<GradeSizes> {
  const { rows } = await client.query<{ subjectId: string | null; track: string; students: number }>(
    `SELECT c.subject_id AS "subjectId", c.track, count(DISTINCT e.student_id)::int AS students
       FROM class c
       JOIN enrollment e ON e.organization_id = c.organization_id AND e.class_id = c.id
       JOIN student s ON s.organization_id = e.organization_id AND s.id = e.student_id
      WHERE c.academic_year_id = $1 AND c.grade_level_id = $2 AND c.subject_id IS NOT NULL
        AND ${enrolmentCounts({ from: '$3', day: '$4', left: '$5::boolean' })}
      GROUP BY c.subject_id, c.track
      UNION ALL
     SELECT NULL, '', ${studentsOfGrade({ year: '$1', grade: '$2', from: '$3', day: '$4', left: '$5' })}`,
    [yearId, gradeLevelId, from, day, left],
  );
  return {
    grade: rows.find(({ subjectId }) => subjectId === null)?.students ?? 0,
    tracks: rows.flatMap(({ subjectId, ...row }) => (subjectId === null ? [] : [{ subjectId, ...row }])),
  };
}

/** SQL for how many students are in a grade, whatever they are taught in. */
function studentsOfGrade({ year, grade, from, day, left }: Record<'year' | 'grade' | 'from' | 'day' | 'left', string>) {
  return `(SELECT count(*)::int
             FROM student_year y
             JOIN student s ON s.organization_id = y.organization_id AND s.id = y.student_id
            WHERE y.academic_year_id = ${year} AND y.grade_level_id = ${grade}
              AND (s.left_on IS NULL OR s.left_on >= ${day} OR (${left}::boolean AND s.left_on >= ${from})))`;
}

/**
 * A class in which someone sees students by name. `viewer` is an account, or 'leads_subject' for who leads the subject.
 * `allSubjects`: a homeroom, whose teacher sees the results of every subject.
 */
export type Sight = {
  viewer: string;
  classId: string;
  allSubjects: boolean;
  subjectId: string | null;
  ixlSubject: string | null;
};

/**
 * What those who may read this class, but not the whole grade by name, see by name in its grade and year: the classes of
 * each of its teachers, and all classes of the subject for who leads it.
 */
export async function sightsOf(
  client: pg.ClientBase,
  { id, yearId, gradeLevelId, subjectId }: ClassFacts,
): Promise<Sight[]> {
  const { rows } = await client.query<Sight>(
    `WITH viewer (name, class_id, kind) AS (
       SELECT t.account_id::text, t.class_id, t.kind
         FROM teaching t JOIN teaching mine ON mine.organization_id = t.organization_id AND mine.account_id = t.account_id
        WHERE mine.class_id = $1
        UNION ALL
       SELECT 'leads_subject', c.id, 'subject'
         FROM class c
        WHERE c.academic_year_id = $2 AND c.grade_level_id = $3 AND c.subject_id = $4
          AND EXISTS (SELECT FROM membership m WHERE m.scope_subject_id = $4 AND m.status = 'active'))
     SELECT v.name AS viewer, c.id AS "classId", v.kind = 'homeroom' OR c.subject_id IS NULL AS "allSubjects",
            c.subject_id AS "subjectId", s.ixl_subject AS "ixlSubject"
       FROM viewer v
       JOIN class c ON c.id = v.class_id
       LEFT JOIN subject s ON s.organization_id = c.organization_id AND s.id = c.subject_id
      WHERE c.academic_year_id = $2 AND c.grade_level_id = $3`,
    [id, yearId, gradeLevelId, subjectId],
  );
  return rows;
}
