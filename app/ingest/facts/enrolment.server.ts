/**
 * Enrolments of a roster, with the students, classes and teachers its rows name. Key: class, student, first day. A row
 * without a start continues the enrolment that is open, else begins on the import's day or the year's first. Rows not
 * seen end nothing. An enrolment whose student or class changes counts as changed.
 */
import { mergeRoster } from './enrolment-merge.server.ts';
import { countOutcomes, type FactKind, type FactRun } from './fact-kind.server.ts';
import { analyse, type WorkingTable } from './working-table.server.ts';

const STUDENT = [
  ['ref', 'integer'],
  ['id', 'uuid'],
  ['uid', 'text'],
  ['first_name', 'text'],
  ['last_name', 'text'],
  ['known_as', 'text'],
  ['email', 'text'],
  ['gender', 'text'],
  ['left_on', 'date'],
  ['grade_level_id', 'uuid'],
  ['homeroom', 'text'],
] as const;

const CLASS = [
  ['ref', 'integer'],
  ['name', 'text'],
  ['subject_id', 'uuid'],
  ['grade_level_id', 'uuid'],
  ['track', 'text'],
] as const;

const OUTCOME = ['outcome', 'text'] as const;

const INCOMING: readonly WorkingTable[] = [
  { name: 'incoming_student', columns: STUDENT },
  { name: 'incoming_class', columns: CLASS },
  {
    name: 'incoming_teacher',
    columns: [
      ['class_ref', 'integer'],
      ['email', 'text'],
    ],
  },
  {
    name: 'incoming_enrollment',
    columns: [
      ['row_number', 'integer'],
      ['student_ref', 'integer'],
      ['class_ref', 'integer'],
      ['started_on', 'date'],
      ['ended_on', 'date'],
    ],
  },
];

const COMPARED: readonly WorkingTable[] = [
  { name: 'compared_student', columns: [...STUDENT, OUTCOME] },
  { name: 'compared_class', columns: [...CLASS, ['id', 'uuid'], OUTCOME] },
  { name: 'compared_teacher', columns: [['class_id', 'uuid'], ['email', 'text'], OUTCOME] },
  {
    name: 'compared_enrollment',
    columns: [
      ['row_number', 'integer'],
      ['student_id', 'uuid'],
      ['class_id', 'uuid'],
      ['started_on', 'date'],
      ['ended_on', 'date'],
      OUTCOME,
    ],
  },
];

async function compare(run: FactRun) {
  const { client, organizationId, year } = run;
  const from = run.date ?? year.startedOn;
  await analyse(client, INCOMING);
  await client.query(COMPARE_STUDENTS, [organizationId, year.id]);
  await client.query(COMPARE_CLASSES, [organizationId, year.id]);
  await client.query(COMPARE_TEACHERS);
  await client.query(TOUCH_CLASSES, [organizationId]);
  await analyse(client, COMPARED);
  await client.query(COMPARE_ENROLMENTS, [organizationId, from, year.startedOn]);
  const counts = await countOutcomes(client, 'compared_enrollment');
  const { rows } = await client.query<{ gone: number }>(GONE, [organizationId, year.id, from]);
  return { ...counts, gone: rows[0]?.gone ?? 0 };
}

/** `email` and the like: a blank keeps what is stored. Ids of new students are given here, so that enrolments have them. */
const COMPARE_STUDENTS = `
  INSERT INTO compared_student
  SELECT i.ref, coalesce(i.id, uuid_v7()), i.uid, coalesce(nullif(i.first_name, ''), s.first_name, ''),
         coalesce(nullif(i.last_name, ''), s.last_name, ''), coalesce(i.known_as, s.known_as), coalesce(i.email, s.email),
         coalesce(i.gender, s.gender), coalesce(i.left_on, s.left_on), i.grade_level_id, coalesce(i.homeroom, y.homeroom),
         CASE WHEN s.id IS NULL THEN 'new'
              WHEN (coalesce(nullif(i.first_name, ''), s.first_name), coalesce(nullif(i.last_name, ''), s.last_name),
                    coalesce(i.known_as, s.known_as), coalesce(i.email, s.email), coalesce(i.gender, s.gender),
                    coalesce(i.left_on, s.left_on), i.grade_level_id, coalesce(i.homeroom, y.homeroom))
                   IS DISTINCT FROM (s.first_name, s.last_name, s.known_as, s.email, s.gender, s.left_on, y.grade_level_id, y.homeroom)
                   THEN 'changed'
              ELSE 'same' END
    FROM incoming_student i
    LEFT JOIN student s ON s.organization_id = $1 AND s.id = i.id
    LEFT JOIN student_year y ON y.organization_id = $1 AND y.student_id = i.id AND y.academic_year_id = $2`;

const COMPARE_CLASSES = `
  INSERT INTO compared_class
  SELECT i.ref, coalesce(c.name, i.name), i.subject_id, coalesce(c.grade_level_id, i.grade_level_id),
         coalesce(nullif(i.track, ''), c.track, ''), coalesce(c.id, uuid_v7()),
         CASE WHEN c.id IS NULL THEN 'new' WHEN i.track <> '' AND i.track <> c.track THEN 'changed' ELSE 'same' END
    FROM incoming_class i
    LEFT JOIN class c ON c.organization_id = $1 AND c.academic_year_id = $2 AND lower(c.name) = lower(i.name)
     AND c.subject_id IS NOT DISTINCT FROM i.subject_id`;

const COMPARE_TEACHERS = `
  INSERT INTO compared_teacher
  SELECT c.id, t.email, 'named' FROM incoming_teacher t JOIN compared_class c ON c.ref = t.class_ref`;

/** A class whose rows name other teachers than it has. A class whose rows name nobody keeps its teachers. */
const TOUCH_CLASSES = `
  UPDATE compared_class c SET outcome = 'touched'
   WHERE c.outcome = 'same' AND EXISTS (SELECT FROM compared_teacher n WHERE n.class_id = c.id)
     AND EXISTS (
       (SELECT n.email FROM compared_teacher n WHERE n.class_id = c.id
        EXCEPT SELECT a.email FROM teaching t JOIN account a ON a.id = t.account_id
                WHERE t.organization_id = $1 AND t.class_id = c.id)
       UNION ALL
       (SELECT a.email FROM teaching t JOIN account a ON a.id = t.account_id
         WHERE t.organization_id = $1 AND t.class_id = c.id
        EXCEPT SELECT n.email FROM compared_teacher n WHERE n.class_id = c.id))`;

const COMPARE_ENROLMENTS = `
  INSERT INTO compared_enrollment
  SELECT DISTINCT ON (s.id, c.id, started_on)
         i.row_number, s.id, c.id,
         coalesce(e.started_on, i.started_on, CASE WHEN i.ended_on < $2 THEN $3 ELSE $2 END::date) AS started_on,
         coalesce(i.ended_on, e.ended_on),
         CASE WHEN e.student_id IS NULL THEN 'new'
              WHEN i.ended_on IS NOT NULL AND i.ended_on IS DISTINCT FROM e.ended_on THEN 'changed'
              WHEN s.outcome <> 'same' OR c.outcome <> 'same' THEN 'touched'
              ELSE 'same' END
    FROM incoming_enrollment i
    JOIN compared_student s ON s.ref = i.student_ref
    JOIN compared_class c ON c.ref = i.class_ref
    LEFT JOIN LATERAL (
      SELECT e.* FROM enrollment e
       WHERE e.organization_id = $1 AND e.class_id = c.id AND e.student_id = s.id
         AND CASE WHEN i.started_on IS NULL THEN e.ended_on IS NULL OR e.ended_on >= least($2::date, i.ended_on)
                  ELSE e.started_on = i.started_on
                    OR (e.started_on < i.started_on AND (e.ended_on IS NULL OR e.ended_on >= i.started_on)) END
       ORDER BY e.started_on IS NOT DISTINCT FROM i.started_on DESC, e.started_on DESC LIMIT 1
    ) e ON true
   ORDER BY s.id, c.id, started_on, i.row_number`;

/** Enrolments of the year that were open on the day and that no row continues. */
const GONE = `
  SELECT count(*) AS gone FROM enrollment e
    JOIN class c ON c.organization_id = $1 AND c.id = e.class_id AND c.academic_year_id = $2
   WHERE e.organization_id = $1 AND (e.ended_on IS NULL OR e.ended_on >= $3)
     AND NOT EXISTS (SELECT FROM compared_enrollment i
                      WHERE i.class_id = e.class_id AND i.student_id = e.student_id AND i.started_on = e.started_on)`;

async function samples({ client, organizationId, year }: FactRun) {
  const { rows } = await client.query(
    `SELECT min(i.row_number) AS row, n.first_name || ' ' || n.last_name AS student, change.what, change.before, change.after
       FROM compared_enrollment i
       JOIN compared_student n ON n.id = i.student_id
       JOIN student s ON s.organization_id = $1 AND s.id = n.id
       LEFT JOIN student_year y ON y.organization_id = $1 AND y.student_id = n.id AND y.academic_year_id = $2
       LEFT JOIN grade_level was ON was.organization_id = $1 AND was.id = y.grade_level_id
       LEFT JOIN grade_level is_now ON is_now.organization_id = $1 AND is_now.id = n.grade_level_id
       LEFT JOIN compared_class c ON c.id = i.class_id
       LEFT JOIN enrollment e ON e.organization_id = $1 AND e.class_id = i.class_id AND e.student_id = i.student_id
        AND e.started_on = i.started_on
       CROSS JOIN LATERAL (VALUES
         ('first name', s.first_name, n.first_name), ('last name', s.last_name, n.last_name),
         ('known as', s.known_as, n.known_as), ('email', s.email, n.email), ('gender', s.gender, n.gender),
         ('left on', s.left_on::text, n.left_on::text), ('grade', was.name, is_now.name), ('homeroom', y.homeroom, n.homeroom),
         ('end in ' || c.name, e.ended_on::text, i.ended_on::text)) AS change (what, before, after)
      WHERE i.outcome IN ('changed', 'touched') AND change.before IS DISTINCT FROM change.after
      GROUP BY n.first_name, n.last_name, change.what, change.before, change.after ORDER BY 1 LIMIT 50`,
    [organizationId, year.id],
  );
  return rows.map((row) => ({ ...row, before: row.before ?? '', after: row.after ?? '' }));
}

export const enrolmentFacts: FactKind = {
  incoming: INCOMING,
  compared: COMPARED,
  compare,
  samples,
  merge: mergeRoster,
  // Grade, track and leaving are part of every measure of a student.
  measures: ['ixl', 'levelup', 'myp', 'toddle'],
  changesPermissions: true,
};
