/**
 * Students, classes and measure values of one test school, written straight to the tables: what imports leave behind.
 * Days default to the year 2026-2027, looked at on 24 November 2026.
 */

import { foldTokens } from '#app/organizations/fold.ts';
import { testScope } from '#tests/support/database.ts';
import { createTestAccount, createTestSchool, named, type TestSchool } from '#tests/support/school.ts';

export const TODAY = '2026-11-24';
const NO_SUBJECT = '00000000-0000-0000-0000-000000000000';

export type StudentSeed = {
  firstName?: string;
  lastName?: string;
  knownAs?: string | null;
  uid?: string;
  grade?: string;
  leftOn?: string | null;
};

export type ClassSeed = {
  name: string;
  subject?: string | null;
  grade?: string;
  year?: string;
  track?: string;
  students?: readonly string[];
  teachers?: readonly string[];
  homeroomTeachers?: readonly string[];
  startedOn?: string;
  endedOn?: string | null;
};

export type ValuesSeed = {
  measure: string;
  /** Null for IXL. */
  subject?: string | null;
  track?: string;
  grade?: string;
  year?: string;
  term?: string | null;
  asOf?: string | null;
  enrolled?: boolean;
  values: readonly (readonly [studentId: string, value: number])[];
};

export type World = Awaited<ReturnType<typeof createWorld>>;

export async function createWorld() {
  const school = await createTestSchool();
  const { organizationId } = school;
  const run = (sql: string, parameters: unknown[]) =>
    testScope().forOrganizationSql(organizationId, (client) => client.query<{ id: string }>(sql, parameters));
  let made = 0;

  /** Enters students into a grade of a year, and into the search index. Returns their ids in order. */
  async function students(
    seeds: number | readonly StudentSeed[],
    grade = 'MYP 3',
    year = '2026-2027',
  ): Promise<string[]> {
    const list: readonly StudentSeed[] = typeof seeds === 'number' ? Array.from({ length: seeds }, () => ({})) : seeds;
    const rows = list.map((seed) => {
      made += 1;
      const lastName = seed.lastName ?? `Student${String(made).padStart(4, '0')}`;
      return { firstName: 'A', knownAs: null, uid: `U${made}`, leftOn: null, ...seed, lastName };
    });
    const { rows: inserted } = await run(
      `INSERT INTO student (organization_id, school_uid, first_name, last_name, known_as, left_on)
       SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::date[]) RETURNING id`,
      [
        organizationId,
        ...(['uid', 'firstName', 'lastName', 'knownAs', 'leftOn'] as const).map((key) => rows.map((row) => row[key])),
      ],
    );
    const ids = inserted.map(({ id }) => id);
    await run(
      `INSERT INTO student_year (organization_id, student_id, academic_year_id, grade_level_id)
       SELECT $1, s.id, $3, g.id FROM unnest($2::uuid[], $4::uuid[]) AS s (id, grade) JOIN grade_level g ON g.id = s.grade`,
      [organizationId, ids, yearId(year), rows.map((row) => gradeId(row.grade ?? grade))],
    );
    const tokens = rows.flatMap((row, at) =>
      foldTokens(`${row.firstName} ${row.lastName} ${row.knownAs ?? ''} ${row.uid}`).map((token) => [token, ids[at]]),
    );
    await run(
      `INSERT INTO search_token (organization_id, token, kind, entity_id)
       SELECT $1, token, 'student', id FROM unnest($2::text[], $3::uuid[]) AS t (token, id) ON CONFLICT DO NOTHING`,
      [organizationId, tokens.map(([token]) => token), tokens.map(([, id]) => id)],
    );
    return ids;
  }

  async function addClass(seed: ClassSeed): Promise<string> {
    const { name, subject = 'Mathematics', grade = 'MYP 3', year = '2026-2027', track = '', students = [] } = seed;
    const { rows } = await run(
      `INSERT INTO class (organization_id, academic_year_id, grade_level_id, subject_id, name, track)
       VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
      [organizationId, yearId(year), gradeId(grade), subject === null ? null : subjectId(subject), name, track],
    );
    const id = rows[0]?.id ?? '';
    await enrol(id, students, seed);
    const teachers = [
      ...(seed.teachers ?? []).map((account) => [account, 'subject']),
      ...(seed.homeroomTeachers ?? []).map((account) => [account, 'homeroom']),
    ];
    await run(
      `INSERT INTO teaching (organization_id, class_id, account_id, kind)
       SELECT $1, $2, * FROM unnest($3::uuid[], $4::teaching_kind[])`,
      [organizationId, id, teachers.map(([account]) => account), teachers.map(([, kind]) => kind)],
    );
    await run(
      `INSERT INTO search_token (organization_id, token, kind, entity_id)
       SELECT $1, unnest($2::text[]), 'class', $3`,
      [organizationId, foldTokens(name), id],
    );
    return id;
  }

  async function enrol(
    classId: string,
    ids: readonly string[],
    { startedOn = '2026-08-17', endedOn = null }: { startedOn?: string; endedOn?: string | null } = {},
  ): Promise<void> {
    await run(
      `INSERT INTO enrollment (organization_id, class_id, student_id, started_on, ended_on)
       SELECT $1, $2, unnest($3::uuid[]), $4, $5`,
      [organizationId, classId, ids, startedOn, endedOn],
    );
  }

  async function values(seed: ValuesSeed): Promise<void> {
    const { measure, subject = null, track = '', grade = 'MYP 3', year = '2026-2027', term = null } = seed;
    await run(
      `INSERT INTO measure_value (organization_id, measure, subject_id, period_id, student_id, grade_level_id, track,
                                  enrolled, value, as_of)
       SELECT $1, $2, $3, $4, v.student_id, $5, $6, $7, v.value, $8
         FROM unnest($9::uuid[], $10::float8[]) AS v (student_id, value)`,
      [
        organizationId,
        measure,
        subject === null ? NO_SUBJECT : subjectId(subject),
        term === null ? yearId(year) : termId(year, term),
        gradeId(grade),
        track,
        seed.enrolled ?? true,
        seed.asOf === undefined ? '2026-10-02' : seed.asOf,
        seed.values.map(([id]) => id),
        seed.values.map(([, value]) => value),
      ],
    );
  }

  async function person(
    role: 'teacher' | 'leader' | 'admin' = 'teacher',
    scope: { grade?: string; subject?: string } = {},
  ): Promise<string> {
    const gradeLevelId = scope.grade === undefined ? undefined : gradeId(scope.grade);
    const account = await createTestAccount({
      organizationId,
      role,
      gradeLevelId,
      subjectId: scope.subject === undefined ? undefined : subjectId(scope.subject),
    });
    return account.accountId;
  }

  const yearId = (name: string) => named(school.years, name).id;
  const termId = (year: string, term: string) => named(named(school.years, year).terms, term).id;
  const gradeId = (name: string) => named(school.grades, name).id;
  const subjectId = (name: string) => named(school.subjects, name).id;
  return { school, organizationId, students, addClass, enrol, values, person, yearId, termId, gradeId, subjectId, run };
}

/** Pairs each student with a value: the list's, over and over. */
export function spread(ids: readonly string[], list: readonly number[]): (readonly [string, number])[] {
  return ids.map((id, at) => [id, list[at % list.length] ?? 0] as const);
}

export function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`Nothing at ${index} of ${list.length}.`);
  return item;
}

export type { TestSchool };
