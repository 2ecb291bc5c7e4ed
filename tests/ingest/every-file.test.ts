/** Every case that a file of any vendor can bring: it imports right, or is refused with what to do. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { TestSchool } from '../support/school.ts';
import { csv, type FileText, query, runFile, schoolWithRoster } from './import-kit.ts';
import { workbook } from './read/workbook.ts';

const HEADER = ['ID', 'First name', 'Last name', 'Overall', 'Fractions'];
const ANA = ['1001', 'Ana', 'Álvarez', '570', '310'];
const BEN = ['1002', 'Ben', 'Lowell-Calder', '480', '--'];

let school: TestSchool;
let day = 0;

beforeAll(async () => {
  school = await schoolWithRoster();
});

/** Each file is a window of its own, so that every level is new. */
async function importLevels(file: FileText, name = 'levels.csv') {
  day += 1;
  const window = `window ${day}`;
  const result = await runFile({
    ...{ organizationId: school.organizationId, source: 'ixl', subject: 'math', date: '2026-09-26' },
    ...{ window, file, name },
  });
  const levels = await query<{ level: string }>(
    school,
    `SELECT s.school_uid || ' ' || d.strand || ' ' || coalesce(d.level::text, d.low || '-' || d.high) AS level
       FROM diagnostic_result d JOIN student s ON s.id = d.student_id WHERE d.window_key = $1 ORDER BY 1`,
    [window],
  );
  return { ...result, codes: result.issues.map(({ code }) => code), levels: levels.map(({ level }) => level) };
}

const BOTH = ['1001 fractions 310', '1001 overall 570', '1002 overall 480'];

describe('imports', () => {
  const plain = csv([HEADER, ANA, BEN]);
  const lines = plain.split('\n');
  test.each<[string, FileText]>([
    ['UTF-8', plain],
    ['UTF-8 with a mark', `\uFEFF${plain}`],
    ['UTF-16', Buffer.from(`\uFEFF${plain}`, 'utf16le')],
    ['Windows-1252', Buffer.from(plain, 'latin1')],
    ['semicolons', plain.replaceAll(',', ';')],
    ['tabs', plain.replaceAll(',', '\t')],
    ['CRLF and a blank last line', `${plain.replaceAll('\n', '\r\n')}\r\n\r\n`],
    ['CR', plain.replaceAll('\n', '\r')],
    ['every cell quoted', plain.replaceAll(/[^,\n]+/g, '"$&"')],
    ['decimal commas', csv([HEADER, ['1001', 'Ana', 'A', '570,0', '310'], BEN])],
    ['a decimal point', csv([HEADER, ['1001', 'Ana', 'A', '570.0', '310.00'], BEN])],
    ['titles above the headings', `My export\nSchool;2026\n\n${plain}`],
    ['blank headings and columns', lines.map((line) => `${line},,`).join('\n')],
    ['spaces around cells', plain.replaceAll(',', ' , ')],
    ['short rows', csv([HEADER, ANA, ['1002', 'Ben', 'L', '480']])],
    ['long rows of empty cells', csv([HEADER, [...ANA, '', ''], BEN])],
    ['a workbook', workbook({ rows: [HEADER, ANA, ['1002', 'Ben', 'L', 480, '']] })],
  ])('%s', async (_, file) => {
    const result = await importLevels(file);
    expect(result.levels).toEqual(BOTH);
    expect(result).toMatchObject({
      state: 'committed',
      rows: 2,
      facts: 3,
      new: 3,
      unmatched: 0,
      rejected: 0,
      codes: [],
    });
  });

  test('headings in another order, spelling and case', async () => {
    const file = csv([
      ['LAST NAME', 'Fractions Level', 'Overall Score', 'Student_ID', 'Forename'],
      ['Álvarez', '310', '570', '1001', 'Ana'],
    ]);
    expect((await importLevels(file)).levels).toEqual(['1001 fractions 310', '1001 overall 570']);
  });

  test('a quoted cell with lines inside', async () => {
    const file = csv([
      [...HEADER, 'Courses'],
      [...ANA, 'Maths 6,\r\nScience 6'],
      [...BEN, ''],
    ]);
    expect((await importLevels(file)).levels).toEqual(BOTH);
  });

  test('up to three rows of units below the headings, and summaries at the end, left out and told', async () => {
    const file = csv([
      HEADER,
      ['', '', '', 'Points Possible', '1300'],
      ['', '', '', '0-1300', '0-800'],
      ANA,
      BEN,
      ['Average', '', '', '525', '310'],
      ['Total', '', '', '1050', '310'],
    ]);
    const result = await importLevels(file);
    expect(result.levels).toEqual(BOTH);
    expect(result.rows).toBe(2);
    expect(result.codes).toEqual(['metadata_row', 'metadata_row', 'footer_row', 'footer_row']);
    expect(result.issues.map(({ row }) => row)).toEqual([2, 3, 6, 7]);
  });

  test('a repeated row of headings is left out and told', async () => {
    const result = await importLevels(csv([HEADER, ANA, HEADER, BEN]));
    expect([result.levels, result.codes]).toEqual([BOTH, ['repeated_header']]);
  });

  test('of two columns of one meaning the first, and it is told', async () => {
    const result = await importLevels(
      csv([
        [...HEADER, 'Overall level'],
        [...ANA, '999'],
        [...BEN, ''],
      ]),
    );
    expect(result.levels).toEqual(BOTH);
    expect(result.issues).toMatchObject([{ code: 'duplicate_header', row: 1, column: 'Overall level' }]);
  });

  test('a column nobody knows is told, one that is known and not wanted is not', async () => {
    const result = await importLevels(
      csv([
        [...HEADER, 'Mood', 'Gender'],
        [...ANA, 'fine', 'F'],
        [...BEN, '', ''],
      ]),
    );
    expect(result.issues).toMatchObject([{ code: 'unknown_column', column: 'Mood' }]);
  });

  test('the school’s own word for missing', async () => {
    await query(school, `UPDATE organization SET settings = '{"missingTokens": ["not sat"]}' WHERE id = $1`, [
      school.organizationId,
    ]);
    expect((await importLevels(csv([HEADER, ['1001', 'Ana', 'A', 'Not sat', '310']]))).levels).toEqual([
      '1001 fractions 310',
    ]);
  });
});

describe('leaves a row out, with its row and column', () => {
  test.each<[string, string[], string, string | null]>([
    ['more cells than headings', [...ANA, 'extra'], 'row_too_long', null],
    ['an ID in scientific notation', ['1.001E+03', 'Ana', 'A', '570', ''], 'scientific_notation', 'ID'],
    ['no student at all', ['', '', '', '570', ''], 'missing_student', 'ID'],
    ['a level that is none', ['1001', 'Ana', 'A', 'high', ''], 'not_a_level', 'Overall'],
    ['a level out of range', ['1001', 'Ana', 'A', '1310', ''], 'level_out_of_range', 'Overall'],
  ])('%s', async (_, row, code, column) => {
    // Three students first: rows right below the headings may be units.
    const file = csv([HEADER, ['1003', 'Chen', 'Wu', '400', ''], ['1003', 'Chen', 'Wu', '400', ''], BEN, row]);
    const result = await importLevels(file);
    expect(result.levels).toEqual(['1002 overall 480', '1003 overall 400']);
    expect(result).toMatchObject({ state: 'committed', rows: 4, rejected: 1 });
    const issue = result.issues.find((one) => one.row === 5);
    expect(issue).toMatchObject({ code, column });
    expect(issue?.message).toContain('levels.csv, row 5');
  });
});

describe('refuses, with what to do', () => {
  const rest = csv([ANA]);
  test.each<[string, FileText, string]>([
    ['nothing', '', 'empty_file'],
    ['only blank lines', '\n\n\n', 'empty_file'],
    ['a web page', '<html><table><tr><td>ID</td></tr></table></html>', 'html_file'],
    ['the old Excel format', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0]), 'old_excel_file'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), 'binary_file'],
    ['a zip that is none', Buffer.from('PK\u0003\u0004 and nothing more'), 'damaged_spreadsheet'],
    ['no headings', rest, 'no_header'],
    ['headings too far down', `${'x\n'.repeat(31)}${csv([HEADER, ANA])}`, 'no_header'],
    ['no column of results', csv([HEADER.slice(0, 3), ANA.slice(0, 3)]), 'missing_column'],
    ['no row of data', csv([HEADER]), 'no_data_row'],
    ['only summaries', csv([HEADER, ['Average', '', '', '500', '']]), 'no_data_row'],
    ['only rows that cannot be used', csv([HEADER, ['1001', 'Ana', 'A', 'high', '']]), 'no_valid_row'],
    ['a quote that is never closed', `${csv([HEADER])}\n1001,"Ana,A,570,\n1002,Ben,B,480,`, 'unclosed_quote'],
    ['a cell without end', `${csv([HEADER])}\n1001,${'x'.repeat(70_000)},A,570,`, 'cell_too_long'],
    ['a row without end', `${csv([HEADER])}\n${'1,'.repeat(2001)}`, 'too_many_columns'],
    ['a roster', csv([['student_id', 'first_name', 'last_name', 'grade', 'class']]), 'wrong_source'],
  ])('%s', async (_, file, code) => {
    const before = await everything();
    const result = await importLevels(file, 'levels.csv');
    expect(result.state).toBe('refused');
    expect(result.issues[0]).toMatchObject({ code });
    expect(result.issues[0]?.message).toMatch(/^levels\.csv/);
    expect(await everything()).toEqual(before);
  });

  test('dates that can all be read in two ways', async () => {
    const before = await everything();
    const result = await runFile({
      ...{ organizationId: school.organizationId, source: 'roster', name: 'roster.csv' },
      file: csv([
        ['student_id', 'first_name', 'last_name', 'grade', 'class', 'start_date'],
        ['2001', 'D', 'E', 'MYP 1', '6A', '03/04/2026'],
      ]),
    });
    expect(result).toMatchObject({ state: 'refused', issues: [{ code: 'ambiguous_dates', column: 'start_date' }] });
    expect(await everything()).toEqual(before);
  });
});

/** Facts and versions; an import that was refused is remembered, and nothing else. */
async function everything() {
  return query(
    school,
    `SELECT (SELECT data_version FROM organization WHERE id = $1) AS version,
            (SELECT count(*) FROM student) AS students, (SELECT count(*) FROM enrollment) AS enrolments,
            (SELECT count(*) FROM diagnostic_result) AS levels, (SELECT count(*) FROM measure_value) AS measures,
            (SELECT count(*) FROM staged_row) AS staged, (SELECT count(*) FROM import_chunk c JOIN import i ON i.id = c.import_id
              WHERE i.state = 'refused') AS chunks`,
    [school.organizationId],
  );
}
