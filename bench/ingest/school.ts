import type pg from 'pg';
import { GRADES, IXL_GRADES, type Student } from './students.ts';
import { type SchoolClass, SUBJECTS, TERMS } from './toddle-long.ts';

export type School = { students: readonly Student[]; classes: readonly SchoolClass[] };

export const ORGANIZATION = {
  id: '01990000-0000-7000-8000-000000000001',
  slug: 'bench',
  name: 'Bench School',
} as const;
export const YEAR = '2026-2027';
const PAIRED: Record<string, string> = { Mathematics: 'math', English: 'ela' };

/**
 * An organization as it stands before its first upload of results: calendar, grades, subjects, students, classes and
 * enrolments. Written by a superuser in a few statements, since it is not what is measured.
 */
export async function seedSchool(client: pg.Client, school: School): Promise<void> {
  const { id, slug, name } = ORGANIZATION;
  await client.query('INSERT INTO organization (id, slug, name) VALUES ($1, $2, $3)', [id, slug, name]);
  await seedCalendar(client);
  await seedStudents(client, school.students);
  await seedClasses(client, school.classes);
  await client.query('VACUUM ANALYZE');
}

async function seedCalendar(client: pg.Client): Promise<void> {
  const { id } = ORGANIZATION;
  await client.query(
    'INSERT INTO academic_year (organization_id, name, started_on, ended_on) VALUES ($1, $2, $3, $4)',
    [id, YEAR, TERMS[0].startedOn, TERMS[2].endedOn],
  );
  await insertAll(
    client,
    TERMS.map((term, position) => ({ ...term, position })),
    `
    INSERT INTO term (organization_id, academic_year_id, name, position, started_on, ended_on)
    SELECT $1, academic_year.id, r.name, r.position, r."startedOn", r."endedOn" FROM academic_year,
           jsonb_to_recordset($2) AS r (name text, position int, "startedOn" date, "endedOn" date)
     WHERE organization_id = $1`,
  );
  const grades = GRADES.map((name, position) => ({ name, position, ixl: IXL_GRADES[position] }));
  await insertAll(
    client,
    grades,
    `
    INSERT INTO grade_level (organization_id, name, position, programme, ixl_grade)
    SELECT $1, name, position, 'MYP', ixl FROM jsonb_to_recordset($2) AS r (name text, position int, ixl text)`,
  );
  const subjects = SUBJECTS.map((name, position) => ({ name, position, ixl: PAIRED[name] ?? null }));
  await insertAll(
    client,
    subjects,
    `
    INSERT INTO subject (organization_id, name, position, ixl_subject, criteria)
    SELECT $1, name, position, ixl::ixl_subject, '{A,B,C,D}'
      FROM jsonb_to_recordset($2) AS r (name text, position int, ixl text)`,
  );
}

async function seedStudents(client: pg.Client, students: readonly Student[]): Promise<void> {
  await insertAll(
    client,
    students,
    `
    INSERT INTO student (organization_id, school_uid, first_name, last_name)
    SELECT $1, uid, "firstName", "lastName"
      FROM jsonb_to_recordset($2) AS r (uid text, "firstName" text, "lastName" text)`,
  );
  await insertAll(
    client,
    students,
    `
    INSERT INTO student_year (organization_id, student_id, academic_year_id, grade_level_id)
    SELECT $1, student.id, academic_year.id, grade_level.id
      FROM jsonb_to_recordset($2) AS r (uid text, grade int)
      JOIN student ON student.organization_id = $1 AND student.school_uid = r.uid
      JOIN grade_level ON grade_level.organization_id = $1 AND grade_level.position = r.grade
      JOIN academic_year ON academic_year.organization_id = $1`,
  );
}

async function seedClasses(client: pg.Client, classes: readonly SchoolClass[]): Promise<void> {
  const rows = classes.map(({ name, subject, grade, students }) => ({
    name,
    subject,
    grade,
    uids: students.map(({ uid }) => uid),
  }));
  await insertAll(
    client,
    rows,
    `
    INSERT INTO class (organization_id, academic_year_id, grade_level_id, subject_id, name)
    SELECT $1, academic_year.id, grade_level.id, subject.id, r.name
      FROM jsonb_to_recordset($2) AS r (name text, subject text, grade int)
      JOIN grade_level ON grade_level.organization_id = $1 AND grade_level.position = r.grade
      JOIN subject ON subject.organization_id = $1 AND subject.name = r.subject
      JOIN academic_year ON academic_year.organization_id = $1`,
  );
  await insertAll(
    client,
    rows,
    `
    INSERT INTO enrollment (organization_id, class_id, student_id, started_on)
    SELECT $1, class.id, student.id, academic_year.started_on
      FROM jsonb_to_recordset($2) AS r (name text, uids text[])
      JOIN class ON class.organization_id = $1 AND class.name = r.name
      JOIN academic_year ON academic_year.organization_id = $1
     CROSS JOIN unnest(r.uids) AS uid
      JOIN student ON student.organization_id = $1 AND student.school_uid = uid`,
  );
}

async function insertAll(client: pg.Client, rows: readonly object[], statement: string): Promise<void> {
  await client.query(statement, [ORGANIZATION.id, JSON.stringify(rows)]);
}
