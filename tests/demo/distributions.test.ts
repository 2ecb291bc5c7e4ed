import { expect, test } from 'vitest';
import { generateSchool } from '#bin/demo/generate.ts';
import { NORTHWOOD } from '#bin/demo/northwood.ts';
import { readCsv } from './csv-rows.ts';

const { files } = generateSchool(NORTHWOOD);
const math = levels('IXL-Diagnostic-Levels-Math-2026-09-14.csv');
const english = levels('IXL-Diagnostic-Levels-ELA-2026-09-14.csv');
const ratings = readCsv(textOf('Toddle-Progress-Summary-2026-2027-Term-1.csv'));

test.each(['6', '7', '8', '9', '10'])('mathematics in grade %s is near 100 × grade and bell-shaped', (grade) => {
  const values = math.filter((row) => row.grade === grade).map((row) => row.level);
  const { mean, sd, skewness, kurtosis } = moments(values);
  expect(values.length).toBeGreaterThan(100);
  expect(Math.abs(mean - 100 * Number(grade))).toBeLessThan(100);
  expect(sd).toBeGreaterThan(85);
  expect(sd).toBeLessThan(135);
  expect(Math.abs(skewness)).toBeLessThan(0.45);
  expect(Math.abs(kurtosis)).toBeLessThan(1);
});

test('a class and a grade are of two groups', () => {
  const inClass = math.filter((row) => row.course === 'MYP 4B Mathematics').map((row) => row.level);
  const inGrade = english.filter((row) => row.grade === '6').map((row) => row.level);
  expect(inClass.length).toBeGreaterThanOrEqual(30);
  expect(moments(inClass).kurtosis).toBeLessThan(-1.1);
  expect(moments(inGrade).kurtosis).toBeLessThan(-1.1);
});

test('one class is weak, one strong, and a homeroom has no English level at all', () => {
  const meanOf = (name: string) => moments(math.filter((row) => row.course === name).map((row) => row.level)).mean;
  expect(meanOf('MYP 2C Mathematics')).toBeLessThan(560);
  expect(meanOf('MYP 2A Mathematics')).toBeGreaterThan(740);
  expect(english.filter((row) => row.course === 'MYP 3D English')).toEqual([]);
});

test('totals exist where all four criteria are rated, and agree with IXL as they do in schools', () => {
  const totals = totalsOf('Mathematics');
  const grades = new Map(math.map((row) => [row.id, row]));
  const pairs = [...totals].flatMap(([id, total]) => {
    const row = grades.get(id);
    return row?.grade === '8' ? [[row.level, total] as const] : [];
  });
  expect(pairs.length).toBeGreaterThan(95);
  expect(correlation(pairs)).toBeGreaterThan(0.5);
  expect(correlation(pairs)).toBeLessThan(0.75);
  expect(totalsOf('Language Acquisition').size).toBe(0);
  expect([...totals.keys()].filter((id) => grades.get(id)?.grade === '10')).toEqual([]);
});

type Level = { id: string; grade: string; course: string; level: number };

function levels(name: string): Level[] {
  const sat = readCsv(textOf(name)).filter((row) => row['Overall level'] !== '--');
  return sat.map((row) => ({
    id: row.ID ?? '',
    grade: row.Grade ?? '',
    course: row.Courses ?? '',
    level: Number(row['Overall level']),
  }));
}

function totalsOf(subject: string): Map<string, number> {
  const rated = ratings.filter(
    (row) => row.subject_name === subject && row.assessment_type === 'smt' && /^[0-8]$/.test(row.value ?? ''),
  );
  const criteria = new Map<string, Map<string, number>>();
  for (const row of rated) {
    const letter = /^Objective ([A-D])/.exec(row.evaluated_element_title ?? '')?.[1];
    const id = row.student_email?.split('@')[0] ?? '';
    if (letter) criteria.set(id, (criteria.get(id) ?? new Map()).set(letter, Number(row.value)));
  }
  const complete = [...criteria].filter(([, letters]) => letters.size === 4);
  return new Map(complete.map(([id, letters]) => [id, [...letters.values()].reduce((sum, value) => sum + value)]));
}

function textOf(name: string): string {
  return files.find((file) => file.name === name)?.text ?? '';
}

function moments(values: readonly number[]) {
  const average = (of: (value: number) => number) => values.reduce((sum, value) => sum + of(value), 0) / values.length;
  const mean = average((value) => value);
  const central = (power: number) => average((value) => (value - mean) ** power);
  const sd = Math.sqrt(central(2));
  return { mean, sd, skewness: central(3) / sd ** 3, kurtosis: central(4) / sd ** 4 - 3 };
}

function correlation(pairs: readonly (readonly [number, number])[]): number {
  const one = moments(pairs.map(([x]) => x));
  const other = moments(pairs.map(([, y]) => y));
  const products = pairs.map(([x, y]) => ((x - one.mean) / one.sd) * ((y - other.mean) / other.sd));
  return products.reduce((sum, product) => sum + product, 0) / pairs.length;
}
