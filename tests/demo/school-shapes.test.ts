import { expect, test } from 'vitest';
import { generateSchool } from '#bin/demo/generate.ts';
import { NORTHWOOD } from '#bin/demo/northwood.ts';
import { SOUTHGATE } from '#bin/demo/southgate.ts';
import { readCsv } from './csv-rows.ts';

const northwood = rosters(NORTHWOOD);
const southgate = rosters(SOUTHGATE);

test('Northwood has more than a hundred students in a grade and five classes of each subject', () => {
  for (const roster of northwood) {
    for (const grade of ['MYP 1', 'MYP 2', 'MYP 3', 'MYP 4', 'MYP 5']) {
      const rows = roster.filter((row) => row.grade === grade);
      expect(distinct(rows, 'student_id').length).toBeGreaterThan(110);
      for (const subject of distinct(roster, 'subject').filter((name) => name !== '')) {
        const classes = distinct(
          rows.filter((row) => row.subject === subject),
          'class',
        );
        expect(classes, `${grade} ${subject}`).toHaveLength(5);
      }
    }
    expect(distinct(roster, 'subject').filter((name) => name !== '')).toHaveLength(6);
    expect(
      distinct(
        roster.filter((row) => row.subject === 'Language Acquisition'),
        'phase',
      ),
    ).toHaveLength(2);
  }
});

test('Southgate has about sixty students and groups under ten', () => {
  const [, roster = []] = southgate;
  const enrolled = roster.filter((row) => row.end_date === '' && row.left_on === '');
  const students = distinct(enrolled, 'student_id').length;
  expect(students).toBeGreaterThanOrEqual(58);
  expect(students).toBeLessThanOrEqual(63);
  const sizes = distinct(enrolled, 'class').map((name) => enrolled.filter((row) => row.class === name).length);
  expect(sizes.some((size) => size < 10)).toBe(true);
  expect(sizes.some((size) => size >= 10)).toBe(true);
});

test.each([
  ['a class of two groups', 'MYP 4B Mathematics', 30, 36],
  ['a weak class', 'MYP 2C Mathematics', 20, 24],
  ['a small class', 'MYP 5E Mathematics', 6, 9],
  ['an ordinary class', 'MYP 3A Mathematics', 20, 28],
])('the demo teacher has %s', (_what, name, least, most) => {
  const [, roster = []] = northwood;
  const rows = roster.filter((row) => row.class === name && row.end_date === '');
  expect(distinct(rows, 'teacher_email')).toEqual(['teacher@northwood.example']);
  expect(rows.length).toBeGreaterThanOrEqual(least);
  expect(rows.length).toBeLessThanOrEqual(most);
});

test('students leave, arrive and change class in the middle of a year', () => {
  for (const [index, roster] of northwood.entries()) {
    const firstDay = index === 0 ? '2025-08-25' : '2026-08-24';
    expect(roster.some((row) => row.left_on !== '' && row.left_on === row.end_date)).toBe(true);
    expect(roster.some((row) => (row.start_date ?? '') > firstDay && row.end_date === '')).toBe(true);
    const moved = roster.filter((row) => row.end_date !== '' && row.left_on === '');
    expect(moved.length).toBeGreaterThan(5);
    for (const row of moved) {
      const next = roster.filter(
        (other) => other.student_id === row.student_id && other.subject === row.subject && other.class !== row.class,
      );
      expect(next.map((other) => (other.start_date ?? '') > (row.end_date ?? ''))).toEqual([true]);
    }
  }
});

test('nobody is in a class twice from the same day, and addresses are reserved ones', () => {
  for (const roster of [...northwood, ...southgate]) {
    const keys = roster.map((row) => `${row.student_id} ${row.class} ${row.start_date}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const row of roster) expect(`${row.email} ${row.teacher_email}`).toMatch(/^\S+\.example \S+\.example$/);
  }
});

test('most move up a grade with the same ID, MYP 5 graduates, and new students come', () => {
  const [first = [], second = []] = northwood;
  const before = new Map(first.map((row) => [row.student_id, row]));
  const after = new Map(second.map((row) => [row.student_id, row.grade]));
  const up = [...before].filter(([id, row]) => Number(after.get(id)?.slice(4)) === Number(row.grade?.slice(4)) + 1);
  expect(up.length).toBeGreaterThan(420);
  const repeated = [...before].filter(([id, row]) => after.get(id) === row.grade);
  expect(repeated).toHaveLength(1);
  for (const [id, row] of before) {
    if (row.grade === 'MYP 5') expect([after.has(id), row.left_on !== '']).toEqual([false, true]);
  }
  expect([...after].filter(([id]) => !before.has(id)).length).toBeGreaterThan(120);
});

function rosters(plan: typeof NORTHWOOD): Record<string, string>[][] {
  const files = generateSchool(plan).files.filter((file) => file.import.source === 'roster');
  return files.map((file) => readCsv(file.text));
}

function distinct(rows: readonly Record<string, string>[], column: string): string[] {
  return [...new Set(rows.map((row) => row[column] ?? ''))];
}
