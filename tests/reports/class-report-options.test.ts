import { describe, expect, test } from 'vitest';
import { PLAIN_QUESTION } from '#app/analytics/question.ts';
import { type ClassReport, classReportFor, type ReportOptions } from '#app/reports/class-report.ts';
import { SORTS } from '#app/reports/class-report-order.ts';
import { createReports } from '#app/reports/reports.server.ts';
import { testScope } from '#tests/support/database.ts';
import { createWorld, spread, TODAY, type World } from './school-world.ts';

const PLAIN: ReportOptions = { sort: SORTS.name, compare: false, at: null };

async function load(world: World, classId: string, asked = {}): Promise<ClassReport> {
  const request = { classId, asked: { ...PLAIN_QUESTION, ...asked }, today: TODAY };
  const report = await createReports({ scope: testScope() }).classReport(world.organizationId, request);
  if (report === null) throw new Error('no such report');
  return report;
}

const viewOf = (report: ClassReport, options: Partial<ReportOptions> = {}) =>
  classReportFor(report, { accountId: 'x', reason: 'admin', minimumGroup: 10 }, { ...PLAIN, ...options });

async function classOf(values: readonly number[], seed: { measure: string; subject?: string }) {
  const world = await createWorld();
  const ids = await world.students(values.length + 1);
  const classId = await world.addClass({ name: '8A', students: ids });
  await world.values({ ...seed, values: spread(ids.slice(0, values.length), values) });
  return { world, ids, classId };
}

describe('a chosen bar', () => {
  const LEVELS = [480, 520, 550, 570, 600, 610, 640, 650, 680, 700, 730, 800];

  test('lists the students in it, whatever value of it is named', async () => {
    const { world, classId } = await classOf(LEVELS, { measure: 'ixl.math.overall' });
    const report = await load(world, classId);
    for (const at of [550, 570, 599]) {
      const view = viewOf(report, { at });
      expect(view.chosen).toEqual({ from: 550, to: 600, closed: false });
      expect(view.students.map(({ values }) => values['ixl.math.overall']?.value).sort()).toEqual([550, 570]);
    }
    expect(viewOf(report).students).toHaveLength(13);
  });

  test('the last bar holds its upper end, and bars together hold every student with a value once', async () => {
    const { world, classId } = await classOf(LEVELS, { measure: 'ixl.math.overall' });
    const report = await load(world, classId);
    const { marks } = viewOf(report).distributions[0]?.own ?? {};
    const bins = marks?.kind === 'bars' ? marks.bins : [];
    const listed = bins.map(({ from }) => viewOf(report, { at: from }).students.length);
    expect(listed).toEqual(bins.map(({ count }) => count));
    expect(listed.reduce((sum, count) => sum + count, 0)).toBe(LEVELS.length);
  });

  test('of a scale of levels is one level; where nobody is, nobody is listed', async () => {
    const values = [3, 4, 4, 5, 5, 5, 6, 6, 7, 7];
    const { world, classId } = await classOf(values, { measure: 'myp.criterion_a', subject: 'Mathematics' });
    const report = await load(world, classId);
    expect(viewOf(report, { at: 5 }).students).toHaveLength(3);
    expect(viewOf(report, { at: 8 }).students).toHaveLength(0);
    expect(viewOf(report, { at: 99 })).toMatchObject({ students: [], chosen: { from: 99, to: 99 } });
  });

  test('of a small class is a dot', async () => {
    const { world, classId } = await classOf([500, 510, 510], { measure: 'ixl.math.overall' });
    expect(viewOf(await load(world, classId), { at: 510 }).students).toHaveLength(2);
    expect(viewOf(await load(world, classId), { at: 505 }).students).toHaveLength(0);
  });
});

describe('beside the figures', () => {
  test('a reported grade has the computed one, and how many differ', async () => {
    const { world, classId, ids } = await classOf([4, 5, 6, 5], {
      measure: 'myp.reported_grade',
      subject: 'Mathematics',
    });
    const computed = spread(ids.slice(0, 3), [4, 4, 6]);
    await world.values({ measure: 'myp.grade', subject: 'Mathematics', values: computed });
    const report = await load(world, classId);
    expect(viewOf(report).pair).toEqual({ code: 'myp.grade', label: 'Computed grade', both: 3, different: 1 });
    const other = viewOf(await load(world, classId, { measure: 'myp.grade' }));
    expect(other.pair).toMatchObject({ code: 'myp.reported_grade', both: 3, different: 1 });
  });

  test('a grade without the other, and any other measure, stands alone', async () => {
    const { world, classId } = await classOf([4, 5, 6, 5], { measure: 'myp.grade', subject: 'Mathematics' });
    expect(viewOf(await load(world, classId)).pair).toBeNull();
  });

  test('the year to date has the latest term, and a term the year to date', async () => {
    const { world, classId, ids } = await classOf([500, 600, 700], { measure: 'ixl.math.overall' });
    const [one = '', two = ''] = ids;
    await world.values({
      measure: 'ixl.math.overall',
      term: 'Term 1',
      values: [
        [one, 480],
        [two, 610],
      ],
    });
    const year = viewOf(await load(world, classId));
    expect(year.beside).toEqual({ kind: 'term', name: 'Term 1' });
    expect(year.besideMedians['ixl.math.overall']).toBe(545);
    expect(year.students.map(({ beside }) => beside['ixl.math.overall'])).toEqual([480, 610, undefined, undefined]);
    const term = viewOf(await load(world, classId, { period: world.termId('2026-2027', 'Term 1') }));
    expect(term.beside).toEqual({ kind: 'year', name: '2026-2027' });
    expect(term.besideMedians['ixl.math.overall']).toBe(600);
  });
});

describe('a curve for comparison', () => {
  test('is drawn for the class when asked for, and says so', async () => {
    const { world, classId } = await classOf([480, 520, 550, 570, 600, 610, 640, 650, 680, 700, 730], {
      measure: 'ixl.math.overall',
    });
    const report = await load(world, classId);
    expect(viewOf(report).distributions[0]?.own.curve).toBeNull();
    expect(viewOf(report, { compare: true })).toMatchObject({
      compare: true,
      distributions: [{ own: { curve: { use: 'comparison' } } }],
    });
  });
});
