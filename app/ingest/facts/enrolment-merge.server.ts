/** Stores what a roster says of students, classes, teachers and enrolments, with a revision of everything that changes. */
import type { FactRun } from './fact-kind.server.ts';
import { touchYears } from './measures/touched.server.ts';
import { writeSearchTokens } from './search-tokens.server.ts';

export async function mergeRoster(run: FactRun): Promise<void> {
  const { client, organizationId, importId, year } = run;
  for (const statement of [REVISE_STUDENTS, REVISE_ENROLMENTS])
    await client.query(statement, [organizationId, importId]);
  await client.query(REVISE_YEARS, [organizationId, importId, year.id]);
  await client.query(MERGE_STUDENTS, [organizationId]);
  await client.query(MERGE_YEARS, [organizationId, year.id]);
  await client.query(MERGE_CLASSES, [organizationId, year.id]);
  await client.query(INVITE_ACCOUNTS);
  for (const statement of [INVITE_MEMBERS, END_TEACHING, MERGE_TEACHING])
    await client.query(statement, [organizationId]);
  await client.query(MERGE_ENROLMENTS, [organizationId, importId]);
  await writeSearchTokens(run);
  await client.query(
    `INSERT INTO touched_student
     SELECT id FROM compared_student WHERE outcome <> 'same'
     UNION SELECT student_id FROM compared_enrollment WHERE outcome <> 'same'`,
  );
  await touchYears(run, 'SELECT id FROM academic_year WHERE organization_id = $1');
}

const REVISE_STUDENTS = `
  INSERT INTO fact_revision (organization_id, table_name, natural_key, import_id, before)
  SELECT $1, 'student', s.school_uid, $2, to_jsonb(s)
    FROM compared_student i JOIN student s ON s.organization_id = $1 AND s.id = i.id WHERE i.outcome = 'changed'`;

const REVISE_YEARS = `
  INSERT INTO fact_revision (organization_id, table_name, natural_key, import_id, before)
  SELECT $1, 'student_year', y.student_id || '|' || y.academic_year_id, $2, to_jsonb(y)
    FROM compared_student i JOIN student_year y ON y.organization_id = $1 AND y.student_id = i.id AND y.academic_year_id = $3
   WHERE i.outcome = 'changed'`;

const REVISE_ENROLMENTS = `
  INSERT INTO fact_revision (organization_id, table_name, natural_key, import_id, before)
  SELECT $1, 'enrollment', concat_ws('|', e.class_id, e.student_id, e.started_on), $2, to_jsonb(e)
    FROM compared_enrollment i JOIN enrollment e ON e.organization_id = $1 AND e.class_id = i.class_id
     AND e.student_id = i.student_id AND e.started_on = i.started_on
   WHERE i.outcome = 'changed'`;

const MERGE_STUDENTS = `
  INSERT INTO student (organization_id, id, school_uid, first_name, last_name, known_as, email, gender, left_on)
  SELECT $1, id, uid, first_name, last_name, known_as, email, gender, left_on FROM compared_student WHERE outcome <> 'same'
  ON CONFLICT (organization_id, id) DO UPDATE
    SET first_name = excluded.first_name, last_name = excluded.last_name, known_as = excluded.known_as,
        email = excluded.email, gender = excluded.gender, left_on = excluded.left_on`;

const MERGE_YEARS = `
  INSERT INTO student_year (organization_id, student_id, academic_year_id, grade_level_id, homeroom)
  SELECT $1, id, $2, grade_level_id, homeroom FROM compared_student WHERE outcome <> 'same'
  ON CONFLICT (organization_id, student_id, academic_year_id) DO UPDATE
    SET grade_level_id = excluded.grade_level_id, homeroom = excluded.homeroom`;

const MERGE_CLASSES = `
  INSERT INTO class (organization_id, id, academic_year_id, grade_level_id, subject_id, name, track)
  SELECT $1, id, $2, grade_level_id, subject_id, name, track FROM compared_class WHERE outcome IN ('new', 'changed')
  ON CONFLICT (organization_id, id) DO UPDATE SET track = excluded.track`;

const INVITE_ACCOUNTS = `
  INSERT INTO account (email, status) SELECT DISTINCT email, 'invited'::account_status FROM compared_teacher
  ON CONFLICT (email) DO NOTHING`;

const INVITE_MEMBERS = `
  INSERT INTO membership (organization_id, account_id, role, status)
  SELECT DISTINCT $1::uuid, a.id, 'teacher'::membership_role, 'invited'::membership_status
    FROM compared_teacher n JOIN account a ON a.email = n.email
  ON CONFLICT (organization_id, account_id) DO NOTHING`;

/** Only in classes whose rows name someone. */
const END_TEACHING = `
  DELETE FROM teaching t
   WHERE t.organization_id = $1 AND t.class_id IN (SELECT class_id FROM compared_teacher)
     AND NOT EXISTS (SELECT FROM compared_teacher n JOIN account a ON a.email = n.email
                      WHERE n.class_id = t.class_id AND a.id = t.account_id)`;

const MERGE_TEACHING = `
  INSERT INTO teaching (organization_id, class_id, account_id, kind)
  SELECT DISTINCT $1::uuid, n.class_id, a.id,
         CASE WHEN c.subject_id IS NULL THEN 'homeroom' ELSE 'subject' END::teaching_kind
    FROM compared_teacher n
    JOIN account a ON a.email = n.email
    JOIN class c ON c.organization_id = $1 AND c.id = n.class_id
  ON CONFLICT DO NOTHING`;

const MERGE_ENROLMENTS = `
  INSERT INTO enrollment (organization_id, class_id, student_id, started_on, ended_on, import_id)
  SELECT $1, class_id, student_id, started_on, ended_on, $2 FROM compared_enrollment WHERE outcome IN ('new', 'changed')
  ON CONFLICT (organization_id, class_id, student_id, started_on) DO UPDATE
    SET ended_on = excluded.ended_on, import_id = excluded.import_id`;
