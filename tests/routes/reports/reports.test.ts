import { describe, expect, test } from 'vitest';
import { currentYear } from '#app/organizations/calendar.ts';
import * as home from '#app/routes/home.tsx';
import * as classReport from '#app/routes/reports/class-report.tsx';
import * as classes from '#app/routes/reports/classes.tsx';
import * as search from '#app/routes/reports/search.tsx';
import * as students from '#app/routes/reports/students.tsx';
import { createWorld, spread } from '#tests/reports/school-world.ts';
import { testScope } from '#tests/support/database.ts';
import { answerOf, argsOf, get, signedIn } from '#tests/support/route.ts';

const UNKNOWN = '01936a3e-0000-7000-8000-000000000000';
const MALFORMED = 'not-an-id';

type Cookie = { Cookie: string };

const openReport = (who: Cookie | null, classId: string, query = '') =>
  answerOf(() => classReport.loader(argsOf(get(`/reports/classes/${classId}${query}`, who ?? {}), { classId })));
const openers = {
  home: (who: Cookie | null, query = '') => answerOf(() => home.loader(argsOf(get(`/${query}`, who ?? {})))),
  classes: (who: Cookie | null, query = '') =>
    answerOf(() => classes.loader(argsOf(get(`/classes${query}`, who ?? {})))),
  students: (who: Cookie | null, query = '') =>
    answerOf(() => students.loader(argsOf(get(`/students${query}`, who ?? {})))),
  search: (who: Cookie | null, query = '') => answerOf(() => search.loader(argsOf(get(`/search${query}`, who ?? {})))),
};

/** A school on the real clock's year: a teacher with one of two classes, an admin, leaders of part of it. */
async function scene() {
  const world = await createWorld();
  const year = currentYear(world.school.calendar, new Date().toISOString().slice(0, 10))?.name ?? '';
  const [teacherId, adminId] = [await world.person('teacher'), await world.person('admin')];
  const [gradeLeaderId, otherLeaderId] = [
    await world.person('leader', { grade: 'MYP 3' }),
    await world.person('leader', { subject: 'Sciences' }),
  ];
  const ids = await world.students(30, 'MYP 3', year);
  const startedOn = '2020-01-01';
  const mine = await world.addClass({ name: '8A', year, students: ids.slice(0, 15), teachers: [teacherId], startedOn });
  const other = await world.addClass({ name: '8B', year, students: ids.slice(15), startedOn });
  await world.values({ measure: 'ixl.math.overall', year, values: spread(ids, [500, 600, 700]) });
  const cookie = (accountId: string) => signedIn({ accountId, organizationId: world.organizationId });
  return {
    world,
    year,
    mine,
    other,
    teacherId,
    teacher: await cookie(teacherId),
    admin: await cookie(adminId),
    gradeLeader: await cookie(gradeLeaderId),
    otherLeader: await cookie(otherLeaderId),
  };
}

describe('signed out', () => {
  test.each(Object.entries(openers))('%s leads to sign-in', async (_, open) => {
    const { status, headers } = await open(null, '?year=nonsense');
    expect(status).toBe(302);
    expect(headers.get('Location')).toMatch(/^\/login/);
  });

  test('so does a class report, whether or not the class exists', async () => {
    const { mine } = await scene();
    for (const classId of [mine, UNKNOWN, MALFORMED]) {
      const { status, headers } = await openReport(null, classId);
      expect(status).toBe(302);
      expect(headers.get('Location')).toBe(`/login?next=${encodeURIComponent(`/reports/classes/${classId}`)}`);
    }
  });
});

describe('a class report', () => {
  test("is for its teacher, its leaders and admins; anyone else's class is not there", async () => {
    const { mine, other, teacher, admin, gradeLeader, otherLeader } = await scene();
    const statuses = async (who: Cookie) => [
      (await openReport(who, mine)).status,
      (await openReport(who, other)).status,
    ];
    expect(await statuses(teacher)).toEqual([200, 404]);
    expect(await statuses(gradeLeader)).toEqual([200, 200]);
    expect(await statuses(otherLeader)).toEqual([404, 404]);
    expect(await statuses(admin)).toEqual([200, 200]);
  });

  test('says why it may be read, is stored by nobody, and is noted in the audit log', async () => {
    const { world, mine, teacher, teacherId } = await scene();
    const { headers, data } = await openReport(teacher, mine);
    expect(headers.get('Cache-Control')).toBe('private, no-store');
    expect(headers.get('Server-Timing')).toContain('report;dur=');
    expect(data).toMatchObject({ view: { reason: 'teaches_class', class: { name: '8A' }, roster: { enrolled: 15 } } });
    const audited = () =>
      testScope().forOrganizationSql(world.organizationId, async (client) => {
        const { rows } = await client.query("SELECT actor_id, subject FROM audit_event WHERE action = 'class.viewed'");
        return rows;
      });
    await expect.poll(audited).toEqual([{ actor_id: teacherId, subject: mine }]);
  });

  test.each([UNKNOWN, MALFORMED, '', "' OR 1=1 --", '../x'])('of %j is not found', async (classId) => {
    const { admin } = await scene();
    expect((await openReport(admin, classId)).status).toBe(404);
  });

  test.each(['year', 'period', 'measure', 'left', 'sort', 'curve', 'at'])(
    'a malformed %s is 400 and named',
    async (parameter) => {
      const { mine, other, teacher } = await scene();
      const { status, data } = await openReport(teacher, mine, `?${parameter}=%3Cb%3E`);
      expect([status, data]).toEqual([400, { code: 'malformed', field: parameter }]);
      // The id in the path comes first.
      expect((await openReport(teacher, other, `?${parameter}=%3Cb%3E`)).status).toBe(404);
      expect((await openReport(teacher, UNKNOWN, `?${parameter}=%3Cb%3E`)).status).toBe(404);
    },
  );

  test('a well-formed year, period or measure that it does not have is 404', async () => {
    const { world, year, mine, teacher } = await scene();
    const otherYear = year === '2025-2026' ? '2026-2027' : '2025-2026';
    const queries = [
      `year=${UNKNOWN}`,
      `period=${UNKNOWN}`,
      `year=${world.yearId(otherYear)}`,
      `period=${world.termId(otherYear, 'Term 1')}`,
      'measure=ixl.ela.overall',
      'measure=myp.criterion_e',
    ];
    for (const query of queries)
      expect([query, (await openReport(teacher, mine, `?${query}`)).status]).toEqual([query, 404]);
    const fine = `?year=${world.yearId(year)}&period=${world.termId(year, 'Term 1')}&measure=ixl.math.overall&sort=-value`;
    expect((await openReport(teacher, mine, fine)).status).toBe(200);
    expect((await openReport(teacher, mine, '?year=&period=year&unknown=1')).status).toBe(200);
  });
});

describe('another organization', () => {
  test('is not there, in the path or in the query', async () => {
    const [ours, theirs] = [await scene(), await scene()];
    const { world } = theirs;
    expect((await openReport(ours.admin, theirs.mine)).status).toBe(404);
    const foreign = {
      year: world.yearId('2026-2027'),
      period: world.termId('2026-2027', 'Term 1'),
      grade: world.gradeId('MYP 3'),
      subject: world.subjectId('Mathematics'),
      class: theirs.mine,
    };
    const status = async (
      open: (who: Cookie, query: string) => Promise<{ status: number }>,
      name: keyof typeof foreign,
    ) => (await open(ours.admin, `?${name}=${foreign[name]}`)).status;
    for (const name of ['year', 'period'] as const) {
      expect((await openReport(ours.admin, ours.mine, `?${name}=${foreign[name]}`)).status).toBe(404);
      for (const open of [openers.home, openers.classes, openers.students]) expect(await status(open, name)).toBe(404);
    }
    expect(await status(openers.classes, 'grade')).toBe(404);
    expect(await status(openers.classes, 'subject')).toBe(404);
    expect(await status(openers.students, 'grade')).toBe(404);
    expect(await status(openers.students, 'class')).toBe(404);
  });
});

describe('lists', () => {
  test.each([
    ['home', 'year'],
    ['home', 'period'],
    ['classes', 'grade'],
    ['classes', 'subject'],
    ['classes', 'page'],
    ['classes', 'limit'],
    ['students', 'grade'],
    ['students', 'class'],
    ['students', 'page'],
    ['students', 'left'],
    ['search', 'limit'],
  ] as const)('%s: a malformed %s is 400 and named', async (page, parameter) => {
    const { admin } = await scene();
    const { status, data } = await openers[page](admin, `?q=ab&${parameter}=x%27`);
    expect([status, data]).toEqual([400, { code: 'malformed', field: parameter }]);
  });

  test('page and limit are clamped', async () => {
    const { admin, teacher } = await scene();
    const paging = async (query: string) => (await openers.students(admin, query)).data;
    expect(await paging('?page=999&limit=1000000')).toMatchObject({
      view: { paging: { page: 1, perPage: 100, total: 30 } },
    });
    expect(await paging('?page=2&limit=1')).toMatchObject({ view: { paging: { page: 2, pages: 2, perPage: 25 } } });
    expect(await paging('?page=-5&limit=-1')).toMatchObject({ view: { paging: { page: 1, perPage: 25 } } });
    expect((await openers.students(teacher)).data).toMatchObject({ view: { paging: { total: 15 } } });
  });

  test("a teacher's filter by someone else's class is 404", async () => {
    const { mine, other, teacher } = await scene();
    expect((await openers.students(teacher, `?class=${mine}`)).status).toBe(200);
    expect((await openers.students(teacher, `?class=${other}`)).status).toBe(404);
  });

  test('home differs by role', async () => {
    const { admin, teacher, gradeLeader } = await scene();
    expect((await openers.home(teacher)).data).toMatchObject({
      view: { classes: [{ name: '8A', students: 15 }], school: null, pendingImports: null },
    });
    expect((await openers.home(gradeLeader)).data).toMatchObject({
      view: { school: { grades: [{ name: 'MYP 3', classes: 2 }] }, pendingImports: null },
    });
    expect((await openers.home(admin)).data).toMatchObject({ view: { pendingImports: 0 } });
  });
});

describe('search', () => {
  test('under two characters answers 200 with a hint', async () => {
    const { teacher } = await scene();
    for (const [query, state] of [
      ['', 'empty'],
      ['?q=', 'empty'],
      ['?q=a', 'too_short'],
      ['?q=%20', 'empty'],
    ]) {
      const { status, data } = await openers.search(teacher, query);
      expect([status, data]).toMatchObject([200, { view: { state, students: [], classes: [] } }]);
    }
  });

  test('finds whom the visitor may see, and clamps the limit', async () => {
    const { teacher, admin } = await scene();
    const found = async (who: Cookie, query: string) => (await openers.search(who, query)).data;
    expect(await found(teacher, '?q=student&limit=7')).toMatchObject({
      view: { students: { length: 10 }, more: true },
    });
    expect(await found(teacher, '?q=student&limit=999')).toMatchObject({
      view: { students: { length: 15 }, more: false },
    });
    expect(await found(admin, '?q=student&limit=999')).toMatchObject({
      view: { students: { length: 30 }, more: false },
    });
    expect(await found(teacher, '?q=8b')).toMatchObject({ view: { classes: [] } });
  });

  test('takes anything a person can type', async () => {
    const { teacher } = await scene();
    for (const q of ["'; DROP TABLE student; --", '%_\\', '🙂🙂', 'ab'.repeat(500), 'a\u202eb']) {
      expect((await openers.search(teacher, `?q=${encodeURIComponent(q)}`)).status).toBe(200);
    }
    expect((await openers.search(teacher, '?q=%00ab')).status).toBe(400);
  });
});
