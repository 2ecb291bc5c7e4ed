import { describe, expect, test } from 'vitest';
import { createTestSchool, named, type TestSchool } from '../../support/school.ts';
import { csv, query, ROSTER, runFile, schoolWithRoster } from '../import-kit.ts';

const COLUMNS = ['student_id', 'first_name', 'last_name', 'grade', 'class', 'subject', 'teacher_email'];

function roster(school: TestSchool, rows: string[][], more: { columns?: string[]; date?: string; year?: string } = {}) {
  const { columns = COLUMNS, ...options } = more;
  const file = csv([columns, ...rows]);
  return runFile({ organizationId: school.organizationId, source: 'roster', name: 'roster.csv', file, ...options });
}

const enrolments = (school: TestSchool) =>
  query<{ line: string }>(
    school,
    `SELECT s.school_uid || ' ' || c.name || ' ' || e.started_on || ' ' || coalesce(e.ended_on::text, '') AS line
       FROM enrollment e JOIN student s ON s.id = e.student_id JOIN class c ON c.id = e.class_id ORDER BY 1`,
  ).then((rows) => rows.map(({ line }) => line.trim()));

const teachers = (school: TestSchool) =>
  query<{ line: string }>(
    school,
    `SELECT c.name || ' ' || a.email || ' ' || t.kind AS line FROM teaching t
       JOIN class c ON c.id = t.class_id JOIN account a ON a.id = t.account_id ORDER BY 1`,
  ).then((rows) => rows.map(({ line }) => line));

test('brings students, classes, enrolments and invited teachers', async () => {
  const school = await createTestSchool();
  const result = await runFile({ organizationId: school.organizationId, source: 'roster', file: ROSTER });
  expect(result).toMatchObject({ state: 'committed', layout: 'roster/simple', rows: 4, facts: 4, new: 4, issues: [] });
  expect(await enrolments(school)).toEqual([
    '1001 6A Language 2026-08-17',
    '1001 6A Mathematics 2026-08-17',
    '1002 6A Mathematics 2026-08-17',
    '1003 6A Mathematics 2026-08-17',
  ]);
  expect(await teachers(school)).toEqual([
    '6A Language woolf@school.example subject',
    '6A Mathematics turing@school.example subject',
  ]);
  expect(await query(school, 'SELECT DISTINCT role, status FROM membership')).toEqual([
    { role: 'teacher', status: 'invited' },
  ]);
  const myp1 = named(school.grades, 'MYP 1').id;
  expect(await query(school, 'SELECT DISTINCT grade_level_id AS id FROM student_year')).toEqual([{ id: myp1 }]);
  expect(await query(school, "SELECT count(*) AS n FROM search_token WHERE token = 'lowellcalder'")).toEqual([
    { n: 1 },
  ]);
  expect(await query(school, "SELECT count(*) AS n FROM audit_event WHERE action = 'import.committed'")).toEqual([
    { n: 1 },
  ]);
});

test('without subjects, classes are homerooms', async () => {
  const school = await createTestSchool();
  const columns = ['Student ID', 'Name', 'Grade', 'Class', 'Teacher email'];
  await roster(school, [['1', 'Wu, Chen', 'MYP 1', '6A', 'a@b.example']], { columns });
  expect(await query(school, 'SELECT first_name, last_name FROM student')).toEqual([
    { first_name: 'Chen', last_name: 'Wu' },
  ]);
  expect(await query(school, 'SELECT subject_id FROM class')).toEqual([{ subject_id: null }]);
  expect(await teachers(school)).toEqual(['6A a@b.example homeroom']);
});

test('unknown grades and subjects leave the row out and list the known ones', async () => {
  const school = await createTestSchool();
  const result = await roster(school, [
    ['1', 'A', 'B', 'MYP 9', '9A', 'Mathematics', ''],
    ['2', 'A', 'B', 'MYP 1', '6A', 'Alchemy', ''],
    ['3', 'A', 'B', '07', '7A', 'mathematics', ''],
  ]);
  expect(result).toMatchObject({ state: 'committed', rows: 3, rejected: 2, facts: 1 });
  expect(result.issues).toMatchObject([
    { row: 2, column: 'grade', code: 'unknown_grade' },
    { row: 3, column: 'subject', code: 'unknown_school_subject' },
  ]);
  expect(result.issues[0]?.message).toContain('MYP 1, MYP 2, MYP 3, MYP 4');
  expect(result.issues[1]?.message).toContain('Mathematics, Language and Literature');
});

describe('enrolments', () => {
  test('start on the date given, or the first day of the year; with a start of their own, then', async () => {
    const school = await createTestSchool();
    const columns = [...COLUMNS, 'start_date', 'end_date'];
    await roster(
      school,
      [
        ['1', 'A', 'B', 'MYP 1', '6A', 'Mathematics', '', '', ''],
        ['1', 'A', 'B', 'MYP 1', '6B', 'Mathematics', '', '2026-10-01', '2026-11-01'],
      ],
      { columns, date: '2026-09-15' },
    );
    expect(await enrolments(school)).toEqual(['1 6A 2026-09-15', '1 6B 2026-10-01 2026-11-01']);
  });

  test('a later roster continues them, ends what it says, and ends nothing that it leaves out', async () => {
    const school = await schoolWithRoster();
    const columns = [...COLUMNS, 'end_date'];
    const result = await roster(
      school,
      [
        ['1001', 'Ana', 'Álvarez', 'MYP 1', '6A Mathematics', 'Mathematics', '', '2026-10-30'],
        ['1002', 'Ben', 'Lowell-Calder', 'MYP 1', '6A Mathematics', 'Mathematics', '', ''],
        ['1001', 'Ana', 'Álvarez', 'MYP 1', '6B Mathematics', 'Mathematics', '', ''],
      ],
      { columns, date: '2026-10-31' },
    );
    expect(result).toMatchObject({ facts: 3, new: 1, changed: 1, same: 1, gone: 2 });
    expect(await enrolments(school)).toEqual([
      '1001 6A Language 2026-08-17',
      '1001 6A Mathematics 2026-08-17 2026-10-30',
      '1001 6B Mathematics 2026-10-31',
      '1002 6A Mathematics 2026-08-17',
      '1003 6A Mathematics 2026-08-17',
    ]);
    const again = await roster(
      school,
      [['1001', 'Ana', 'Álvarez', 'MYP 1', '6A Mathematics', 'Mathematics', '', '2026-10-30']],
      {
        columns,
        date: '2026-11-15',
      },
    );
    expect(again.state).toBe('unchanged');
  });

  test('an end before the start leaves the row out', async () => {
    const school = await createTestSchool();
    const result = await roster(school, [['1', 'A', 'B', 'MYP 1', '6A', '2026-10-02', '2026-10-01']], {
      columns: ['student_id', 'first_name', 'last_name', 'grade', 'class', 'start_date', 'end_date'],
    });
    expect(result.issues.map(({ code }) => code)).toContain('ends_before_start');
  });

  test('the year is the latest started, or the one named', async () => {
    const school = await createTestSchool();
    await roster(school, [['1', 'A', 'B', 'MYP 1', '6A', '', '']], { year: '2025-2026' });
    expect(await enrolments(school)).toEqual(['1 6A 2025-08-18']);
    const refused = await roster(school, [['1', 'A', 'B', 'MYP 1', '6A', '', '']], { year: '2030' });
    expect(refused.issues[0]).toMatchObject({ code: 'unknown_year' });
  });
});

describe('what rows say of students', () => {
  test('a blank erases nothing, a new value is stored with a revision', async () => {
    const school = await createTestSchool();
    const columns = [...COLUMNS, 'email', 'preferred_name', 'gender', 'homeroom', 'left_on'];
    const row = ['1', 'Ana', 'Wu', 'MYP 1', '6A', 'Mathematics', ''];
    await roster(school, [[...row, 'ana@x.example', 'Annie', 'F', 'Red', '']], { columns });
    const same = await roster(school, [[...row, '', '', '', '', '']], { columns });
    expect(same.state).toBe('unchanged');
    const changed = await roster(
      school,
      [['1', 'Anna', 'Wu', 'MYP 2', '6A', 'Mathematics', '', '', '', '', '', '2026-11-20']],
      {
        columns,
      },
    );
    expect(changed).toMatchObject({ state: 'committed', changed: 1, new: 0 });
    expect(await query(school, 'SELECT first_name, known_as, email, gender, left_on FROM student')).toEqual([
      { first_name: 'Anna', known_as: 'Annie', email: 'ana@x.example', gender: 'F', left_on: '2026-11-20' },
    ]);
    const revisions = await query(
      school,
      `SELECT table_name, before ->> 'first_name' AS first FROM fact_revision ORDER BY 1`,
    );
    expect(revisions).toEqual([
      { table_name: 'student', first: 'Ana' },
      { table_name: 'student_year', first: null },
    ]);
  });

  test('rows that contradict each other: the first is used and the other told', async () => {
    const school = await createTestSchool();
    const result = await roster(school, [
      ['1', 'Ana', 'Wu', 'MYP 1', '6A', 'Mathematics', ''],
      ['1', 'Ana', 'Wu', 'MYP 2', '6A', 'Sciences', ''],
      ['1', 'Bo', 'Li', 'MYP 1', '6A', 'Sciences', ''],
      ['1', 'ANA', 'Wu', 'MYP 1', '6A', 'Mathematics', ''],
    ]);
    expect(result).toMatchObject({ facts: 1, rejected: 2 });
    expect(result.issues.map(({ row, code }) => `${row} ${code}`)).toEqual([
      '3 conflicting_rows',
      '4 conflicting_rows',
      '5 duplicate_row',
    ]);
  });

  test('a student is known again without the zeros that a spreadsheet dropped', async () => {
    const school = await createTestSchool();
    await roster(school, [['00042', 'Ana', 'Wu', 'MYP 1', '6A', 'Mathematics', '']]);
    await roster(school, [['42', 'Ana', 'Wu', 'MYP 1', '6A', 'Sciences', '']]);
    expect(await query(school, 'SELECT school_uid FROM student')).toEqual([{ school_uid: '00042' }]);
  });
});

describe('teachers', () => {
  test('are those whom a class’s rows name in the latest roster; a class that names nobody keeps them', async () => {
    const school = await schoolWithRoster();
    const result = await roster(school, [
      [
        '1001',
        'Ana',
        'Álvarez',
        'MYP 1',
        '6A Mathematics',
        'Mathematics',
        'noether@school.example, gauss@school.example',
      ],
      ['1002', 'Ben', 'Lowell-Calder', 'MYP 1', '6A Mathematics', 'Mathematics', ''],
      ['1001', 'Ana', 'Álvarez', 'MYP 1', '6A Language', 'Language and Literature', ''],
    ]);
    expect(result).toMatchObject({ changed: 2, same: 1 });
    expect(await teachers(school)).toEqual([
      '6A Language woolf@school.example subject',
      '6A Mathematics gauss@school.example subject',
      '6A Mathematics noether@school.example subject',
    ]);
  });

  test('what is no address is told, and the row imported', async () => {
    const school = await createTestSchool();
    const result = await roster(school, [['1', 'A', 'B', 'MYP 1', '6A', 'Mathematics', 'Ms']]);
    expect(result).toMatchObject({
      facts: 1,
      rejected: 0,
      issues: [{ code: 'invalid_email', column: 'teacher_email' }],
    });
  });

  test('permissions count as changed', async () => {
    const school = await schoolWithRoster();
    const [versions] = await query<{ data_version: number; permission_version: number }>(
      school,
      'SELECT data_version, permission_version FROM organization WHERE id = $1',
      [school.organizationId],
    );
    expect(versions).toEqual({ data_version: 2, permission_version: 2 });
  });
});
