import { beforeAll, describe, expect, test } from 'vitest';
import { cohortOf } from '#app/analytics/distribution.server.ts';
import { measuresOf } from '#app/analytics/measures.ts';
import { PLAIN_QUESTION } from '#app/analytics/question.ts';
import type { GradeReport } from '#app/reports/grade-report.ts';
import { seenOfGrade, studentsSeen } from '#app/reports/grade-sight.ts';
import { createReports } from '#app/reports/reports.server.ts';
import { seenIn } from '#app/reports/seen.server.ts';
import { sightsIn } from '#app/reports/sight.ts';
import { viewerSights } from '#app/reports/validity-seen.server.ts';
import { testScope } from '#tests/support/database.ts';
import { createWorld, spread, TODAY, type World } from './school-world.ts';

const reports = createReports({ scope: testScope() });
const scene = messySchool();
let world: World;
beforeAll(async () => {
  ({ world } = await scene);
});

/**
 * A grade with all that makes counting hard: classes that share students, homerooms, a subject with two tracks, students
 * who moved between classes, left, came from another grade or have no results.
 */
async function messySchool() {
  const school = await createWorld();
  const teacher = { maths: '', both: '', room: '', mathsRoom: '' };
  for (const name of ['maths', 'both', 'room', 'mathsRoom'] as const) teacher[name] = await school.person();
  const leader = await school.person('leader', { subject: 'Mathematics' });
  const stay = await school.students(60);
  const gone = await school.students(Array.from({ length: 6 }, () => ({ leftOn: '2026-10-20' })));
  const guests = await school.students(4, 'MYP 4');
  const all = [...stay, ...gone, ...guests];
  const third = (at: number) => all.filter((_, index) => index % 3 === at);
  const { maths, both, room, mathsRoom } = teacher;
  const a = await school.addClass({ name: '8A', students: third(0), teachers: [maths] });
  const b = await school.addClass({ name: '8B', students: third(1), teachers: [both] });
  await school.addClass({ name: '8C', students: third(2), homeroomTeachers: [mathsRoom] });
  await school.addClass({ name: '8P', track: 'Phase 4', students: stay.slice(40, 55), teachers: [both] });
  await school.addClass({ name: '8S', subject: 'Sciences', students: all, teachers: [both] });
  await school.addClass({ name: '8H', subject: null, students: stay.slice(0, 25), homeroomTeachers: [room, maths] });
  await school.addClass({ name: '9A', grade: 'MYP 4', students: guests, teachers: [maths] });
  // Some of the first class moved to the second; one was in the first twice.
  await school.run(
    `UPDATE enrollment SET ended_on = '2026-09-20' WHERE class_id = $1 AND student_id = ANY ($2::uuid[])`,
    [a, third(0).slice(0, 5)],
  );
  await school.enrol(b, third(0).slice(0, 4), { startedOn: '2026-09-21' });
  await school.enrol(a, third(0).slice(4, 5), { startedOn: '2026-10-01' });
  const some = (part: number) => all.filter((_, index) => index % 7 !== part);
  const graded = { measure: 'myp.grade', subject: 'Mathematics' };
  await school.values({ ...graded, values: spread(some(1), [3, 4, 4, 5, 5, 6, 7]) });
  await school.values({ measure: 'myp.grade', subject: 'Sciences', values: spread(some(2), [4, 5, 6]) });
  await school.values({ measure: 'ixl.math.overall', values: spread(some(3), [480, 520, 640, 700, 800]) });
  await school.run('UPDATE measure_value SET enrolled = false WHERE student_id = ANY ($1::uuid[])', [gone]);
  await school.run('UPDATE measure_value SET grade_level_id = $1 WHERE student_id = ANY ($2::uuid[])', [
    school.gradeId('MYP 4'),
    guests,
  ]);
  return { world: school, teacher, leader };
}

const requestFor = (left: boolean, subject = 'Mathematics', track = '') => ({
  gradeId: world.gradeId('MYP 3'),
  asked: { ...PLAIN_QUESTION, left },
  today: TODAY,
  subjectId: world.subjectId(subject),
  track,
});

type Request = ReturnType<typeof requestFor>;
type Who = { accountId: string; leads: boolean };

async function part(request: Request, { accountId, leads }: Who) {
  const { organizationId } = world;
  const [frame, report] = [await reports.gradeFrame(organizationId, request), await load(request)];
  if (frame === null) throw new Error('no such grade');
  const { rows } = await testScope().forOrganizationSql(organizationId, (client) =>
    client.query<{ classId: string; kind: 'subject' | 'homeroom' }>(
      'SELECT class_id AS "classId", kind FROM teaching WHERE account_id = $1',
      [accountId],
    ),
  );
  const sights = sightsIn(frame, { taught: rows, leadsSubjectId: leads ? world.subjectId('Mathematics') : null });
  const classIds = sights.map(({ classId }) => classId);
  const sight = await reports.gradeSight(organizationId, { ...request, classIds });
  if (sight === null) throw new Error('no such grade');
  return { report, sight, sights };
}

async function load(request: Request): Promise<GradeReport> {
  const report = await reports.gradeReport(world.organizationId, request);
  if (report === null) throw new Error('no such report');
  return report;
}

/** The same by the database alone: who teaches what, who is in which class, counted there. */
function bySql(request: Request, { accountId, leads }: Who, report: GradeReport) {
  const { school, organizationId } = world;
  return testScope().forOrganizationSql(organizationId, async (client) => {
    const subject = school.calendar.subjects.find(({ id }) => id === request.subjectId) ?? null;
    const year = school.calendar.years.find(({ id }) => id === report.choice.year);
    const leadsSubjectId = leads ? world.subjectId('Mathematics') : NONE;
    const viewer = { accountId, leadsSubjectId, gradeId: request.gradeId };
    const sights = await viewerSights(client, viewer, year?.id ?? '');
    const measures = measuresOf(subject);
    const place = { subjectId: request.subjectId, track: request.track, gradeLevelId: request.gradeId };
    const seen = await seenIn(client, sights, {
      ...{ subjectId: request.subjectId, measures, cohorts: measures.map((measure) => cohortOf(measure, place)) },
      periodId: year?.id ?? '',
      on: { from: year?.startedOn ?? '', day: TODAY, left: request.asked.left },
    });
    return Object.fromEntries(measures.map(({ code }, at) => [code, seen[at]?.[accountId]]));
  });
}

const NONE = '00000000-0000-4000-8000-000000000000';

describe('what a partial viewer sees by name', () => {
  test.each(['maths', 'both', 'room', 'mathsRoom', 'leader'] as const)(
    'is what the database counts: %s',
    async (name) => {
      const { teacher, leader } = await scene;
      const who = name === 'leader' ? { accountId: leader, leads: true } : { accountId: teacher[name], leads: false };
      for (const left of [false, true]) {
        for (const [subject, track] of [['Mathematics'], ['Mathematics', 'Phase 4'], ['Sciences']] as const) {
          const request = requestFor(left, subject, track);
          const { report, ...own } = await part(request, who);
          const truth = await bySql(request, who, report);
          const seen = seenOfGrade(report, own);
          expect(report.measures.length).toBeGreaterThan(0);
          for (const { measure } of report.measures) expect(seen[measure.code]).toEqual(truth[measure.code]);
        }
      }
    },
  );

  test('lists the same students of a bar, each with the same class, as who sees everyone is given of these classes', async () => {
    const { leader } = await scene;
    for (const left of [false, true]) {
      const request = requestFor(left);
      const { sight, report } = await part(request, { accountId: leader, leads: true });
      const classIds = sight.classes.map(({ id }) => id);
      for (const chosen of [
        { from: 3.5, to: 4.5, closed: false },
        { from: 4.5, to: 7, closed: true },
      ]) {
        const bar = { measure: 'myp.grade', chosen };
        const everyone = await reports.gradeStudents(world.organizationId, { ...request, ...bar });
        const own = everyone?.rows.filter(({ className }) => className !== null);
        expect(own?.length).toBeGreaterThan(5);
        expect(studentsSeen(sight, { ...bar, classIds })).toEqual({ rows: own, more: true });
      }
      expect(report.measure).toBe('myp.grade');
    }
  });

  test('holds nobody of a class that is not theirs, or not the grade’s', async () => {
    const { teacher } = await scene;
    const { sight, sights } = await part(requestFor(false), { accountId: teacher.room, leads: false });
    expect(sight.students).toHaveLength(25);
    expect(sights.map(({ allSubjects }) => allSubjects)).toEqual([true]);
    const other = await createWorld();
    const theirs = await other.addClass({ name: '8X', students: await other.students(3) });
    const foreign = { ...requestFor(false), classIds: [theirs, NONE] };
    const nothing = { classes: [], students: [], values: {} };
    expect(await reports.gradeSight(world.organizationId, foreign)).toEqual(nothing);
    expect(await reports.gradeSight(other.organizationId, foreign)).toBeNull();
  });
});
