import { describe, expect, test } from 'vitest';
import { currentYear } from '#app/organizations/calendar.ts';
import type { ValidityView } from '#app/reports/view/validity.ts';
import * as validity from '#app/routes/reports/validity.tsx';
import { createWorld, spread } from '#tests/reports/school-world.ts';
import { testScope } from '#tests/support/database.ts';
import { answerOf, argsOf, get, signedIn } from '#tests/support/route.ts';

const UNKNOWN = '01936a3e-0000-7000-8000-000000000000';

type Cookie = { Cookie: string };
type Role = Parameters<Awaited<ReturnType<typeof createWorld>>['person']>;

const open = (who: Cookie | null, query = '') =>
  answerOf(() => validity.loader(argsOf(get(`/validity${query}`, who ?? {}))));

/** A school on the real clock's year: two grades with classes, of which one has Sciences too. */
async function scene() {
  const world = await createWorld();
  const year = currentYear(world.school.calendar, new Date().toISOString().slice(0, 10))?.name ?? '';
  const startedOn = '2020-01-01';
  for (const grade of ['MYP 3', 'MYP 4']) {
    const ids = await world.students(30, grade, year);
    await world.addClass({ name: `${grade} Maths`, grade, year, students: ids, startedOn });
    await world.values({
      measure: 'myp.grade',
      subject: 'Mathematics',
      grade,
      year,
      values: spread(ids, [3, 4, 5, 6]),
    });
    if (grade === 'MYP 4') {
      await world.addClass({ name: 'Science', subject: 'Sciences', grade, year, students: ids, startedOn });
      await world.values({ measure: 'myp.grade', subject: 'Sciences', grade, year, values: spread(ids, [4, 5, 6, 7]) });
    }
  }
  const person = async (...role: Role) => {
    const accountId = await world.person(...role);
    return signedIn({ accountId, organizationId: world.organizationId });
  };
  return { world, year, person };
}

async function viewOf(who: Cookie, query = ''): Promise<ValidityView> {
  const { status, data } = await open(who, query);
  expect(status).toBe(200);
  return (data as { view: ValidityView }).view;
}

const grades = ({ grade, grades: offered }: ValidityView) => [grade?.name, offered.map(({ name }) => name)];
const subjects = ({ groups }: ValidityView) => groups.map(({ subject }) => subject);

describe('validity', () => {
  test('leads to sign-in and back when signed out', async () => {
    const { status, headers } = await open(null, '?year=nonsense');
    expect(status).toBe(302);
    expect(headers.get('Location')).toMatch(/^\/login\?next=%2Fvalidity/);
  });

  test('is not for teachers, whatever they ask', async () => {
    const { world, person } = await scene();
    const teacher = await person('teacher');
    for (const query of ['', '?year=nonsense', `?grade=${world.gradeId('MYP 3')}`, `?grade=${UNKNOWN}`]) {
      expect((await open(teacher, query)).status).toBe(403);
    }
  });

  test('offers who leads the school every grade with classes, and shows the first', async () => {
    const { world, person } = await scene();
    for (const role of ['leader', 'admin'] as const) {
      const who = await person(role);
      expect(grades(await viewOf(who))).toEqual(['MYP 3', ['MYP 3', 'MYP 4']]);
      const other = await viewOf(who, `?grade=${world.gradeId('MYP 4')}`);
      expect([other.grade?.name, subjects(other)]).toEqual(['MYP 4', ['Mathematics', 'Sciences']]);
    }
  });

  test('shows who leads a grade that grade alone, and says why', async () => {
    const { world, person } = await scene();
    const leader = await person('leader', { grade: 'MYP 4' });
    const view = await viewOf(leader);
    expect(grades(view)).toEqual(['MYP 4', ['MYP 4']]);
    expect([view.reason, subjects(view)]).toEqual(['leads_grade', ['Mathematics', 'Sciences']]);
    expect((await open(leader, `?grade=${world.gradeId('MYP 3')}`)).status).toBe(404);
  });

  test('shows who leads a subject its grades, and of them that subject alone', async () => {
    const { world, person } = await scene();
    const leader = await person('leader', { subject: 'Sciences' });
    const view = await viewOf(leader);
    expect(grades(view)).toEqual(['MYP 4', ['MYP 4']]);
    expect([view.reason, subjects(view)]).toEqual(['leads_subject', ['Sciences']]);
    expect(view.groups[0]?.rows).toEqual([expect.objectContaining({ state: 'shown' })]);
    expect((await open(leader, `?grade=${world.gradeId('MYP 3')}`)).status).toBe(404);
  });

  test('shows a leader who teaches elsewhere what they lead, not what they teach', async () => {
    const { world, year } = await scene();
    const accountId = await world.person('leader', { grade: 'MYP 4' });
    await world.addClass({ name: '3X', grade: 'MYP 3', year, teachers: [accountId] });
    const who = await signedIn({ accountId, organizationId: world.organizationId });
    expect(grades(await viewOf(who))).toEqual(['MYP 4', ['MYP 4']]);
    expect((await open(who, `?grade=${world.gradeId('MYP 3')}`)).status).toBe(404);
  });

  test('of a year without classes it is empty, also for the grade that was looked at before', async () => {
    const { world, year, person } = await scene();
    const other = world.yearId(year === '2025-2026' ? '2026-2027' : '2025-2026');
    const admin = await person('admin');
    for (const query of [`?year=${other}`, `?year=${other}&grade=${world.gradeId('MYP 3')}`]) {
      expect(await viewOf(admin, query)).toMatchObject({ grade: null, groups: [], grades: [], reason: null });
    }
  });

  test.each(['year', 'period', 'grade', 'left'])('a malformed %s is 400 and named', async (parameter) => {
    const { person } = await scene();
    const { status, data } = await open(await person('admin'), `?${parameter}=%3Cb%3E`);
    expect([status, data]).toEqual([400, { code: 'malformed', field: parameter }]);
  });

  test('what is another organization’s, or nobody’s, is 404', async () => {
    const [ours, theirs] = [await scene(), await scene()];
    const admin = await ours.person('admin');
    const { world, year } = theirs;
    const queries = [
      ...[`grade=${world.gradeId('MYP 3')}`, `year=${world.yearId(year)}`, `period=${world.termId(year, 'Term 1')}`],
      ...[`grade=${UNKNOWN}`, `year=${UNKNOWN}`, `grade=${ours.world.gradeId('MYP 3')}&year=${world.yearId(year)}`],
    ];
    for (const query of queries) expect([query, (await open(admin, `?${query}`)).status]).toEqual([query, 404]);
  });

  test('is stored by nobody, and noted in the audit log', async () => {
    const { world, person } = await scene();
    const { headers } = await open(await person('leader'));
    expect(headers.get('Cache-Control')).toBe('private, no-store');
    const audited = () =>
      testScope().forOrganizationSql(world.organizationId, async (client) => {
        const { rows } = await client.query("SELECT subject FROM audit_event WHERE action = 'grade.viewed'");
        return rows;
      });
    await expect.poll(audited).toEqual([{ subject: world.gradeId('MYP 3') }]);
  });
});
