import { describe, expect, test } from 'vitest';
import { PLAIN_QUESTION } from '#app/analytics/question.ts';
import {
  type GradeReader,
  type GradeReport,
  gradeReportFor,
  isEmptyBar,
  listableClasses,
} from '#app/reports/grade-report.ts';
import { seenOfGrade, studentsSeen } from '#app/reports/grade-sight.ts';
import { createReports } from '#app/reports/reports.server.ts';
import { sightsIn } from '#app/reports/sight.ts';
import { testScope } from '#tests/support/database.ts';
import { createWorld, spread, TODAY, type World } from './school-world.ts';

const reports = createReports({ scope: testScope() });
/** The quantiles of a normal distribution. */
const LEVELS = [
  ...[480, 520, 540, 560, 570, 580, 590, 600, 610, 620, 630, 640],
  ...[640, 650, 660, 670, 680, 690, 700, 710, 720, 740, 760, 800],
];
const PLAIN = { compare: false, at: null };

const requestFor = (world: World, change = {}) => ({
  gradeId: world.gradeId('MYP 3'),
  asked: PLAIN_QUESTION,
  today: TODAY,
  subjectId: world.subjectId('Mathematics'),
  track: '',
  ...change,
});

async function load(world: World, change = {}): Promise<GradeReport> {
  const report = await reports.gradeReport(world.organizationId, requestFor(world, change));
  if (report === null) throw new Error('no such report');
  return report;
}

const readerOf = (report: GradeReport, change: Partial<GradeReader> = {}): GradeReader => ({
  reason: 'leads_all',
  minimumGroup: 10,
  seen: 'all',
  classIds: new Set(report.classes.map(({ class: { id } }) => id)),
  subjectIds: new Set(report.subjects.map(({ subject: { id } }) => id)),
  ...change,
});

/** Three classes of one grade; levels for all, grades in two subjects. */
async function grade() {
  const world = await createWorld();
  const ids = await world.students(72);
  const classes = [
    await world.addClass({ name: '8A', students: ids.slice(0, 24) }),
    await world.addClass({ name: '8B', students: ids.slice(24, 48) }),
    await world.addClass({ name: '8C', students: ids.slice(48) }),
  ];
  await world.addClass({ name: '8 Science', subject: 'Sciences', students: ids });
  await world.values({ measure: 'ixl.math.overall', values: spread(ids, LEVELS) });
  await world.values({ measure: 'myp.grade', subject: 'Mathematics', values: spread(ids, [3, 4, 4, 5, 5, 6]) });
  await world.values({ measure: 'myp.grade', subject: 'Sciences', values: spread(ids, [4, 5, 6]) });
  return { world, ids, classes };
}

/** What the route asks for a partial viewer, who teaches these classes by subject. */
async function ownPart(world: World, viewer: { taught?: readonly string[]; leadsSubjectId?: string }) {
  const frame = await reports.gradeFrame(world.organizationId, requestFor(world));
  if (frame === null) throw new Error('no such grade');
  const { taught = [], leadsSubjectId = null } = viewer;
  const sights = sightsIn(frame, { taught: taught.map((classId) => ({ classId, kind: 'subject' })), leadsSubjectId });
  const classIds = sights.map(({ classId }) => classId);
  const sight = await reports.gradeSight(world.organizationId, { ...requestFor(world), classIds });
  if (sight === null) throw new Error('no such grade');
  return { sight, sights };
}

describe('for who leads the school', () => {
  test('the grade is the sum of its classes, drawn on one axis', async () => {
    const { world } = await grade();
    const report = await load(world, { asked: { ...PLAIN_QUESTION, measure: 'ixl.math.overall' } });
    const view = gradeReportFor(report, readerOf(report), PLAIN);
    expect(view.distribution?.own).toMatchObject({
      of: 'grade',
      name: 'MYP 3',
      summary: { n: 72, min: 480, max: 800 },
    });
    expect(view.distribution?.own.curve).toMatchObject({ use: 'dashed' });
    expect(view.classes?.panels.map(({ name, summary }) => [name, summary.n])).toEqual([
      ['8A', 24],
      ['8B', 24],
      ['8C', 24],
    ]);
    expect(view.classes?.domain).toEqual(view.distribution?.domain);
    const bins = view.classes?.panels.map(({ marks }) => (marks.kind === 'bars' ? marks.bins : [])) ?? [];
    const whole = view.distribution?.own.marks;
    for (const [at, bin] of (whole?.kind === 'bars' ? whole.bins : []).entries()) {
      expect(bins.reduce((sum, one) => sum + (one[at]?.count ?? 0), 0)).toBe(bin.count);
    }
    expect(view).toMatchObject({ size: 72, moreClasses: false, withheld: null });
  });

  test('subjects stand beside each other by their grades of 1 to 7', async () => {
    const { world } = await grade();
    const report = await load(world);
    const { bySubject } = gradeReportFor(report, readerOf(report), PLAIN);
    expect(bySubject?.panels.map(({ name, note, summary }) => [name, note, summary.median])).toEqual([
      ['Mathematics', 'Computed grade', 4.5],
      ['Sciences', 'Computed grade', 5],
    ]);
  });

  test('classes are in the order of their names, whatever their results', async () => {
    const { world, classes } = await grade();
    await world.run('UPDATE class SET name = $1 WHERE id = $2', ['8Z', classes[0]]);
    const report = await load(world);
    expect(gradeReportFor(report, readerOf(report), PLAIN).classes?.panels.map(({ name }) => name)).toEqual([
      '8B',
      '8C',
      '8Z',
    ]);
  });

  test('a bar lists its students with their classes, as many as it counts', async () => {
    const { world } = await grade();
    const report = await load(world);
    const reader = readerOf(report);
    const { marks } = gradeReportFor(report, reader, PLAIN).distribution?.own ?? {};
    for (const bin of marks?.kind === 'bars' ? marks.bins : []) {
      const { chosen } = gradeReportFor(report, reader, { ...PLAIN, at: bin.from + 0.5 });
      if (chosen === null) throw new Error('no bar');
      const measure = report.measure ?? '';
      const listed = await reports.gradeStudents(world.organizationId, { ...requestFor(world), measure, chosen });
      expect(isEmptyBar(report, chosen)).toBe(bin.count === 0);
      expect(listed?.rows).toHaveLength(bin.count);
      expect(listed?.more).toBe(false);
      for (const row of listed?.rows ?? []) expect(row.className).toMatch(/^8[ABC]$/);
    }
  });

  test('tracks of a subject are never pooled', async () => {
    const { world } = await grade();
    const phases = await world.students(30);
    const subject = { subject: 'Mathematics', track: 'Phase 4' };
    await world.addClass({ name: '8P', ...subject, students: phases });
    await world.values({ measure: 'myp.grade', ...subject, values: spread(phases, [7]) });
    const without = await load(world);
    expect(gradeReportFor(without, readerOf(without), PLAIN).distribution?.own.summary).toMatchObject({
      n: 72,
      max: 6,
    });
    const withTrack = await load(world, { track: 'Phase 4' });
    const view = gradeReportFor(withTrack, readerOf(withTrack), PLAIN);
    expect(view.distribution?.own.summary).toMatchObject({ n: 30, min: 7 });
    expect(view.classes?.panels.map(({ name }) => name)).toEqual(['8P']);
  });
});

describe('for a teacher of one class', () => {
  test('the aggregate is shown, other classes and their names are not', async () => {
    const { world, classes } = await grade();
    const report = await load(world);
    const own = await ownPart(world, { taught: classes.slice(0, 1) });
    const reader = readerOf(report, {
      reason: 'teaches_class',
      seen: seenOfGrade(report, own),
      classIds: new Set(classes.slice(0, 1)),
    });
    const view = gradeReportFor(report, reader, { compare: false, at: 4 });
    expect(view.distribution?.own.summary.n).toBe(72);
    expect(view.classes?.panels.map(({ name }) => name)).toEqual(['8A']);
    expect(view).toMatchObject({ moreClasses: true, bySubject: null, size: null });
    expect(listableClasses(report, reader)).toEqual(classes.slice(0, 1));
    const chosen = { from: 3.5, to: 4.5, closed: false };
    const classIds = listableClasses(report, reader);
    const listed = studentsSeen(own.sight, { measure: 'myp.grade', chosen, classIds });
    expect(listed?.rows).toHaveLength(8);
    expect(listed).toMatchObject({ more: true });
    for (const { className } of listed?.rows ?? []) expect(className).toBe('8A');
  });

  test('a grade of which too few are left without their class is withheld, and no axis tells of it', async () => {
    const world = await createWorld();
    const ids = await world.students(28);
    const own = await world.addClass({ name: '8A', students: ids.slice(0, 20) });
    await world.addClass({ name: '8B', students: ids.slice(20) });
    const values = [...spread(ids.slice(0, 20), LEVELS), ...spread(ids.slice(20), [1290])];
    await world.values({ measure: 'ixl.math.overall', values });
    const report = await load(world);
    const reader = readerOf(report, {
      reason: 'teaches_class',
      seen: seenOfGrade(report, await ownPart(world, { taught: [own] })),
      classIds: new Set([own]),
    });
    const view = gradeReportFor(report, reader, PLAIN);
    expect(view).toMatchObject({ distribution: null, withheld: 'difference_too_small' });
    expect(view.rows).toEqual([expect.objectContaining({ state: 'withheld' })]);
    expect(view.classes?.domain.to).toBe(800);
    expect(JSON.stringify(view)).not.toMatch(/12[59]0|1300(?!,"step")/);
  });

  test('who leads a subject sees its grades whole, and IXL levels less their own students', async () => {
    const { world } = await grade();
    const report = await load(world);
    const seen = seenOfGrade(report, await ownPart(world, { leadsSubjectId: world.subjectId('Mathematics') }));
    const view = gradeReportFor(report, readerOf(report, { reason: 'leads_subject', seen }), PLAIN);
    expect(view.rows.map(({ measure, state }) => [measure.code, state])).toEqual([
      ['myp.grade', 'shown'],
      ['ixl.math.overall', 'shown'],
    ]);
  });
});

describe('what is not there', () => {
  test('another grade, subject, track or year has no report', async () => {
    const { world } = await grade();
    const none = '00000000-0000-4000-8000-000000000000';
    for (const change of [{ gradeId: none }, { subjectId: none }, { track: 'HL' }]) {
      expect(await reports.gradeReport(world.organizationId, requestFor(world, change))).toBeNull();
    }
    const other = await createWorld();
    expect(await reports.gradeReport(other.organizationId, requestFor(world))).toBeNull();
    expect(await reports.gradeFrame(other.organizationId, requestFor(world))).toBeNull();
  });

  test('a measure of another subject is read as the first of this one', async () => {
    const { world } = await grade();
    const asked = { ...PLAIN_QUESTION, measure: 'ixl.ela.overall' };
    expect((await load(world, { asked })).measure).toBe('myp.grade');
  });

  test('the payload can be kept as JSON', async () => {
    const { world } = await grade();
    const report = await load(world);
    const kept: GradeReport = JSON.parse(JSON.stringify(report));
    expect(gradeReportFor(kept, readerOf(kept), PLAIN)).toEqual(gradeReportFor(report, readerOf(report), PLAIN));
  });
});
