import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateSchool } from '#bin/demo/generate.ts';
import { NORTHWOOD } from '#bin/demo/northwood.ts';
import { readCsv } from '#tests/demo/csv-rows.ts';
import { openBrowser } from './support/browser.ts';
import { choose, openClassReport, signedIn, type Visitor } from './support/steps.ts';
import { numberIn, readStatistics, readStudents, readTwin } from './support/tables.ts';

/**
 * What a reader sees, against the demo's CSV files by other means: a plain CSV reader and schoolbook arithmetic that
 * share no code with the app.
 */

const { files } = generateSchool(NORTHWOOD);
const rowsOf = (name: RegExp) => files.filter((file) => name.test(file.name)).flatMap((file) => readCsv(file.text));

let browser: Browser;
let admin: Visitor;

beforeAll(async () => {
  browser = await openBrowser();
  admin = await signedIn(browser, 'admin@northwood.example', { javaScriptEnabled: false });
});

afterAll(async () => {
  await browser.close();
});

type Case = {
  className: string;
  grade: string;
  year: string;
  period: string;
  /** The day whose roster counts. */
  day: string;
  ixl: { file: RegExp; column: string };
  toddle: { file: RegExp; criterion: string };
};

/** A period that is over, and one whose results have all come in: neither changes with the day of the run. */
const CASES: Case[] = [
  {
    ...{ className: 'MYP 3B Mathematics', grade: 'MYP 3', year: '2025-2026', period: 'Term 2', day: '2026-03-27' },
    ixl: { file: /^IXL.*Math.*2026-01-26\.csv$/, column: 'Overall math' },
    toddle: { file: /^Toddle.*2025-2026-Term-2\.csv$/, criterion: 'B' },
  },
  {
    ...{
      className: 'MYP 2C Mathematics',
      grade: 'MYP 2',
      year: '2026-2027',
      period: 'Year to date',
      day: '2026-11-24',
    },
    ixl: { file: /^IXL.*Math.*2026-09-14\.csv$/, column: 'Overall level' },
    toddle: { file: /^Toddle.*2026-2027-Term-1\.csv$/, criterion: 'A' },
  },
];

type Row = Record<string, string>;

function enrolledOn({ year, day, grade }: Case): Row[] {
  return rowsOf(new RegExp(`^roster-${year}`)).filter(
    (row) =>
      row.grade === grade &&
      (row.start_date ?? '') <= day &&
      (row.end_date === '' || (row.end_date ?? '') >= day) &&
      (row.left_on === '' || (row.left_on ?? '') >= day),
  );
}

const unique = (rows: Row[], name: string) => [...new Set(rows.map((row) => row[name] ?? ''))];

/** Level by student ID, of those who sat. */
function ixlLevels({ ixl: { file, column } }: Case): Map<string, number> {
  const rows = rowsOf(file).map((row) => [row['Student ID'] ?? row.ID ?? '', row[column] ?? ''] as const);
  return new Map(rows.filter(([, level]) => /^\d+$/.test(level)).map(([id, level]) => [id, Number(level)]));
}

/** The latest summative level of the criterion in Mathematics, by the e-mail that the roster has too. */
function criterionLevels({ toddle: { file, criterion } }: Case): Map<string, number> {
  const rated = rowsOf(file).filter(
    (row) =>
      row.subject_name === 'Mathematics' &&
      row.assessment_type === 'smt' &&
      row.evaluated_element_title?.startsWith(`Objective ${criterion}:`) &&
      /^[0-8]$/.test(row.value ?? ''),
  );
  rated.sort((one, other) => ((one.due_date ?? '') < (other.due_date ?? '') ? -1 : 1));
  return new Map(rated.map((row) => [row.student_email ?? '', Number(row.value)]));
}

function schoolbook(values: number[]) {
  const sorted = [...values].sort((one, other) => one - other);
  const n = sorted.length;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / n;
  const variance = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const quartile = (share: number) => {
    const place = share * (n - 1);
    const [low = 0, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
    return low + (high - low) * (place - Math.floor(place));
  };
  return {
    'Students counted': n,
    Median: quartile(0.5),
    'Lower quartile': quartile(0.25),
    'Upper quartile': quartile(0.75),
    Mean: mean,
    'Standard deviation': Math.sqrt(variance),
  };
}

/** `shown` is `value` rounded to the digits that are shown. */
function expectShown(shown: string | undefined, value: number, what: string): void {
  const decimals = /\.(\d+)/.exec(shown ?? '')?.[1]?.length ?? 0;
  expect(Math.abs(numberIn(shown) - value), `${what}: ${shown} for ${value}`).toBeLessThanOrEqual(
    0.5 / 10 ** decimals + 1e-9,
  );
}

describe.each(CASES)('$className in $year, $period', (sample) => {
  const here = enrolledOn(sample).filter((row) => row.class === sample.className);
  const measures = [
    {
      measure: 'IXL maths level',
      mean: 'Mean',
      own: valuesOf(unique(here, 'student_id'), ixlLevels(sample)),
      grade: valuesOf(unique(enrolledOn(sample), 'student_id'), ixlLevels(sample)),
    },
    {
      measure: `Criterion ${sample.toddle.criterion}`,
      mean: 'Mean (treats steps as equal)',
      own: valuesOf(unique(here, 'email'), criterionLevels(sample)),
      grade: valuesOf(
        unique(
          enrolledOn(sample).filter((row) => row.subject === 'Mathematics'),
          'email',
        ),
        criterionLevels(sample),
      ),
    },
  ];

  it.each(measures)('$measure', async ({ measure, mean, own, grade }) => {
    const { page } = admin;
    await openClassReport(page, sample.className, sample.year);
    await choose(page, { Period: sample.period, Measure: measure });
    expect(own.length).toBeGreaterThan(15);
    expect(grade.length).toBeGreaterThan(100);

    const shown = await readStatistics(page);
    const [mine, theirs] = [schoolbook(own), schoolbook(grade)];
    for (const name of [
      'Students counted',
      'Median',
      'Lower quartile',
      'Upper quartile',
      'Mean',
      'Standard deviation',
    ] as const) {
      const row = shown[name === 'Mean' ? mean : name];
      expectShown(row?.own, mine[name], `${name} of the class`);
      expectShown(row?.grade, theirs[name], `${name} of the grade`);
    }
    expect(numberIn(shown.Lowest?.own)).toBe(Math.min(...own));
    expect(numberIn(shown.Highest?.own)).toBe(Math.max(...own));
    const students = unique(here, 'student_id').length;
    expect(numberIn(shown['Without a value']?.own)).toBe(students - own.length);
    expect(await page.locator('.lede').textContent()).toContain(`${own.length} of ${students} students`);

    for (const row of await readTwin(page)) {
      const [from = Number.NaN, to = from] = (row.Range ?? row.Level ?? '').split('–').map(numberIn);
      const within = own.filter((value) => value >= from && value <= to);
      expect(numberIn(row['This class']), `${from} to ${to}`).toBe(within.length);
    }
    const byStudent = (await readStudents(page)).map((row) => row[measure]).filter((value) => value !== 'No value');
    expect(byStudent.map(numberIn).sort((a, b) => a - b)).toEqual([...own].sort((a, b) => a - b));
  });
});

function valuesOf(ids: string[], values: Map<string, number>): number[] {
  return ids.map((id) => values.get(id)).filter((value) => value !== undefined);
}
