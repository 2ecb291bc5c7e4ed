import '#tests/support/own-redis.ts';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { currentYear } from '#app/organizations/calendar.ts';
import * as gradeReport from '#app/routes/reports/grade-report.tsx';
import * as grades from '#app/routes/reports/grades.tsx';
import { database, redis } from '#app/wiring.server.ts';
import { createWorld, spread } from '#tests/reports/school-world.ts';
import { testScope } from '#tests/support/database.ts';
import { answerOf, argsOf, get, signedIn } from '#tests/support/route.ts';

const UNKNOWN = '01936a3e-0000-7000-8000-000000000000';

type Cookie = { Cookie: string };

const openGrade = (who: Cookie | null, gradeId: string, query = '') =>
  answerOf(() => gradeReport.loader(argsOf(get(`/reports/grades/${gradeId}${query}`, who ?? {}), { gradeId })));
const openGrades = (who: Cookie | null, query = '') =>
  answerOf(() => grades.loader(argsOf(get(`/grades${query}`, who ?? {}))));

/** A school on the real clock's year: one grade with maths and sciences and a homeroom, people of every kind. */
async function scene() {
  const world = await createWorld();
  const year = currentYear(world.school.calendar, new Date().toISOString().slice(0, 10))?.name ?? '';
  const people = {
    maths: await world.person('teacher'),
    science: await world.person('teacher'),
    homeroom: await world.person('teacher'),
    nobody: await world.person('teacher'),
    admin: await world.person('admin'),
    leadsGrade: await world.person('leader', { grade: 'MYP 3' }),
    leadsOther: await world.person('leader', { grade: 'MYP 4' }),
    leadsScience: await world.person('leader', { subject: 'Sciences' }),
  };
  const ids = await world.students(60, 'MYP 3', year);
  const at = { year, startedOn: '2020-01-01' };
  await world.addClass({ ...at, name: '8A', students: ids.slice(0, 30), teachers: [people.maths] });
  await world.addClass({ ...at, name: '8B', students: ids.slice(30) });
  await world.addClass({ ...at, name: '8S', subject: 'Sciences', students: ids, teachers: [people.science] });
  const rooms = { subject: null, students: ids.slice(0, 20), homeroomTeachers: [people.homeroom] };
  await world.addClass({ ...at, name: '8 Home', ...rooms });
  await world.values({ measure: 'myp.grade', subject: 'Mathematics', year, values: spread(ids, [3, 4, 5, 5, 6]) });
  await world.values({ measure: 'myp.grade', subject: 'Sciences', year, values: spread(ids, [4, 5, 6]) });
  const cookie = async (name: keyof typeof people) =>
    signedIn({ accountId: people[name], organizationId: world.organizationId });
  const grade = world.gradeId('MYP 3');
  return { world, year, people, cookie, grade };
}

const viewOf = ({ data }: { data: unknown }) => ({ view: (data as { view: unknown }).view });

/** How often the database was asked before there was an answer; what the process asks besides counts too. */
async function queriesOf(run: () => Promise<unknown>): Promise<number> {
  const connect = vi.spyOn(database.pool, 'connect');
  await run();
  const queries = connect.mock.calls.length;
  connect.mockRestore();
  return queries;
}

describe('a grade report', () => {
  test('is for who leads the grade, the school or a subject of it, and who teaches in it; for others it is not there', async () => {
    const { cookie, grade } = await scene();
    const open = async (name: Parameters<typeof cookie>[0]) => {
      const { status, data } = await openGrade(await cookie(name), grade);
      const view = (data as { view?: { subjects: { name: string }[]; reason: string } }).view;
      return [status, view?.reason ?? null, view?.subjects.map(({ name }) => name) ?? []];
    };
    const both = ['Mathematics', 'Sciences'];
    expect(await open('admin')).toEqual([200, 'admin', both]);
    expect(await open('leadsGrade')).toEqual([200, 'leads_grade', both]);
    expect(await open('leadsScience')).toEqual([200, 'leads_subject', ['Sciences']]);
    expect(await open('maths')).toEqual([200, 'teaches_class', ['Mathematics']]);
    expect(await open('homeroom')).toEqual([200, 'homeroom', both]);
    expect(await open('leadsOther')).toEqual([404, null, []]);
    expect(await open('nobody')).toEqual([404, null, []]);
  });

  test('of a subject that is not the visitor’s is 404, whatever else the address says', async () => {
    const { world, cookie, grade } = await scene();
    const maths = await cookie('maths');
    const science = world.subjectId('Sciences');
    for (const query of [`?subject=${science}`, `?subject=${UNKNOWN}`]) {
      expect((await openGrade(maths, grade, query)).status).toBe(404);
    }
    expect((await openGrade(maths, UNKNOWN)).status).toBe(404);
    expect((await openGrade(maths, 'not-an-id')).status).toBe(404);
    expect((await openGrade(null, grade)).status).toBe(302);
  });

  test('lists the students of a bar to its leaders, and only their own to its teachers', async () => {
    const { cookie, grade } = await scene();
    const listed = async (name: Parameters<typeof cookie>[0]) => {
      const { data } = await openGrade(await cookie(name), grade, '?at=5');
      return (data as { view: { students: { rows: { className: string }[]; more: boolean } } }).view.students;
    };
    const [leader, teacher, homeroom] = [await listed('leadsGrade'), await listed('maths'), await listed('homeroom')];
    expect([leader.rows.length, leader.more]).toEqual([24, false]);
    // Theirs at 5 and at 6: few others have a 6, so for them the two bars are one.
    expect([teacher.rows.length, teacher.more]).toEqual([12 + 6, true]);
    expect([...new Set(teacher.rows.map(({ className }) => className))]).toEqual(['8A']);
    expect(homeroom.rows).toEqual([]);
  });

  test.each(['year', 'period', 'measure', 'left', 'subject', 'curve', 'at'])(
    'a malformed %s is 400 and named',
    async (parameter) => {
      const { cookie, grade } = await scene();
      const { status, data } = await openGrade(await cookie('admin'), grade, `?${parameter}=%3Cb%3E`);
      expect([status, data]).toEqual([400, { code: 'malformed', field: parameter }]);
      expect((await openGrade(await cookie('nobody'), grade, `?${parameter}=%3Cb%3E`)).status).toBe(404);
    },
  );

  test('a year without classes says so to who leads, and is not there for others', async () => {
    const { world, cookie, grade, year } = await scene();
    const other = year === '2025-2026' ? '2026-2027' : '2025-2026';
    const query = `?year=${world.yearId(other)}`;
    const { status, data } = await openGrade(await cookie('leadsGrade'), grade, query);
    expect([status, data]).toMatchObject([200, { view: { subjects: [], distribution: null } }]);
    expect((await openGrade(await cookie('maths'), grade, query)).status).toBe(404);
  });

  test('another organization’s is not there, in the path or in the query', async () => {
    const [ours, theirs] = [await scene(), await scene()];
    const admin = await ours.cookie('admin');
    expect((await openGrade(admin, theirs.grade)).status).toBe(404);
    const foreign = {
      year: theirs.world.yearId('2026-2027'),
      period: theirs.world.termId('2026-2027', 'Term 1'),
      subject: theirs.world.subjectId('Mathematics'),
    };
    for (const [name, id] of Object.entries(foreign)) {
      expect((await openGrade(admin, ours.grade, `?${name}=${id}`)).status, name).toBe(404);
      if (name !== 'subject') expect((await openGrades(admin, `?${name}=${id}`)).status, name).toBe(404);
    }
  });

  describe('read before', () => {
    beforeAll(() => redis.start());
    afterAll(() => redis.close());

    test.each([
      ['maths', '?at=5'],
      ['homeroom', ''],
      ['leadsScience', '?at=5'],
      ['leadsGrade', '?at=5'],
    ] as const)('is answered to %s without a question to the database', async (name, query) => {
      const { cookie, grade } = await scene();
      const who = await cookie(name);
      const cold = await openGrade(who, grade, query);
      // Redis has 50 ms, and what the school is made of must be told to it first.
      await expect.poll(() => queriesOf(() => openGrade(who, grade, query)), { timeout: 15_000 }).toBe(0);
      expect(await openGrade(who, grade, query)).toMatchObject({ status: 200, data: viewOf(cold) });
    });
  });

  test('is stored by nobody and noted in the audit log', async () => {
    const { world, cookie, people, grade } = await scene();
    const { headers } = await openGrade(await cookie('maths'), grade);
    expect(headers.get('Cache-Control')).toBe('private, no-store');
    const audited = () =>
      testScope().forOrganizationSql(world.organizationId, async (client) => {
        const { rows } = await client.query("SELECT actor_id, subject FROM audit_event WHERE action = 'grade.viewed'");
        return rows;
      });
    await expect.poll(audited).toEqual([{ actor_id: people.maths, subject: grade }]);
  });
});

describe('the list of grades', () => {
  test('has the grades the visitor leads or teaches in, with students for who sees them all', async () => {
    const { cookie } = await scene();
    const rows = async (name: Parameters<typeof cookie>[0]) => {
      const { data } = await openGrades(await cookie(name));
      const { grades: list } = (
        data as { view: { grades: { name: string; classes: number; students: number | null }[] } }
      ).view;
      return list.map(({ name: grade, classes, students }) => [grade, classes, students]);
    };
    expect(await rows('admin')).toEqual([['MYP 3', 4, 60]]);
    expect(await rows('leadsGrade')).toEqual([['MYP 3', 4, 60]]);
    expect(await rows('leadsScience')).toEqual([['MYP 3', 1, null]]);
    expect(await rows('maths')).toEqual([['MYP 3', 1, null]]);
    expect(await rows('leadsOther')).toEqual([]);
    expect((await openGrades(await cookie('admin'), '?year=x')).status).toBe(400);
    expect((await openGrades(null)).status).toBe(302);
  });
});
