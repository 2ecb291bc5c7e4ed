import { beforeAll, describe, expect, test } from 'vitest';
import type { TestSchool } from '../../support/school.ts';
import { query, runFile, schoolWithRoster } from '../import-kit.ts';
import { POINTS, type ToddleRow, toddleCsv } from './toddle-file.ts';

let school: TestSchool;
beforeAll(async () => {
  school = await schoolWithRoster();
});

let task = 0;

/** In a task of its own, so that tests do not meet. */
async function importRows(rows: ToddleRow[], of = school) {
  task += 1;
  const assignment_id = `task ${task}`;
  const file = toddleCsv(rows.map((row) => ({ assignment_id, ...row })));
  const result = await runFile({ organizationId: of.organizationId, source: 'toddle', name: 'progress.csv', file });
  const scores = await query<{ line: string }>(
    of,
    `SELECT concat_ws(' ', p.school_uid, s.component, s.state, coalesce(s.value::text, s.low || '-' || s.high, s.raw)) AS line
       FROM score s JOIN assessment a ON a.id = s.assessment_id JOIN student p ON p.id = s.student_id
      WHERE a.vendor_id LIKE $1 || '%' ORDER BY 1`,
    [assignment_id],
  );
  const tasks = await query(
    of,
    `SELECT a.title, a.purpose, a.due_on, a.maximum, a.class_id IS NOT NULL AS has_class, t.name AS term,
            (SELECT array_agg(j.name ORDER BY j.name) FROM assessment_subject g JOIN subject j ON j.id = g.subject_id
              WHERE g.assessment_id = a.id) AS subjects
       FROM assessment a LEFT JOIN term t ON t.id = a.term_id WHERE a.vendor_id LIKE $1 || '%' ORDER BY a.vendor_id`,
    [assignment_id],
  );
  return { ...result, codes: result.issues.map(({ code }) => code), scores: scores.map(({ line }) => line), tasks };
}

test('a rating per criterion, with its task, class, term and subject', async () => {
  const result = await importRows([
    { id: '1', evaluated_element_title: 'Objective A:  Analysing', value: '6' },
    { id: '2', evaluated_element_title: 'Criterion B', value: '7-8' },
    { id: '3', evaluated_element_title: 'Objective C: Communicating', value: '2-Jan' },
    { id: '4', evaluated_element_title: 'Criterion D: Reflecting', value: 'ML' },
  ]);
  expect(result).toMatchObject({ state: 'committed', layout: 'toddle/ratings', rows: 4, facts: 4, new: 4 });
  expect(result.codes).toEqual(['repaired_band']);
  expect(result.scores).toEqual(['1001 A scored 6', '1001 B scored 7-8', '1001 C scored 1-2', '1001 D missing ML']);
  expect(result.tasks).toEqual([
    {
      ...{ title: 'Unit test', purpose: 'summative', due_on: '2026-10-08', maximum: null, has_class: true },
      ...{ term: 'Term 1', subjects: ['Mathematics'] },
    },
  ]);
});

test('a rating repeated for every subject of its task is one rating with tags', async () => {
  const subjects = ['Mathematics', 'Language and Literature', 'Arts', 'Sciences', 'Drama'];
  const result = await importRows(
    ['11', '12'].flatMap((id) =>
      subjects.map((subject_name) => ({
        ...POINTS,
        id,
        student_id: `10${id.replace('1', '0')}`,
        subject_name,
        value: '15',
      })),
    ),
  );
  expect(result).toMatchObject({ rows: 10, facts: 2, new: 2 });
  expect(result.tasks).toMatchObject([
    { subjects: ['Language and Literature', 'Mathematics', 'Sciences'], maximum: 20 },
  ]);
  expect(result.issues).toMatchObject([
    { row: 4, column: 'subject_name', code: 'unknown_subject' },
    { row: 6, column: 'subject_name', code: 'unknown_subject' },
  ]);
  expect(result.issues[0]?.message).toContain('(2 rows)');
});

test('18 digits are an ID, not a number', async () => {
  const result = await importRows([
    { ...POINTS, id: '302651443561639795', value: '77.0' },
    { ...POINTS, id: '302651443561639796', student_id: '1002', value: '12' },
  ]);
  expect(result.facts).toBe(2);
  expect(await query(school, `SELECT count(*) AS n FROM score WHERE vendor_id LIKE '3026514435616397%'`)).toEqual([
    { n: 2 },
  ]);
});

test('a criterion rated twice in one task is kept twice', async () => {
  const result = await importRows([
    { id: '21', value: '5' },
    { id: '22', value: '6', assmt_tool_type: 'CHECKLIST' },
  ]);
  expect(result.scores).toEqual(['1001 A scored 5', '1001 A scored 6']);
});

test('the same rating with two values: the later one, told', async () => {
  const result = await importRows([
    { id: '31', value: '7', updated_at: '2026-10-10 08:00:00' },
    { id: '31', value: '5', updated_at: '2026-10-09 08:00:00' },
  ]);
  expect(result).toMatchObject({ facts: 1, scores: ['1001 A scored 7'], codes: ['conflicting_rating'] });
});

test('an unknown class or student: the rating is kept, the row waits', async () => {
  const result = await importRows([
    { id: '41', class_name: '9Z Alchemy', value: '3' },
    { id: '42', student_id: '9999', value: '3' },
  ]);
  expect(result).toMatchObject({ rows: 2, facts: 1, unmatched: 1, codes: ['unknown_class', 'unknown_student'] });
  expect(result.tasks).toMatchObject([{ has_class: false }]);
});

test('a blank is no rating, a draft is not counted, a label has no number', async () => {
  const result = await importRows([
    { id: '51', value: '' },
    { id: '52', value: '6', state: 'DRAFT', evaluated_element_title: 'Criterion B' },
    {
      id: '53',
      value: 'Demonstrating',
      evaluated_element_type: 'STANDARD',
      evaluated_element_title: 'Creative impact',
    },
  ]);
  expect(result.scores).toEqual(['1001 B draft 6', '1001 Creative impact scored Demonstrating']);
  expect(await query(school, `SELECT value FROM score WHERE raw = 'Demonstrating'`)).toEqual([{ value: null }]);
});

describe('the term', () => {
  test.each<[string, ToddleRow, string | null, string[]]>([
    ['by its name', { term_name: 'Term 2', due_date: '2026-10-08 08:30' }, 'Term 2', []],
    [
      'by the due date when the name is not known',
      { term_name: 'Reporting 1', due_date: '08-10-2026 08:30:00' },
      'Term 1',
      ['unknown_term'],
    ],
    ['by the due date when there is no name', { term_name: '', due_date: '2027-02-01' }, 'Term 2', []],
    ['the latest started when there is neither', { term_name: '', due_date: '' }, 'Term 1', []],
    ['none outside of all', { term_name: '', due_date: '2026-07-20' }, null, ['outside_terms']],
    ['of the year that is named', { acad_year_title: '2025-2026', term_name: 'Term 3', class_name: '' }, 'Term 3', []],
  ])('%s', async (_, row, term, codes) => {
    const result = await importRows([{ id: `term ${_}`, ...row }]);
    expect([result.tasks, result.codes]).toMatchObject([[{ term }], codes]);
  });
});

describe('rows left out', () => {
  test.each<[ToddleRow, string, string]>([
    [{ assessment_type: 'xyz' }, 'unknown_purpose', 'assessment_type'],
    [{ value: '9' }, 'score_out_of_range', 'value'],
    [{ ...POINTS, value: 'lots' }, 'not_a_score', 'value'],
    [{ ...POINTS, value: '2-Jan' }, 'spreadsheet_date', 'value'],
    [{ due_date: 'soon' }, 'invalid_date', 'due_date'],
    [{ ...POINTS, assmt_max_score: 'many' }, 'not_a_number', 'assmt_max_score'],
    [{ student_id: '1.0E+03' }, 'scientific_notation', 'student_id'],
  ])('%j: %s', async (row, code, column) => {
    const result = await importRows([
      { id: 'good', student_id: '1002' },
      { id: 'bad', ...row },
    ]);
    expect(result).toMatchObject({ rows: 2, facts: 1, rejected: 1, issues: [{ row: 3, code, column }] });
  });

  test('more points than the maximum are kept as a bonus and told', async () => {
    const result = await importRows([{ ...POINTS, id: '61', value: '22' }]);
    expect([result.scores, result.codes]).toEqual([['1001 overall scored 22'], ['above_maximum']]);
  });
});

test('changes are counted by rating; a task that changes changes its ratings; a blank erases nothing', async () => {
  const own = await schoolWithRoster();
  const rows: ToddleRow[] = [
    { ...POINTS, id: '1', assignment_id: 'a', value: '10' },
    { ...POINTS, id: '2', assignment_id: 'a', student_id: '1002', value: '12' },
    { ...POINTS, id: '3', assignment_id: 'b', value: '15' },
    { ...POINTS, id: '4', assignment_id: 'b', student_id: '1002', value: '16' },
  ];
  const run = (changed: ToddleRow[]) =>
    runFile({ organizationId: own.organizationId, source: 'toddle', file: toddleCsv(changed) });
  expect(await run(rows)).toMatchObject({ new: 4, gone: 0 });
  const second = await run([
    { ...rows[0], value: '11' },
    { ...rows[1], value: '' },
    { ...rows[2], due_date: '2026-11-01' },
  ]);
  expect(second).toMatchObject({ state: 'committed', rows: 3, facts: 2, changed: 2, same: 0, gone: 2 });
  const values = await query(own, 'SELECT vendor_id AS id, value FROM score ORDER BY 1');
  expect(values).toEqual([
    { id: '1', value: 11 },
    { id: '2', value: 12 },
    { id: '3', value: 15 },
    { id: '4', value: 16 },
  ]);
  expect(await query(own, 'SELECT table_name FROM fact_revision ORDER BY 1')).toEqual([
    { table_name: 'assessment' },
    { table_name: 'score' },
  ]);
  expect(await run([{ ...rows[0], value: '11.0' }])).toMatchObject({ state: 'unchanged', same: 1 });
});
