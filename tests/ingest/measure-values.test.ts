import { beforeAll, describe, expect, test } from 'vitest';
import { rebuildMeasureValues } from '#app/ingest/measure-values.server.ts';
import { testScope } from '../support/database.ts';
import { named, type TestSchool } from '../support/school.ts';
import { csv, query, runFile, schoolWithRoster } from './import-kit.ts';
import { criteria, POINTS, type ToddleRow, toddleCsv } from './sources/toddle-file.ts';

/** `measure subject period student: value`, the year to date as "year". */
async function measures(school: TestSchool, like = '%'): Promise<string[]> {
  const rows = await query<{ line: string }>(
    school,
    `SELECT concat_ws(' ', m.measure, coalesce(t.name, 'year'), s.school_uid) || ': ' || m.value || ' ' || m.provenance AS line
       FROM measure_value m JOIN student s ON s.id = m.student_id LEFT JOIN term t ON t.id = m.period_id
      WHERE m.measure LIKE $1 ORDER BY 1`,
    [like],
  );
  return rows.map(({ line }) => line.trim());
}

const importRatings = (school: TestSchool, rows: ToddleRow[]) =>
  runFile({ organizationId: school.organizationId, source: 'toddle', file: toddleCsv(rows) });

const importLevels = (school: TestSchool, date: string, rows: (string | number)[][]) =>
  runFile({
    ...{ organizationId: school.organizationId, source: 'ixl', subject: 'math', date },
    file: csv([['ID', 'Overall', 'Fractions'], ...rows]),
  });

describe('IXL', () => {
  test('the latest level of the term and of the year; a range is no level', async () => {
    const school = await schoolWithRoster();
    await importLevels(school, '2026-10-01', [
      ['1001', 500, '310-350'],
      ['1002', 300, 200],
    ]);
    await importLevels(school, '2026-09-01', [['1001', 450, 300]]);
    await importLevels(school, '2027-02-01', [['1001', 530, '']]);
    await importLevels(school, '2026-07-20', [['1001', 900, 900]]);
    expect(await measures(school)).toEqual([
      'ixl.math.fractions Term 1 1001: 300',
      'ixl.math.fractions Term 1 1002: 200',
      'ixl.math.fractions year 1001: 300',
      'ixl.math.fractions year 1002: 200',
      'ixl.math.overall Term 1 1001: 500',
      'ixl.math.overall Term 1 1002: 300',
      'ixl.math.overall Term 2 1001: 530',
      'ixl.math.overall year 1001: 530',
      'ixl.math.overall year 1002: 300',
    ]);
  });

  test('grade, track and leaving follow the roster', async () => {
    const school = await schoolWithRoster();
    await importLevels(school, '2026-10-01', [['1001', 500, '']]);
    const file = csv([
      ['student_id', 'first_name', 'last_name', 'grade', 'class', 'left_on'],
      ['1001', 'Ana', 'Álvarez', 'MYP 2', '7 HR', '2026-11-20'],
    ]);
    await runFile({ organizationId: school.organizationId, source: 'roster', file });
    const rows = await query(school, 'SELECT DISTINCT grade_level_id, enrolled FROM measure_value');
    expect(rows).toEqual([{ grade_level_id: named(school.grades, 'MYP 2').id, enrolled: false }]);
  });
});

describe('MYP', () => {
  let school: TestSchool;
  beforeAll(async () => {
    school = await schoolWithRoster();
    await importRatings(school, [
      ...criteria('6543', { assignment_id: 'first', due_date: '2026-09-10' }),
      ...criteria('7', { assignment_id: 'later', due_date: '2026-10-20' }),
      ...criteria('888', { assignment_id: 'formative', assessment_type: 'fmt', due_date: '2026-11-01' }),
      ...criteria('0000', { assignment_id: 'zero', student_id: '1002' }),
      ...criteria('777', { assignment_id: 'three', student_id: '1003' }),
      ...criteria('8', { assignment_id: 'next term', term_name: 'Term 2', due_date: '2027-02-01' }),
    ]);
  });

  test('criteria: the latest summative level, never a formative one', async () => {
    expect(await measures(school, 'myp.criterion_a')).toEqual([
      'myp.criterion_a Term 1 1001: 7 summative',
      'myp.criterion_a Term 1 1002: 0 summative',
      'myp.criterion_a Term 1 1003: 7 summative',
      'myp.criterion_a Term 2 1001: 8 summative',
      'myp.criterion_a year 1001: 8 summative',
      'myp.criterion_a year 1002: 0 summative',
      'myp.criterion_a year 1003: 7 summative',
    ]);
  });

  test('no total until the whole set is rated, and no grade for a total of 0', async () => {
    expect(await measures(school, 'myp.total')).toEqual([
      'myp.total Term 1 1001: 19 summative',
      'myp.total Term 1 1002: 0 summative',
      'myp.total year 1001: 20 summative',
      'myp.total year 1002: 0 summative',
    ]);
    expect(await measures(school, 'myp.grade')).toEqual([
      'myp.grade Term 1 1001: 5 computed',
      'myp.grade year 1001: 5 computed',
    ]);
  });

  test('a reported level wins over a rating; own boundaries win over the IB’s', async () => {
    const own = await schoolWithRoster();
    await importRatings(own, criteria('6543'));
    const [term, subject] = [
      named(named(own.years, '2026-2027').terms, 'Term 1').id,
      named(own.subjects, 'Mathematics').id,
    ];
    await query(
      own,
      `INSERT INTO reported_grade (organization_id, student_id, subject_id, term_id, kind, value)
       SELECT $1, s.id, $2, $3, kind::reported_kind, value FROM student s, (VALUES ('criterion_b', 8), ('final_grade', 6)) g (kind, value)
        WHERE s.school_uid = '1001'`,
      [own.organizationId, subject, term],
    );
    await query(
      own,
      `INSERT INTO boundary_set (organization_id, subject_id, lowest_totals) VALUES ($1, $2, '{1, 2, 3, 4, 5, 20, 30}')`,
      [own.organizationId, subject],
    );
    await rebuild(own);
    expect(await measures(own)).toEqual([
      'myp.criterion_a Term 1 1001: 6 summative',
      'myp.criterion_a year 1001: 6 summative',
      'myp.criterion_b Term 1 1001: 8 reported',
      'myp.criterion_b year 1001: 8 reported',
      'myp.criterion_c Term 1 1001: 4 summative',
      'myp.criterion_c year 1001: 4 summative',
      'myp.criterion_d Term 1 1001: 3 summative',
      'myp.criterion_d year 1001: 3 summative',
      'myp.grade Term 1 1001: 6 computed',
      'myp.grade year 1001: 6 computed',
      'myp.reported_grade Term 1 1001: 6 reported',
      'myp.reported_grade year 1001: 6 reported',
      'myp.total Term 1 1001: 21 summative',
      'myp.total year 1001: 21 summative',
    ]);
  });

  test('a band has no level, and the track is that of the student’s class', async () => {
    const own = await schoolWithRoster();
    const file = csv([
      ['student_id', 'first_name', 'last_name', 'grade', 'class', 'subject', 'phase'],
      ['1001', 'Ana', 'Álvarez', 'MYP 1', '6 French', 'Language Acquisition', 'Phase 2'],
    ]);
    await runFile({ organizationId: own.organizationId, source: 'roster', file });
    await importRatings(own, [
      { id: 'x', subject_name: 'Language Acquisition', class_name: '6 French', value: '5' },
      {
        id: 'y',
        subject_name: 'Language Acquisition',
        class_name: '6 French',
        evaluated_element_title: 'Criterion B',
        value: '5-6',
      },
    ]);
    expect(await query(own, 'SELECT DISTINCT measure, track FROM measure_value')).toEqual([
      { measure: 'myp.criterion_a', track: 'Phase 2' },
    ]);
  });
});

describe('percentage', () => {
  test('points over maxima of summative scored work; empty without any', async () => {
    const school = await schoolWithRoster();
    await importRatings(school, [
      { ...POINTS, id: '1', assignment_id: 'a', value: '10' },
      { ...POINTS, id: '2', assignment_id: 'b', assmt_max_score: '80', value: '60' },
      { ...POINTS, id: '3', assignment_id: 'c', value: 'EX' },
      { ...POINTS, id: '4', assignment_id: 'd', value: '1', state: 'DRAFT' },
      { ...POINTS, id: '5', assignment_id: 'e', value: '20', assessment_type: 'fmt' },
      { ...POINTS, id: '6', assignment_id: 'f', value: '20', assessment_type: 'le', student_id: '1002' },
    ]);
    expect(await measures(school)).toEqual([
      'toddle.percentage Term 1 1001: 70 summative',
      'toddle.percentage year 1001: 70 summative',
    ]);
  });
});

test('rebuilding everything changes nothing, and removes what has no fact', async () => {
  const school = await schoolWithRoster();
  await importLevels(school, '2026-10-01', [['1001', 500, 400]]);
  await importRatings(school, criteria('6543'));
  const before = await query(school, 'SELECT *, xmin::text FROM measure_value ORDER BY measure, period_id');
  await rebuild(school);
  expect(await query(school, 'SELECT *, xmin::text FROM measure_value ORDER BY measure, period_id')).toEqual(before);
  await query(school, 'DELETE FROM diagnostic_result');
  await rebuild(school);
  expect(await measures(school, 'ixl%')).toEqual([]);
  expect((await measures(school, 'myp%')).length).toBeGreaterThan(0);
});

function rebuild({ organizationId }: TestSchool): Promise<void> {
  return testScope().forOrganizationSql(organizationId, (client) => rebuildMeasureValues(client, { organizationId }));
}
