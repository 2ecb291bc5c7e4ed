/**
 * From CSV text to the numbers of a page, twice: through the importers and reports, and by a few lines of schoolbook
 * arithmetic over the same text that share no code with the app.
 */
import { describe, expect, test } from 'vitest';
import { PLAIN_QUESTION } from '#app/analytics/question.ts';
import { classReportFor } from '#app/reports/class-report.ts';
import { SORTS } from '#app/reports/class-report-order.ts';
import { createReports } from '#app/reports/reports.server.ts';
import { runFile, TODAY } from '#tests/ingest/import-kit.ts';
import { testScope } from '#tests/support/database.ts';
import { createTestSchool } from '#tests/support/school.ts';

const STUDENTS = 112;
const CLASS_SIZE = 28;
const LETTERS = ['A', 'B', 'C', 'D'];

/** Deterministic and uneven; not a random number generator to be proud of. */
const noise = (seed: number) => Math.abs(Math.sin(seed * 12.9898) * 43758.5453) % 1;
const idOf = (index: number) => String(20_000 + index);
const classOf = (index: number) => `8${LETTERS[Math.floor(index / CLASS_SIZE)]} Mathematics`;
const everyone = Array.from({ length: STUDENTS }, (_, index) => index);

const roster = [
  'student_id,first_name,last_name,grade,class,subject,teacher_email',
  ...everyone.map(
    (index) => `${idOf(index)},Given${index},Family${index},MYP 3,${classOf(index)},Mathematics,t@school.example`,
  ),
].join('\n');

const ixl = [
  'ID,First name,Last name,Grade,Overall level,Geometry level,Fractions level',
  ...everyone.map((index) => {
    const level = (seed: number, top: number) => Math.min(top, 300 + 10 * Math.floor(noise(seed) * 60));
    const overall = index % 13 === 5 ? '--' : level(index, 1300);
    return `${idOf(index)},Given${index},Family${index},8,${overall},${level(index + 500, 1300)},${level(index + 900, 800)}`;
  }),
].join('\n');

const toddle = [
  'id,student_id,student_fname,student_lname,term_name,due_date,subject_name,class_name,assignment_id,source_title,assmt_tool_type,assessment_type,evaluated_element_type,evaluated_element_title,value',
  ...everyone
    .filter((index) => index % 9 !== 0)
    .map(
      (index) =>
        `9${index},${idOf(index)},Given${index},Family${index},Term 1,2026-10-05,Mathematics,${classOf(index)},777,Unit 1,criteria,smt,criteria,Criterion A,${Math.floor(noise(index + 77) * 9)}`,
    ),
].join('\n');

/** The numbers of one column for the students that belong. */
function column(text: string, name: string, belongs: (index: number) => boolean): number[] {
  const [head = '', ...lines] = text.split('\n');
  const at = head.split(',').indexOf(name);
  const id = head.split(',').findIndex((title) => title === 'ID' || title === 'student_id');
  return lines
    .map((line) => line.split(','))
    .filter((cells) => belongs(Number(cells[id]) - 20_000))
    .map((cells) => cells[at] ?? '')
    .filter((cell) => cell !== '--')
    .map(Number);
}

function schoolbook(list: number[]) {
  const sorted = [...list].sort((a, b) => a - b);
  const n = sorted.length;
  const mean = sorted.reduce((sum, x) => sum + x, 0) / n;
  const quartile = (share: number) => {
    const place = share * (n - 1);
    const [low = 0, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
    return low * (1 - (place % 1)) + high * (place % 1);
  };
  return {
    n,
    mean,
    sd: Math.sqrt((sorted.reduce((sum, x) => sum + x * x, 0) - n * mean * mean) / (n - 1)),
    median: quartile(0.5),
    q1: quartile(0.25),
    q3: quartile(0.75),
    min: sorted[0],
    max: sorted[n - 1],
  };
}

async function reportOf(className: string) {
  const { organizationId } = await createTestSchool();
  for (const options of [
    { source: 'roster' as const, file: roster, name: 'roster.csv' },
    { source: 'ixl' as const, file: ixl, name: 'ixl.csv', subject: 'math', date: '2026-10-02' },
    { source: 'toddle' as const, file: toddle, name: 'toddle.csv' },
  ]) {
    expect((await runFile({ organizationId, ...options })).state).toBe('committed');
  }
  const classId = await testScope().forOrganizationSql(organizationId, async (client) => {
    const { rows } = await client.query<{ id: string }>('SELECT id FROM class WHERE name = $1', [className]);
    return rows[0]?.id ?? '';
  });
  const request = { classId, asked: PLAIN_QUESTION, today: TODAY };
  const report = await createReports({ scope: testScope() }).classReport(organizationId, request);
  if (report === null) throw new Error('no report');
  return classReportFor(
    report,
    { accountId: 'x', reason: 'admin', minimumGroup: 10 },
    { sort: SORTS.name, compare: false, at: null },
  );
}

describe('a class report', () => {
  test('has the numbers of the files it was made from', async () => {
    const view = await reportOf(classOf(30));
    expect(view.roster.enrolled).toBe(CLASS_SIZE);
    const inClass = (index: number) => Math.floor(index / CLASS_SIZE) === 1;
    const sources: [code: string, text: string, name: string][] = [
      ['ixl.math.overall', ixl, 'Overall level'],
      ['ixl.math.geometry', ixl, 'Geometry level'],
      ['ixl.math.fractions', ixl, 'Fractions level'],
      ['myp.criterion_a', toddle, 'value'],
    ];
    expect(view.distributions.map(({ measure }) => measure.code).sort()).toEqual(sources.map(([code]) => code).sort());
    for (const [code, text, name] of sources) {
      const shown = view.distributions.find(({ measure }) => measure.code === code);
      if (shown?.grade.state !== 'shown' || shown.own.marks.kind !== 'bars') throw new Error(`${code} is not drawn`);
      const groups = [
        { numbers: column(text, name, inClass), summary: shown.own.summary, bins: shown.own.marks.bins },
        { numbers: column(text, name, () => true), summary: shown.grade.summary, bins: shown.grade.bins },
      ];
      for (const { numbers, summary, bins } of groups) {
        for (const [key, expected] of Object.entries(schoolbook(numbers))) {
          expect(Reflect.get(summary, key), `${code} ${key}`).toBeCloseTo(expected ?? Number.NaN, 9);
        }
        for (const [at, { from, to, count }] of bins.entries()) {
          const last = at === bins.length - 1;
          expect(count).toBe(numbers.filter((x) => x >= from && (x < to || (last && x === to))).length);
        }
      }
      expect(shown.own.coverage.missing).toBe(CLASS_SIZE - column(text, name, inClass).length);
    }
  });
});
