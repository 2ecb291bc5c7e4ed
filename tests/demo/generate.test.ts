import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { DemoFile } from '#bin/demo/file.ts';
import { type DemoSchool, generateSchool } from '#bin/demo/generate.ts';
import { NORTHWOOD } from '#bin/demo/northwood.ts';
import { SOUTHGATE } from '#bin/demo/southgate.ts';
import { readCsv } from './csv-rows.ts';

const northwood = generateSchool(NORTHWOOD);
const southgate = generateSchool(SOUTHGATE);
const schools = [northwood, southgate];

// Changes when the demo school changes: on purpose only, since screenshots and talks refer to it.
const DIGEST = '0fda5f2d6571a3914c75cc5771b90487521528a07bcb1a527eaa9b299c64f12c';

test('the same plan gives the same bytes, on every machine', () => {
  expect(digest([generateSchool(NORTHWOOD), generateSchool(SOUTHGATE)])).toBe(digest(schools));
  expect(digest(schools)).toBe(DIGEST);
});

test.each(schools)('every file of $plan.name is a table with the rows it promises', ({ files }) => {
  for (const file of files) expect(readCsv(file.text), file.name).toHaveLength(file.expected.rows);
});

test('files are small enough to load while somebody waits', () => {
  const toddle = schools.flatMap(({ files }) => files).filter((file) => file.import.source === 'toddle');
  expect(toddle.reduce((rows, file) => rows + file.expected.rows, 0)).toBeLessThan(60_000);
});

test('uploads come in the order of a school year, and no result is later than mid November', () => {
  for (const { files } of schools) {
    expect(files.map((file) => file.import.source)).toEqual([
      ...['roster', ...Array(6).fill('ixl'), ...Array(3).fill('toddle')],
      ...['roster', ...Array(2).fill('ixl'), 'toddle'],
    ]);
    for (const row of rowsOf(files, 'toddle', '2026-2027')) {
      expect(row.due_date?.slice(0, 10).localeCompare('2026-11-14')).toBe(-1);
      expect(row.updated_at?.slice(0, 10).localeCompare('2026-11-14')).toBe(-1);
    }
  }
});

test('vendor IDs are text of 18 digits, and a rating keeps its own over every subject it is tagged with', () => {
  const ids = ['term_id', 'subject_id', 'class_id', 'student_id', 'id', 'assignment_id', 'assmt_tool_id'];
  for (const file of northwood.files.filter((candidate) => candidate.import.source === 'toddle')) {
    const rows = readCsv(file.text);
    expect(rows.flatMap((row) => ids.map((key) => row[key] ?? '')).filter((id) => !/^[1-9]\d{17}$/.test(id))).toEqual(
      [],
    );
    const said = (row: Record<string, string>) => `${row.assignment_id} ${row.student_id} ${row.value}`;
    const ratings = new Map(rows.map((row) => [row.id, said(row)]));
    expect(rows.filter((row) => ratings.get(row.id) !== said(row))).toEqual([]);
    expect([...ratings.values()].filter((text) => !text.endsWith(' '))).toHaveLength(file.expected.facts);
  }
  const [joint] = rowsOf(northwood.files, 'toddle', '2026-2027').filter((row) => row.source_title?.startsWith('Inter'));
  expect(joint?.assmt_tool_type).toBe('MYP_INTERDISCIPLINARY_CRITERIA_RUBRIC');
});

test('IXL levels are multiples of ten under their ceilings, also where a strand ends early', () => {
  const ceilings: Record<string, number> = { Fractions: 800, Measurement: 700, 'Grammar and mechanics': 1100 };
  const files = northwood.files.filter((file) => file.import.source === 'ixl');
  const levels = files
    .flatMap((file) => readCsv(file.text).flatMap((row) => Object.entries(row)))
    .filter(([heading, cell]) => /^\d+$/.test(cell) && !/percentile$|^Grade$|ID$/.test(heading))
    .map(([heading, cell]) => ({ ceiling: ceilings[heading.replace(/ level$/, '')] ?? 1300, level: Number(cell) }));
  expect(levels.filter(({ level, ceiling }) => level % 10 !== 0 || level < 0 || level > ceiling)).toEqual([]);
  const reached = new Set(levels.filter(({ level, ceiling }) => level === ceiling).map(({ ceiling }) => ceiling));
  expect([...reached]).toEqual(expect.arrayContaining(Object.values(ceilings)));
});

test('blanks, dashes, codes and bands are all there', () => {
  const values = new Set(rowsOf(northwood.files, 'toddle', '2026-2027').map((row) => row.value));
  expect([...values]).toEqual(expect.arrayContaining(['', 'EX', 'AB', 'INC', '0', '8', '5-6']));
  const ixl = northwood.files.filter((file) => file.import.source === 'ixl').map((file) => file.text);
  expect(ixl.some((text) => text.includes('--'))).toBe(true);
});

function rowsOf(files: readonly DemoFile[], source: string, year: string): Record<string, string>[] {
  const wanted = files.filter((file) => file.import.source === source && file.import.year === year);
  return wanted.flatMap((file) => readCsv(file.text));
}

function digest(all: readonly DemoSchool[]): string {
  const hash = createHash('sha256');
  for (const { files } of all) for (const { name, text } of files) hash.update(`${name}\0${text}\0`);
  return hash.digest('hex');
}
