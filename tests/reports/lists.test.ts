import { describe, expect, test } from 'vitest';
import type { Member, Taught } from '#app/accounts/permissions.ts';
import { readableClasses, readableStudents } from '#app/accounts/reach.ts';
import { PLAIN_QUESTION } from '#app/analytics/question.ts';
import { createReports } from '#app/reports/reports.server.ts';
import { testScope } from '#tests/support/database.ts';
import { at, createWorld, spread, TODAY, type World } from './school-world.ts';

const reports = createReports({ scope: testScope() });

function member(accountId: string, role: Member['role'], more: Partial<Member> = {}): Member {
  return { accountId, role, scope: { kind: 'all' }, taught: [], ...more };
}

const teacherOf = (...classIds: string[]): Member =>
  member('x', 'teacher', { taught: classIds.map((classId): Taught => ({ classId, kind: 'subject', current: true })) });

const ask = (who: Member) => ({
  asked: PLAIN_QUESTION,
  today: TODAY,
  minimumGroup: 10,
  lister: { classes: readableClasses(who), students: readableStudents(who), taught: who.taught },
  page: 1,
  perPage: 25,
});

const classesOf = async (world: World, who: Member, more: object = {}) =>
  reports.classes(world.organizationId, { ...ask(who), grade: null, subject: null, ...more });
const studentsOf = async (world: World, who: Member, more: object = {}) =>
  reports.students(world.organizationId, { ...ask(who), grade: null, class: null, ...more });
const search = (world: World, who: Member, query: string, limit = 10) =>
  reports.search(world.organizationId, { ...ask(who), query, limit });

const everyone = member('x', 'admin');
const names = (list: readonly { name: string }[] | undefined) => list?.map(({ name }) => name);

describe('classes', () => {
  test('a teacher lists own classes, leaders their scope, nobody another organization', async () => {
    const [world, other] = [await createWorld(), await createWorld()];
    const mine = await world.addClass({ name: '8A' });
    await world.addClass({ name: '8B' });
    await world.addClass({ name: '9A Science', grade: 'MYP 4', subject: 'Sciences' });
    await other.addClass({ name: 'Elsewhere' });
    const leads = (scope: Member['scope']) => member('x', 'leader', { scope });
    const listed = async (who: Member) => names((await classesOf(world, who))?.classes);
    expect(await listed(teacherOf(mine))).toEqual(['8A']);
    expect(await listed(teacherOf())).toEqual([]);
    expect(await listed(everyone)).toEqual(['8A', '8B', '9A Science']);
    expect(await listed(leads({ kind: 'grade', gradeLevelId: world.gradeId('MYP 4') }))).toEqual(['9A Science']);
    expect(await listed(leads({ kind: 'subject', subjectId: world.subjectId('Mathematics') }))).toEqual(['8A', '8B']);
  });

  test('are filtered by grade, subject and year', async () => {
    const world = await createWorld();
    await world.addClass({ name: '8A' });
    await world.addClass({ name: '8S', subject: 'Sciences' });
    await world.addClass({ name: '9A', grade: 'MYP 4' });
    await world.addClass({ name: 'Last year', year: '2025-2026' });
    const listed = async (more: object) => names((await classesOf(world, everyone, more))?.classes);
    expect(await listed({ grade: world.gradeId('MYP 3') })).toEqual(['8A', '8S']);
    expect(await listed({ subject: world.subjectId('Sciences') })).toEqual(['8S']);
    expect(await listed({ asked: { ...PLAIN_QUESTION, year: world.yearId('2025-2026') } })).toEqual(['Last year']);
  });

  test('filters of another organization find no list', async () => {
    const [world, other] = [await createWorld(), await createWorld()];
    expect(await classesOf(world, everyone, { grade: other.gradeId('MYP 3') })).toBeNull();
    expect(await classesOf(world, everyone, { subject: other.subjectId('Sciences') })).toBeNull();
    expect(
      await classesOf(world, everyone, { asked: { ...PLAIN_QUESTION, year: other.yearId('2026-2027') } }),
    ).toBeNull();
    expect(await studentsOf(world, everyone, { class: await other.addClass({ name: 'X' }) })).toBeNull();
  });

  test('show size, key measure, and the median of a grade that may be shown', async () => {
    const world = await createWorld();
    const ids = await world.students(60);
    const own = await world.addClass({ name: '8A', students: ids.slice(0, 20) });
    const small = await world.addClass({ name: '8B', students: ids.slice(20, 52) });
    await world.addClass({ name: '8C', students: ids.slice(52) });
    await world.values({ measure: 'myp.grade', subject: 'Mathematics', values: spread(ids.slice(1), [3, 5, 6]) });
    await world.values({ measure: 'ixl.math.overall', values: spread(ids, [500]) });
    const rowOf = async (who: Member) => (await classesOf(world, who))?.classes.find(({ id }) => id === own);
    expect(await rowOf(teacherOf(own))).toMatchObject({
      students: 20,
      key: {
        measure: { code: 'myp.grade' },
        coverage: { enrolled: 20, counted: 19, missing: 1 },
        summary: { n: 19, median: 5 },
        domain: { from: 0.5, to: 7.5 },
        gradeMedian: 5,
      },
    });
    // Both classes known by name leave eight students of the grade: no median.
    expect((await rowOf(teacherOf(own, small)))?.key?.gradeMedian).toBeNull();
    expect((await rowOf(everyone))?.key?.gradeMedian).toBe(5);
  });

  test('page past the end shows the last page', async () => {
    const world = await createWorld();
    for (const letter of 'ABCDEFG') await world.addClass({ name: `8${letter}` });
    const page = await classesOf(world, everyone, { page: 99, perPage: 3 });
    expect(page?.paging).toEqual({ page: 3, pages: 3, perPage: 3, total: 7 });
    expect(names(page?.classes)).toEqual(['8G']);
    expect((await classesOf(world, teacherOf(), { page: 5 }))?.paging).toEqual({
      page: 1,
      pages: 1,
      perPage: 25,
      total: 0,
    });
  });
});

describe('students', () => {
  test('a teacher lists whom they teach today, with the classes they may open', async () => {
    const world = await createWorld();
    const ids = await world.students(['Öz', 'abel', 'Zoë', 'Elsewhere'].map((lastName) => ({ lastName })));
    const [first = '', second = '', third = ''] = ids;
    const mine = await world.addClass({ name: '8A', students: [first, second] });
    await world.addClass({ name: '8S', subject: 'Sciences', students: ids });
    await world.enrol(mine, [third], { endedOn: '2026-10-01' });
    const list = await studentsOf(world, teacherOf(mine));
    expect(names(list?.students)).toEqual(['A abel', 'A Öz']);
    expect(list?.students[0]).toMatchObject({
      grade: 'MYP 3',
      classes: [{ id: mine, name: '8A', subject: 'Mathematics' }],
    });
    expect((await studentsOf(world, everyone))?.students[0]?.classes).toHaveLength(2);
    expect(await studentsOf(world, teacherOf(mine), { class: mine })).toMatchObject({ paging: { total: 2 } });
  });

  test('a class of someone else is no filter of a teacher', async () => {
    const world = await createWorld();
    const [mine, other] = [await world.addClass({ name: '8A' }), await world.addClass({ name: '8B' })];
    expect(await studentsOf(world, teacherOf(mine), { class: other })).toBeNull();
    expect(await studentsOf(world, everyone, { class: other })).not.toBeNull();
  });

  test('a leader of a grade lists the grade, a leader of a subject its students', async () => {
    const world = await createWorld();
    const eight = await world.students([{ lastName: 'Eight' }, { lastName: 'Both' }]);
    await world.students([{ lastName: 'Nine' }], 'MYP 4');
    await world.addClass({ name: '8S', subject: 'Sciences', students: eight.slice(1) });
    const leads = (scope: Member['scope']) => member('x', 'leader', { scope });
    const listed = async (scope: Member['scope']) => names((await studentsOf(world, leads(scope)))?.students);
    expect(await listed({ kind: 'grade', gradeLevelId: world.gradeId('MYP 3') })).toEqual(['A Both', 'A Eight']);
    expect(await listed({ kind: 'subject', subjectId: world.subjectId('Sciences') })).toEqual(['A Both']);
    expect(await listed({ kind: 'all' })).toEqual(['A Both', 'A Eight', 'A Nine']);
  });

  test('who left is out, unless asked for', async () => {
    const world = await createWorld();
    await world.students([{ lastName: 'Here' }, { lastName: 'Gone', leftOn: '2026-10-10' }]);
    expect(names((await studentsOf(world, everyone))?.students)).toEqual(['A Here']);
    const withLeavers = await studentsOf(world, everyone, { asked: { ...PLAIN_QUESTION, left: true } });
    expect(withLeavers?.students).toMatchObject([{ left: '2026-10-10' }, { left: null }]);
  });

  test('known-as names are shown', async () => {
    const world = await createWorld();
    await world.students([{ firstName: 'Alexandra', knownAs: 'Sasha', lastName: 'Ivanova' }]);
    expect(names((await studentsOf(world, everyone))?.students)).toEqual(['Sasha Ivanova']);
  });
});

describe('search', () => {
  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['z', 'too_short'],
    ["' - .", 'too_short'],
    ['zo', 'searched'],
  ])('%j is %s', async (query, state) => {
    const world = await createWorld();
    expect(await search(world, everyone, query)).toMatchObject({ state, students: [], classes: [], more: false });
  });

  test.each(['zoe brien', 'BRIEN zoë', "o'brien", 'Zo', 'sasha', 'strasse', 'u77'])(
    'finds Zoë "Sasha" O’Brien-Straße by %j',
    async (query) => {
      const world = await createWorld();
      await world.students([{ firstName: 'Zoë', knownAs: 'Sasha', lastName: 'O’Brien-Straße', uid: 'U77' }, {}]);
      expect(names((await search(world, everyone, query)).students)).toEqual(['Sasha O’Brien-Straße']);
    },
  );

  test('folds Arabic, Polish and Danish letters', async () => {
    const world = await createWorld();
    await world.students([
      { firstName: 'أحمد', lastName: 'إبراهيم' },
      { firstName: 'Łukasz', lastName: 'Sørensen-Åse' },
    ]);
    expect(names((await search(world, everyone, 'احمد ابراهيم')).students)).toEqual(['أحمد إبراهيم']);
    expect(names((await search(world, everyone, 'lukasz sorensen ase')).students)).toEqual(['Łukasz Sørensen-Åse']);
  });

  test('every word has to match, and wildcards are only characters', async () => {
    const world = await createWorld();
    await world.students([{ firstName: 'Ada', lastName: 'Lovelace' }]);
    expect((await search(world, everyone, 'ada byron')).students).toEqual([]);
    expect((await search(world, everyone, '%%')).students).toEqual([]);
    expect((await search(world, everyone, '__a')).students).toEqual([]);
    expect(names((await search(world, everyone, 'ada%')).students)).toEqual(['Ada Lovelace']);
  });

  test("two hundred namesakes elsewhere never hide a teacher's own student", async () => {
    const world = await createWorld();
    const namesakes = await world.students(
      Array.from({ length: 201 }, () => ({ firstName: 'Mohamed', lastName: 'Ali' })),
    );
    const own = at(namesakes, 137);
    const mine = await world.addClass({ name: '8A', students: [own] });
    const found = await search(world, teacherOf(mine), 'mohamed ali');
    expect(found.students.map(({ id }) => id)).toEqual([own]);
    expect(found.more).toBe(false);
    const all = await search(world, everyone, 'moh ali', 50);
    expect([all.students.length, all.more]).toEqual([50, true]);
  });

  test('a whole word as typed comes before its longer namesakes', async () => {
    const world = await createWorld();
    await world.students([{ lastName: 'Anderson' }, { lastName: 'Andersson' }, { lastName: 'Ander' }]);
    expect(names((await search(world, everyone, 'ander')).students)?.[0]).toBe('A Ander');
  });

  test('finds classes of this year within reach, and nothing of another organization', async () => {
    const [world, other] = [await createWorld(), await createWorld()];
    const mine = await world.addClass({ name: 'MYP 3A Mathematics' });
    await world.addClass({ name: 'MYP 3B Mathematics' });
    await world.addClass({ name: 'MYP 3A Mathematics', year: '2025-2026' });
    await other.addClass({ name: 'MYP 3C Mathematics' });
    expect(names((await search(world, everyone, 'mathem')).classes)).toEqual([
      'MYP 3A Mathematics',
      'MYP 3B Mathematics',
    ]);
    expect(names((await search(world, teacherOf(mine), 'myp mathem')).classes)).toEqual(['MYP 3A Mathematics']);
  });
});

describe('home', () => {
  const homeOf = (world: World, who: Member, more: object = {}) =>
    reports.home(world.organizationId, {
      ...ask(who),
      leads: who.role !== 'teacher',
      imports: who.role === 'admin',
      ...more,
    });

  test('shows a teacher their classes of the year and no school', async () => {
    const world = await createWorld();
    const mine = await world.addClass({ name: '8A', students: await world.students(3) });
    await world.addClass({ name: '8B' });
    const home = await homeOf(world, teacherOf(mine));
    expect(home).toMatchObject({
      classes: [{ name: '8A', students: 3, key: null }],
      school: null,
      pendingImports: null,
    });
    expect(home?.choice).toMatchObject({ yearName: '2026-2027', period: '', periodName: null });
  });

  test('shows leaders their part of the school by grade', async () => {
    const world = await createWorld();
    const eight = await world.students(5);
    await world.students(2, 'MYP 4');
    await world.students([{ leftOn: '2026-09-09' }]);
    await world.addClass({ name: '8A', students: eight });
    await world.addClass({ name: '8S', subject: 'Sciences', students: eight.slice(0, 2) });
    const school = async (scope: Member['scope']) => (await homeOf(world, member('x', 'leader', { scope })))?.school;
    expect(await school({ kind: 'all' })).toMatchObject({ students: 7, classes: 2, grades: { length: 4 } });
    expect(await school({ kind: 'grade', gradeLevelId: world.gradeId('MYP 4') })).toEqual({
      students: 2,
      classes: 0,
      grades: [{ name: 'MYP 4', students: 2, classes: 0 }],
    });
    expect(await school({ kind: 'subject', subjectId: world.subjectId('Sciences') })).toMatchObject({
      students: 2,
      classes: 1,
    });
  });

  test('shows the newest imports to all and the waiting ones to admins', async () => {
    const world = await createWorld();
    const add = (state: string, name: string, committedAt: string | null) =>
      world.run(
        `INSERT INTO import (organization_id, sha256, source, state, file_name, byte_size, counts, committed_at)
         VALUES ($1, sha256($2::text::bytea), 'ixl', $3::import_state, $2, 10, '{"facts": 12}', $4)`,
        [world.organizationId, name, state, committedAt],
      );
    await add('committed', 'old.csv', '2026-09-01T08:00:00Z');
    await add('committed', 'new.csv', '2026-10-01T08:00:00Z');
    await add('staged', 'waiting.csv', null);
    const home = await homeOf(world, everyone);
    expect(home?.imports).toMatchObject([
      { fileName: 'new.csv', source: 'ixl', facts: 12, committedAt: '2026-10-01T08:00:00.000Z' },
      { fileName: 'old.csv' },
    ]);
    expect(home?.pendingImports).toBe(1);
    expect((await homeOf(world, teacherOf()))?.imports).toHaveLength(2);
  });
});
