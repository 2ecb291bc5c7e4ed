import { describe, expect, test } from 'vitest';
import { type AskedQuestion, PLAIN_QUESTION } from '#app/analytics/question.ts';
import { type ClassReport, classReportFor } from '#app/reports/class-report.ts';
import { SORTS } from '#app/reports/class-report-order.ts';
import { createReports } from '#app/reports/reports.server.ts';
import type { DistributionView } from '#app/reports/view/distribution.ts';
import type { AccessReason, ClassReportView } from '#app/reports/view.ts';
import { testScope } from '#tests/support/database.ts';
import { at, createWorld, spread, TODAY, type World } from './school-world.ts';

const LEVELS = [480, 520, 550, 570, 600, 610, 640, 650, 680, 700, 730, 790];

async function load(
  world: World,
  classId: string,
  asked: Partial<AskedQuestion> = {},
  today = TODAY,
): Promise<ClassReport> {
  const reports = createReports({ scope: testScope() });
  const request = { classId, asked: { ...PLAIN_QUESTION, ...asked }, today };
  const report = await reports.classReport(world.organizationId, request);
  if (report === null) throw new Error('no such report');
  return report;
}

const viewOf = (report: ClassReport, accountId: string, reason: AccessReason): ClassReportView =>
  classReportFor(report, { accountId, reason, minimumGroup: 10 }, { sort: SORTS.name, compare: false, at: null });

function distribution(view: ClassReportView, code: string): DistributionView {
  const found = view.distributions.find(({ measure }) => measure.code === code);
  if (found === undefined) throw new Error(`no ${code} in ${view.distributions.map((one) => one.measure.code)}`);
  return found;
}

function shownGrade(view: ClassReportView, code: string) {
  const { grade } = distribution(view, code);
  if (grade.state !== 'shown') throw new Error('the grade is withheld');
  return grade;
}

/** The quantiles of a normal distribution; LEVELS are flat. */
const BELL = [
  ...[480, 520, 540, 560, 570, 580, 590, 600, 610, 620, 630, 640],
  ...[640, 650, 660, 670, 680, 690, 700, 710, 720, 740, 760, 800],
];

/** A class of 24, taught by one teacher, in a grade of 110; one blank in the class and two elsewhere. */
async function gradeOf110(levels = LEVELS) {
  const world = await createWorld();
  const teacher = await world.person();
  const ids = await world.students(110);
  const own = ids.slice(0, 24);
  const classId = await world.addClass({ name: '8A', students: own, teachers: [teacher] });
  await world.addClass({ name: '8B', students: ids.slice(24, 60) });
  await world.addClass({ name: '8C', students: ids.slice(60) });
  const known = ids.filter((_, index) => ![3, 50, 90].includes(index));
  await world.values({ measure: 'ixl.math.overall', values: spread(known, levels) });
  return { world, teacher, classId, ids, own };
}

describe('a class of 24 in a grade of 110', () => {
  test('has counts that add up to the roster', async () => {
    const { world, teacher, classId } = await gradeOf110();
    const view = viewOf(await load(world, classId), teacher, 'teaches_class');
    expect(view.roster).toEqual({ enrolled: 24, left: 0, leftIncluded: false });
    expect(view.students).toHaveLength(24);
    expect(distribution(view, 'ixl.math.overall').own.coverage).toEqual({ enrolled: 24, counted: 23, missing: 1 });
    expect(view.measure).toBe('ixl.math.overall');
    expect(view.asOf).toBe('2026-10-02');
    expect(view.sources).toEqual(['IXL diagnostic']);
  });

  test('reads a blank as unknown, not as zero', async () => {
    const { world, teacher, classId, own } = await gradeOf110();
    const view = viewOf(await load(world, classId), teacher, 'teaches_class');
    expect(view.students.find(({ id }) => id === own[3])?.values['ixl.math.overall']).toBeNull();
    expect(distribution(view, 'ixl.math.overall').own.summary.min).toBe(480);
  });

  test('is drawn as bars over its grade with a normal curve', async () => {
    const { world, teacher, classId } = await gradeOf110(BELL);
    const view = viewOf(await load(world, classId), teacher, 'teaches_class');
    const { own, binWidth } = distribution(view, 'ixl.math.overall');
    const grade = shownGrade(view, 'ixl.math.overall');
    expect(binWidth).toBe(50);
    expect(own.marks.kind).toBe('bars');
    expect(own.marks.kind === 'bars' && own.marks.bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(23);
    expect(grade.bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(107);
    expect(grade.summary.n).toBe(107);
    expect(grade.shape.code).toBe('NORMAL_FAIR');
    expect(grade.curve).toMatchObject({ use: 'solid' });
    expect(grade.curve?.points.length).toBeGreaterThan(20);
  });

  test('does not tell its teacher how few elsewhere are missing; tells the leader', async () => {
    const { world, teacher, classId } = await gradeOf110();
    const report = await load(world, classId);
    expect(shownGrade(viewOf(report, teacher, 'teaches_class'), 'ixl.math.overall').coverage).toEqual({
      enrolled: null,
      counted: 107,
      missing: null,
    });
    expect(shownGrade(viewOf(report, 'someone', 'leads_all'), 'ixl.math.overall').coverage).toEqual({
      enrolled: 110,
      counted: 107,
      missing: 3,
    });
  });

  test('shows no extreme of the grade that fewer than ten unseen students have', async () => {
    const { world, teacher, classId, ids } = await gradeOf110();
    await world.run('UPDATE measure_value SET value = 120 WHERE student_id = $1', [ids[70]]);
    const report = await load(world, classId);
    const teacherSees = shownGrade(viewOf(report, teacher, 'teaches_class'), 'ixl.math.overall');
    const leaderSees = shownGrade(viewOf(report, 'someone', 'admin'), 'ixl.math.overall');
    expect([teacherSees.summary.min, leaderSees.summary.min]).toEqual([null, 120]);
    expect(
      at(
        leaderSees.bins.filter(({ count }) => count > 0),
        0,
      ),
    ).toEqual({ from: 100, to: 150, count: 1 });
    const lowest = at(teacherSees.bins, 0);
    expect(lowest.count).toBeGreaterThanOrEqual(10);
    expect(lowest.from % 200).toBe(0);
    expect(teacherSees.bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(107);
  });

  test('says of each student who is below, at and above, unless that singles out an unseen student', async () => {
    const { world, teacher, classId } = await gradeOf110();
    const view = viewOf(await load(world, classId), teacher, 'teaches_class');
    const standings = view.students.flatMap((row) => row.values['ixl.math.overall']?.standing ?? []);
    expect(standings).toHaveLength(23);
    for (const { among, below, at: same, above, band } of standings) {
      expect(among).toBe('grade');
      expect(['low', 'middle', 'high']).toContain(band);
      if (below !== null && same !== null && above !== null) expect(below + same + above).toBe(107);
    }
    const middle = view.students.find((row) => row.values['ixl.math.overall']?.value === 610);
    expect(middle?.values['ixl.math.overall']?.standing).toMatchObject({ below: 45, at: 9, above: 53, band: 'middle' });
    const second = view.students.find((row) => row.values['ixl.math.overall']?.value === 520);
    expect(second?.values['ixl.math.overall']?.standing).toMatchObject({
      below: null,
      at: null,
      above: null,
      band: 'low',
    });
  });
});

describe('small groups', () => {
  test('a class of 7 is shown as dots to its teacher, over a grade that stays large without it', async () => {
    const world = await createWorld();
    const teacher = await world.person();
    const ids = await world.students(40);
    const classId = await world.addClass({ name: '8A', students: ids.slice(0, 7), teachers: [teacher] });
    await world.addClass({ name: '8B', students: ids.slice(7) });
    await world.values({ measure: 'ixl.math.overall', values: spread(ids, LEVELS) });
    const { own, grade } = distribution(
      viewOf(await load(world, classId), teacher, 'teaches_class'),
      'ixl.math.overall',
    );
    expect(own.marks).toEqual({ kind: 'dots', values: [480, 520, 550, 570, 600, 610, 640] });
    expect(grade.state).toBe('shown');
  });

  test('a grade of 12 with a class of 8 is withheld from its teacher and shown to the leader', async () => {
    const world = await createWorld();
    const teacher = await world.person();
    const ids = await world.students(12);
    const classId = await world.addClass({ name: '8A', students: ids.slice(0, 8), teachers: [teacher] });
    await world.addClass({ name: '8B', students: ids.slice(8) });
    await world.values({ measure: 'ixl.math.overall', values: spread(ids, LEVELS) });
    const report = await load(world, classId);
    const seen = (accountId: string, reason: AccessReason) => {
      const view = viewOf(report, accountId, reason);
      return { grade: distribution(view, 'ixl.math.overall').grade, rows: view.students };
    };
    const teacherSees = seen(teacher, 'teaches_class');
    expect(teacherSees.grade).toEqual({ state: 'withheld', name: 'MYP 3', reason: 'difference_too_small' });
    expect(teacherSees.rows.every((row) => row.values['ixl.math.overall']?.standing?.among === 'class')).toBe(true);
    for (const reason of ['leads_all', 'leads_grade', 'admin'] as const) {
      expect(seen('someone', reason).grade).toMatchObject({ state: 'shown', summary: { n: 12, min: 480 } });
    }
  });

  test('what a teacher of two sections sees in both is subtracted', async () => {
    const world = await createWorld();
    const [teacher, other] = [await world.person(), await world.person()];
    const ids = await world.students(56);
    const classId = await world.addClass({ name: '8A', students: ids.slice(0, 24), teachers: [teacher, other] });
    await world.addClass({ name: '8B', students: ids.slice(24, 48), teachers: [teacher] });
    await world.addClass({ name: '8C', students: ids.slice(48) });
    await world.values({ measure: 'ixl.math.overall', values: spread(ids, LEVELS) });
    const report = await load(world, classId);
    const state = (accountId: string) =>
      distribution(viewOf(report, accountId, 'teaches_class'), 'ixl.math.overall').grade.state;
    expect([state(teacher), state(other)]).toEqual(['withheld', 'shown']);
  });

  test('a homeroom teacher knows the results of the homeroom too', async () => {
    const world = await createWorld();
    const teacher = await world.person();
    const ids = await world.students(50);
    const classId = await world.addClass({ name: '8A', students: ids.slice(0, 22), teachers: [teacher] });
    await world.addClass({ name: '8B', students: ids.slice(22) });
    await world.addClass({ name: 'Homeroom', subject: null, students: ids.slice(20, 44), homeroomTeachers: [teacher] });
    await world.values({ measure: 'ixl.math.overall', values: spread(ids, LEVELS) });
    const { grade } = distribution(viewOf(await load(world, classId), teacher, 'teaches_class'), 'ixl.math.overall');
    expect(grade).toMatchObject({ state: 'withheld', reason: 'difference_too_small' });
  });

  test('a grade that is one class is no secret from its teacher', async () => {
    const world = await createWorld();
    const teacher = await world.person();
    const ids = await world.students(8);
    const classId = await world.addClass({ name: '8A', students: ids, teachers: [teacher] });
    await world.values({ measure: 'ixl.math.overall', values: spread(ids, LEVELS) });
    expect(shownGrade(viewOf(await load(world, classId), teacher, 'teaches_class'), 'ixl.math.overall').summary.n).toBe(
      8,
    );
  });

  test('who leads the subject sees the criteria of the whole grade, and IXL levels of its own students only', async () => {
    const world = await createWorld();
    const leader = await world.person('leader', { subject: 'Mathematics' });
    const ids = await world.students(17);
    const classId = await world.addClass({ name: '8A', students: ids.slice(0, 12) });
    await world.values({ measure: 'ixl.math.overall', values: spread(ids, LEVELS) });
    await world.values({
      measure: 'myp.criterion_a',
      subject: 'Mathematics',
      values: spread(ids.slice(0, 12), [3, 4, 5]),
    });
    const view = viewOf(await load(world, classId), leader, 'leads_subject');
    expect(distribution(view, 'ixl.math.overall').grade).toMatchObject({ state: 'withheld' });
    expect(shownGrade(view, 'myp.criterion_a').summary.n).toBe(12);
  });
});

describe('who is on the roster', () => {
  test('who left is not counted, unless asked for', async () => {
    const world = await createWorld();
    const stay = await world.students(5);
    const [gone = ''] = await world.students([{ lastName: 'Aaa', leftOn: '2026-11-01' }]);
    const classId = await world.addClass({ name: '8A', students: [...stay, gone] });
    await world.values({ measure: 'ixl.math.overall', values: spread(stay, LEVELS) });
    await world.values({ measure: 'ixl.math.overall', enrolled: false, values: [[gone, 300]] });
    const without = viewOf(await load(world, classId), 'x', 'admin');
    expect(without.roster).toEqual({ enrolled: 5, left: 1, leftIncluded: false });
    expect(without.students.map(({ id }) => id)).not.toContain(gone);
    expect(shownGrade(without, 'ixl.math.overall').summary.n).toBe(5);
    const withThem = viewOf(await load(world, classId, { left: true }), 'x', 'admin');
    expect(withThem.roster).toEqual({ enrolled: 6, left: 1, leftIncluded: true });
    expect(at(withThem.students, 0)).toMatchObject({ id: gone, left: '2026-11-01' });
    expect(shownGrade(withThem, 'ixl.math.overall').summary).toMatchObject({ n: 6, min: 300 });
  });

  test('a transfer counts where the student is on the day', async () => {
    const world = await createWorld();
    const ids = await world.students(4);
    const [moved = '', ...others] = ids;
    const from = await world.addClass({ name: '8A', students: others });
    const to = await world.addClass({ name: '8B' });
    await world.enrol(from, [moved], { startedOn: '2026-08-17', endedOn: '2026-10-10' });
    await world.enrol(to, [moved], { startedOn: '2026-10-11' });
    const roster = async (classId: string, today: string) =>
      (await load(world, classId, {}, today)).students.map(({ id }) => id).includes(moved);
    expect([await roster(from, '2026-10-10'), await roster(to, '2026-10-10')]).toEqual([true, false]);
    expect([await roster(from, '2026-10-11'), await roster(to, '2026-10-11')]).toEqual([false, true]);
  });

  test('a term that is over is looked at on its last day', async () => {
    const world = await createWorld();
    const ids = await world.students(3);
    const [early = '', ...others] = ids;
    const classId = await world.addClass({ name: '8A', students: others });
    await world.enrol(classId, [early], { endedOn: '2026-12-20' });
    const period = world.termId('2026-2027', 'Term 1');
    expect((await load(world, classId, { period }, '2027-05-01')).students).toHaveLength(3);
    expect((await load(world, classId, {}, '2027-05-01')).students).toHaveLength(2);
  });

  test('a student of two classes of one subject counts once in the grade', async () => {
    const world = await createWorld();
    const ids = await world.students(3);
    const classId = await world.addClass({ name: '8A', students: ids });
    await world.addClass({ name: '8A support', students: ids.slice(0, 1) });
    await world.values({ measure: 'myp.criterion_a', subject: 'Mathematics', values: spread(ids, [4]) });
    const { coverage } = shownGrade(viewOf(await load(world, classId), 'x', 'admin'), 'myp.criterion_a');
    expect(coverage).toEqual({ enrolled: 3, counted: 3, missing: 0 });
  });
});

describe('what is compared', () => {
  test('two phases are never pooled', async () => {
    const world = await createWorld();
    const ids = await world.students(60);
    const subject = 'Language Acquisition';
    const three = await world.addClass({ name: 'French 3', subject, track: 'Phase 3', students: ids.slice(0, 25) });
    await world.addClass({ name: 'French 4', subject, track: 'Phase 4', students: ids.slice(25) });
    const criterion = { measure: 'myp.criterion_b', subject };
    await world.values({ ...criterion, track: 'Phase 3', values: spread(ids.slice(0, 25), [3]) });
    await world.values({ ...criterion, track: 'Phase 4', values: spread(ids.slice(25), [7]) });
    const view = viewOf(await load(world, three), 'x', 'admin');
    expect(shownGrade(view, 'myp.criterion_b').summary).toMatchObject({ n: 25, mean: 3, sd: 0 });
    expect(shownGrade(view, 'myp.criterion_b').coverage.enrolled).toBe(25);
  });

  test('only the measures of the subject are offered, filled ones first', async () => {
    const world = await createWorld();
    const ids = await world.students(12);
    const classId = await world.addClass({ name: '8A', students: ids.slice(0, 6) });
    await world.addClass({ name: '8B', students: ids.slice(6) });
    await world.values({ measure: 'ixl.ela.overall', values: spread(ids, LEVELS) });
    await world.values({ measure: 'myp.grade', subject: 'Mathematics', values: spread(ids.slice(6), [4, 5]) });
    await world.values({ measure: 'myp.grade', subject: 'Sciences', values: spread(ids, [7]) });
    await world.values({ measure: 'ixl.math.geometry', values: spread(ids, LEVELS) });
    const view = viewOf(await load(world, classId), 'x', 'admin');
    expect(view.distributions.map(({ measure }) => measure.code)).toEqual(['ixl.math.geometry', 'myp.grade']);
    expect(view.measure).toBe('ixl.math.geometry');
    expect(distribution(view, 'myp.grade').own.summary.n).toBe(0);
  });

  test('ordinal scales have a bar per value, whole', async () => {
    const world = await createWorld();
    const ids = await world.students(30);
    const classId = await world.addClass({ name: '8A', students: ids });
    await world.values({ measure: 'myp.grade', subject: 'Mathematics', values: spread(ids, [4, 5, 5]) });
    const view = distribution(viewOf(await load(world, classId), 'x', 'admin'), 'myp.grade');
    expect(view.domain).toEqual({ from: 0.5, to: 7.5 });
    expect(view.own.marks).toMatchObject({ kind: 'bars', bins: { length: 7 } });
  });

  test('values of another term do not show', async () => {
    const world = await createWorld();
    const ids = await world.students(3);
    const classId = await world.addClass({ name: '8A', students: ids });
    const criterion = { measure: 'myp.criterion_a', subject: 'Mathematics' };
    await world.values({ ...criterion, term: 'Term 1', values: spread(ids, [2]) });
    await world.values({ ...criterion, values: spread(ids, [6]) });
    const period = world.termId('2026-2027', 'Term 1');
    const median = async (asked: Partial<AskedQuestion>) =>
      distribution(viewOf(await load(world, classId, asked), 'x', 'admin'), 'myp.criterion_a').own.summary.median;
    expect([await median({ period }), await median({})]).toEqual([2, 6]);
  });

  test('a class without any value says so', async () => {
    const world = await createWorld();
    const classId = await world.addClass({ name: '8A', students: await world.students(2) });
    const view = viewOf(await load(world, classId), 'x', 'admin');
    expect(view).toMatchObject({ distributions: [], measure: null, asOf: null, sources: [] });
    expect(view.students).toHaveLength(2);
  });

  test('students come in the order of their names, or of the measure with blanks last', async () => {
    const world = await createWorld();
    const names = ['Zoë', 'Ångström', 'abel', 'Łukasz'];
    const ids = await world.students(names.map((lastName) => ({ lastName })));
    const classId = await world.addClass({ name: '8A', students: ids });
    await world.values({ measure: 'ixl.math.overall', values: spread(ids.slice(0, 3), [500, 700, 600]) });
    const report = await load(world, classId);
    const order = (sort: keyof typeof SORTS) =>
      classReportFor(
        report,
        { accountId: 'x', reason: 'admin', minimumGroup: 10 },
        { sort: SORTS[sort], compare: false, at: null },
      ).students.map(({ name }) => name.slice(2));
    expect(order('name')).toEqual(['abel', 'Ångström', 'Łukasz', 'Zoë']);
    expect(order('-name')).toEqual(['Zoë', 'Łukasz', 'Ångström', 'abel']);
    expect(order('value')).toEqual(['Zoë', 'abel', 'Ångström', 'Łukasz']);
    expect(order('-value')).toEqual(['Ångström', 'abel', 'Zoë', 'Łukasz']);
  });

  test('the payload can be kept as JSON', async () => {
    const { world, teacher, classId } = await gradeOf110();
    const report = await load(world, classId);
    const kept: ClassReport = JSON.parse(JSON.stringify(report));
    expect(viewOf(kept, teacher, 'teaches_class')).toEqual(viewOf(report, teacher, 'teaches_class'));
  });
});
