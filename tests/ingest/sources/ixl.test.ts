import { beforeAll, describe, expect, test } from 'vitest';
import type { TestSchool } from '../../support/school.ts';
import { csv, query, runFile, schoolWithRoster } from '../import-kit.ts';

let school: TestSchool;
beforeAll(async () => {
  school = await schoolWithRoster();
});

type Options = { name?: string; subject?: string; date?: string; window?: string; commit?: boolean };

function importCsv(rows: (string | number)[][], options: Options = {}, of = school) {
  return runFile({ organizationId: of.organizationId, source: 'ixl', name: 'export.csv', file: csv(rows), ...options });
}

async function stored(window: string, of = school): Promise<string[]> {
  const rows = await query<{ line: string }>(
    of,
    `SELECT concat_ws(' ', s.school_uid, d.subject, d.strand, coalesce(d.level::text, d.low || '-' || d.high), d.percentile, d.tier,
                      d.scale_score) AS line
       FROM diagnostic_result d JOIN student s ON s.id = d.student_id WHERE d.window_key = $1 ORDER BY 1`,
    [window],
  );
  return rows.map(({ line }) => line);
}

const codesOf = (result: { issues: { code: string }[] }) => result.issues.map(({ code }) => code);

describe('layouts', () => {
  test('both subjects in one file', async () => {
    const result = await importCsv(
      [
        [
          'Student ID',
          'Last name',
          'First name',
          'School',
          'Grade',
          'Overall math',
          'Geometry level',
          'Overall ELA',
          'Overall reading level',
          'Vocabulary level',
        ],
        ['1001', 'Álvarez', 'Ana', 'S', 'K', 280, 290, 260, 330, ''],
      ],
      { date: '2026-09-01' },
    );
    expect(result).toMatchObject({
      state: 'committed',
      layout: 'ixl/diagnostic',
      subject: 'math+ela',
      date: '2026-09-01',
      facts: 4,
    });
    expect(codesOf(result)).toEqual([]);
    expect(await stored('2026-09-01')).toEqual([
      '1001 ela overall 260',
      '1001 ela reading 330',
      '1001 math geometry 290',
      '1001 math overall 280',
    ]);
  });

  test('percentiles and tiers, with the irregular spelling of the reading level', async () => {
    const strand = (name: string) => [`${name} percentile`, `${name} level`, `${name} tier`];
    await importCsv(
      [
        [
          'ID',
          'First name',
          'Last name',
          ...strand('Overall'),
          'Reading level percentile',
          'Reading level',
          'Reading level tier',
          ...strand('Grammar and mechanics'),
        ],
        ['1001', 'Ana', 'A', 30, 600, 'Far below grade', 20, 460, 'Far below grade', 99, 1100, 'Above grade'],
      ],
      { date: '2026-09-02', subject: 'ela' },
    );
    expect(await stored('2026-09-02')).toEqual([
      '1001 ela grammar_and_mechanics 1100 99 Above grade',
      '1001 ela overall 600 30 Far below grade',
      '1001 ela reading 460 20 Far below grade',
    ]);
  });

  test('results: a bare percentile and an overall level and tier', async () => {
    await importCsv(
      [
        [
          'ID',
          'First name',
          'Last name',
          'Teacher(s)',
          'Grade',
          'School',
          'Course(s)',
          'Percentile',
          'Overall level',
          'Overall tier',
        ],
        ['1001', 'Ana', 'A', 'X, Y', '8', 'S', 'Maths 8 (1), Science', '70', '830', 'On grade'],
        ['1002', 'Ben', 'L', 'X', '8', 'S', '', '--', '--', ''],
      ],
      { date: '2026-09-03', subject: 'math' },
    );
    expect(await stored('2026-09-03')).toEqual(['1001 math overall 830 70 On grade']);
  });

  test('LevelUp: other domains, a level and a decimal scale score', async () => {
    const result = await importCsv(
      [
        [
          'Student ID',
          'First name',
          'Last name',
          'Overall score',
          'Overall scale score',
          'Operations and algebraic thinking score',
          'Operations and algebraic thinking scale score',
        ],
        ['1001', 'Ana', 'A', 560, '0.42', 510, '-0.1'],
      ],
      { date: '2026-09-04', subject: 'math' },
    );
    expect(result).toMatchObject({ layout: 'ixl/levelup', facts: 2 });
    expect(await stored('2026-09-04')).toEqual([
      '1001 math operations_and_algebraic_thinking 510 -0.1',
      '1001 math overall 560 0.42',
    ]);
  });

  test('ranges keep both ends, also for open ones', async () => {
    await importCsv(
      [
        ['ID', 'Overall', 'Fractions', 'Geometry'],
        ['1001', '310-350', '<100', '>1200'],
      ],
      {
        date: '2026-09-05',
        subject: 'math',
      },
    );
    expect(await stored('2026-09-05')).toEqual([
      '1001 math fractions 0-100',
      '1001 math geometry 1200-1300',
      '1001 math overall 310-350',
    ]);
  });

  test('progress exports and score grids are not diagnostics', async () => {
    const progress = await importCsv([
      ['Student ID', 'Last name', 'First name', 'Grade', 'Math questions answered', 'Starting diagnostic level - Math'],
      ['1001', 'A', 'A', 6, 500, 420],
    ]);
    const grid = await importCsv([
      ['Grade', 'Category', 'Skill name', 'Permanent Skill ID', 'Ana Álvarez'],
      ['6', 'Numbers', 'Add', 'ABC', 80],
    ]);
    expect([progress.state, grid.state]).toEqual(['refused', 'refused']);
  });
});

describe('subject and day', () => {
  const rows = [
    ['ID', 'Overall'],
    ['1001', 500],
  ];

  test('from the file’s name, told', async () => {
    const result = await importCsv(rows, { name: 'IXL_ELA_Overall_Spring_April_21_2026.csv' });
    expect(result).toMatchObject({ state: 'committed', subject: 'ela', date: '2026-04-21' });
    expect(codesOf(result)).toEqual(['inferred_subject', 'inferred_date']);
  });

  test('required when nobody says them', async () => {
    expect(codesOf(await importCsv(rows, { date: '2026-09-06' }))).toEqual(['subject_required']);
    expect(codesOf(await importCsv(rows, { subject: 'math' }))).toEqual(['date_required']);
  });

  test('the choice wins over the name, but not over columns that say otherwise', async () => {
    const chosen = await importCsv(rows, { name: 'IXL_ELA_2026-09-07.csv', subject: 'math', date: '2026-09-08' });
    expect(chosen).toMatchObject({ subject: 'math', date: '2026-09-08', issues: [] });
    const wrong = await importCsv(
      [
        ['ID', 'Overall ELA'],
        ['1001', 500],
      ],
      { subject: 'math', date: '2026-09-08' },
    );
    expect(codesOf(wrong)).toEqual(['subject_mismatch']);
    expect(codesOf(await importCsv(rows, { subject: 'history', date: '2026-09-08' }))).toEqual(['unknown_ixl_subject']);
    expect(codesOf(await importCsv(rows, { subject: 'math', date: '8.9.2026' }))).toEqual(['invalid_date_option']);
  });

  test('outside all terms the levels are kept and it is told; a window has a name of its own', async () => {
    const result = await importCsv(rows, { subject: 'math', date: '2026-07-20', window: 'Summer' });
    expect(result).toMatchObject({ state: 'committed', new: 1 });
    expect(codesOf(result)).toEqual(['outside_terms']);
    expect(await stored('Summer')).toEqual(['1001 math overall 500']);
  });
});

describe('values worth a word', () => {
  test('not a multiple of ten, above the strand’s ceiling', async () => {
    const result = await importCsv(
      [
        ['ID', 'Overall', 'Fractions', 'Measurement'],
        ['1001', 505, 810, 700],
      ],
      {
        subject: 'math',
        date: '2026-09-09',
      },
    );
    expect(result.issues).toMatchObject([
      { code: 'not_multiple_of_ten', row: 2, column: 'Overall' },
      { code: 'above_ceiling', row: 2, column: 'Fractions' },
    ]);
    expect(result.facts).toBe(3);
  });

  test('a student twice: the same counts once, more is added, a contradiction is left out', async () => {
    const result = await importCsv(
      [
        ['ID', 'Overall', 'Geometry'],
        ['1001', 500, ''],
        ['1001', 500, 400],
        ['1001', 510, 400],
        ['10_STU_1002', 300, ''],
        ['ID1002', 300, ''],
      ],
      { subject: 'math', date: '2026-09-10' },
    );
    expect(result).toMatchObject({ rows: 5, facts: 3, rejected: 1 });
    expect(result.issues.map(({ row, code }) => `${row} ${code}`)).toEqual([
      '3 duplicate_row',
      '4 conflicting_rows',
      '6 duplicate_row',
    ]);
    expect(await stored('2026-09-10')).toEqual([
      '1001 math geometry 400',
      '1001 math overall 500',
      '1002 math overall 300',
    ]);
  });
});

describe('merging', () => {
  const head = ['ID', 'First name', 'Last name', 'Overall', 'Overall percentile', 'Geometry'];
  const options = { subject: 'math', date: '2026-09-26' };

  test('new, changed, same and gone are counted by level; a blank erases nothing; a change leaves a revision', async () => {
    const own = await schoolWithRoster();
    const first = await importCsv(
      [head, ['1001', '', '', 500, 40, 300], ['1002', '', '', 400, 30, 200], ['1003', '', '', 300, '', '']],
      options,
      own,
    );
    expect(first).toMatchObject({ rows: 3, facts: 5, new: 5, changed: 0, same: 0, gone: 0 });
    const second = await importCsv(
      [head, ['1001', '', '', 510, '', ''], ['1002', '', '', 400, '', 200], ['9', 'Chen', 'Wu', 900, '', '']],
      options,
      own,
    );
    expect(second).toMatchObject({
      state: 'committed',
      rows: 3,
      facts: 3,
      new: 0,
      changed: 1,
      same: 2,
      gone: 2,
      unmatched: 1,
    });
    expect(await stored('2026-09-26', own)).toEqual([
      '1001 math geometry 300',
      '1001 math overall 510 40',
      '1002 math geometry 200',
      '1002 math overall 400 30',
      '1003 math overall 300',
    ]);
    expect(await query(own, `SELECT before ->> 'level' AS level FROM fact_revision`)).toEqual([{ level: '500' }]);
    expect(
      await query(own, `SELECT external_id, name, jsonb_array_length(candidates) AS candidates FROM unmatched_student`),
    ).toEqual([{ external_id: '9', name: 'Chen Wu', candidates: 1 }]);
  });

  test('the same bytes and choices, or nothing to change: unchanged', async () => {
    const own = await schoolWithRoster();
    const rows = [head, ['1001', '', '', 500, '', '']];
    await importCsv(rows, options, own);
    const again = await importCsv(rows, options, own);
    expect(again).toMatchObject({ state: 'unchanged', rows: 1, facts: 1, new: 0, changed: 0, same: 1 });
    const blankMore = await importCsv([...rows, ['', '', '', '', '', '']], options, own);
    expect(blankMore).toMatchObject({ state: 'unchanged', facts: 1, same: 1 });
    const otherDay = await importCsv(rows, { ...options, date: '2026-10-01' }, own);
    expect(otherDay).toMatchObject({ state: 'committed', new: 1 });
  });

  test('rows that had no student are imported once the roster has them', async () => {
    const own = await schoolWithRoster();
    const rows = [head, ['1001', '', '', 500, '', ''], ['2001', 'New', 'Student', 400, '', '']];
    expect(await importCsv(rows, options, own)).toMatchObject({ unmatched: 1, new: 1 });
    expect(await importCsv(rows, options, own)).toMatchObject({ state: 'unchanged', unmatched: 1 });
    const roster = csv([
      ['student_id', 'first_name', 'last_name', 'grade', 'class'],
      ['2001', 'New', 'Student', 'MYP 1', 'HR'],
    ]);
    await runFile({ organizationId: own.organizationId, source: 'roster', file: roster });
    expect(await importCsv(rows, options, own)).toMatchObject({ state: 'committed', unmatched: 0, new: 1, same: 1 });
    expect(await importCsv(rows, options, own)).toMatchObject({ state: 'unchanged', unmatched: 0 });
  });
});
