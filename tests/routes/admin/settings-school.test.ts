import { describe, expect, test } from 'vitest';
import { currentYear } from '#app/organizations/calendar.ts';
import * as settingsRoute from '#app/routes/admin/settings.tsx';
import * as boundariesRoute from '#app/routes/admin/settings-boundaries.tsx';
import * as limitsRoute from '#app/routes/admin/settings-limits.tsx';
import * as schoolRoute from '#app/routes/admin/settings-school.tsx';
import * as subjectsRoute from '#app/routes/admin/settings-subjects.tsx';
import * as me from '#app/routes/api/me.ts';
import * as classReport from '#app/routes/reports/class-report.tsx';
import type { SettingsView } from '#app/ui/pages/settings-page.tsx';
import { query, runFile, schoolWithRoster } from '#tests/ingest/import-kit.ts';
import { criteria, toddleCsv } from '#tests/ingest/sources/toddle-file.ts';
import { createWorld, spread } from '#tests/reports/school-world.ts';
import { answerOf, argsOf, get, post, signedIn } from '#tests/support/route.ts';
import { createTestAccount, named, type TestSchool } from '#tests/support/school.ts';
import { boundariesOf, settingsFields } from './settings-form.ts';

type Cookie = { Cookie: string };
type Fields = Record<string, string>;
const ROUTES = { school: schoolRoute, boundaries: boundariesRoute, subjects: subjectsRoute, limits: limitsRoute };

async function scene() {
  const school = await schoolWithRoster();
  const { organizationId } = school;
  const { accountId } = await createTestAccount({ organizationId, role: 'admin' });
  return { school, cookie: await signedIn({ accountId, organizationId }) };
}

async function open(cookie: Cookie): Promise<SettingsView> {
  const { view } = await settingsRoute.loader(argsOf(get('/admin/settings', cookie))).then((answer) => answer.data);
  return view;
}

const save = (cookie: Cookie, name: keyof typeof ROUTES, fields: Fields) =>
  answerOf(() => ROUTES[name].action(argsOf(post(`/admin/settings/${name}`, fields, cookie))));

const visible = (cookie: Cookie) => answerOf(() => me.loader(argsOf(get('/api/auth/me', cookie))));

const events = (school: TestSchool) =>
  query(
    school,
    `SELECT metadata ->> 'part' AS part, metadata ->> 'fields' AS fields FROM audit_event WHERE action = 'settings.changed'`,
  );

const savedAs = (done: string) => ({
  status: 303,
  headers: expect.toSatisfy((all: Headers) => all.get('Location') === `/admin/settings?done=${done}`),
});

const refused = (field: string, says: RegExp, entered: object) => ({
  status: 422,
  data: { problems: [{ field, message: expect.stringMatching(says) }], entered },
});

describe('the school', () => {
  test('gets another name and another time zone, and with it another today', async () => {
    const { school, cookie } = await scene();
    const days: unknown[] = [];
    // Twenty-five hours apart: whatever the time is, it is not the same day in both.
    for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Niue']) {
      const fields = settingsFields(await open(cookie), 'school');
      const changed = { ...fields, 'school.name': 'Lagoon School', 'school.timeZone': timeZone };
      expect(await save(cookie, 'school', changed)).toMatchObject(savedAs('saved'));
      const { data } = await visible(cookie);
      expect(data).toMatchObject({ organization: { name: 'Lagoon School', timeZone } });
      days.push(Reflect.get(Object(data), 'today'));
    }
    expect(days[0] !== days[1]).toBe(true);
    expect(await events(school)).toEqual([
      { part: 'school', fields: 'name, timeZone' },
      { part: 'school', fields: 'timeZone' },
    ]);
  });

  test('untouched is not changed, and not written down', async () => {
    const { school, cookie } = await scene();
    const fields = settingsFields(await open(cookie), 'school');
    expect(await save(cookie, 'school', fields)).toMatchObject(savedAs('savedNothing'));
    expect(await events(school)).toEqual([]);
  });

  test.each([
    ['school.timeZone', 'Europe/Atlantis', /not a time zone/],
    // To the database this is five hours west, to the runtime five hours east.
    ['school.timeZone', '+05:00', /not a time zone/],
    ['school.timeZone', '', /not a time zone/],
    // Names that only the runtime knows: the database would fail at the first, and take the second for another place.
    ['school.timeZone', 'SystemV/PST8PDT', /not known to the database/],
    ['school.timeZone', 'IST', /not known to the database/],
    ['school.name', '  ', /is empty/],
    ['school.name', 'a'.repeat(201), /longer than 200/],
  ])('%s is not %j, and what was entered stays', async (field, value, says) => {
    const { cookie } = await scene();
    const fields = { ...settingsFields(await open(cookie), 'school'), 'school.name': 'Typed', [field]: value };
    const entered = { school: { name: fields['school.name'], timeZone: fields['school.timeZone'] } };
    expect(await save(cookie, 'school', fields)).toMatchObject(refused(field, says, entered));
    expect((await open(cookie)).school.name).not.toBe('Typed');
  });

  test('of who was slower is not saved: 409, with what differs', async () => {
    const { cookie } = await scene();
    const fields = settingsFields(await open(cookie), 'school');
    await save(cookie, 'school', { ...fields, 'school.name': 'First' });
    expect(await save(cookie, 'school', { ...fields, 'school.name': 'Second' })).toMatchObject({
      status: 409,
      data: {
        conflict: [{ field: 'name', before: 'First', after: 'Second' }],
        entered: { school: { name: 'Second' } },
      },
    });
    expect((await open(cookie)).school.name).toBe('First');
  });
});

describe('grade boundaries', () => {
  const IB = [1, 6, 10, 15, 19, 24, 28];
  const STRICT = [1, 8, 12, 17, 21, 26, 30];

  async function withRatings() {
    const { school, cookie } = await scene();
    await runFile({
      ...{ organizationId: school.organizationId, source: 'toddle' },
      file: toddleCsv(criteria('5555')),
    });
    const computed = async () => {
      const rows = await query<{ value: number }>(
        school,
        `SELECT value FROM measure_value WHERE measure = 'myp.grade'`,
      );
      return [...new Set(rows.map(({ value }) => value))];
    };
    return { school, cookie, computed };
  }

  test('of one subject are saved, kept under its new name, and removed; grades are computed anew', async () => {
    const { school, cookie, computed } = await withRatings();
    expect(await computed()).toEqual([5]);
    const maths = named(school.subjects, 'Mathematics').id;
    const first = await open(cookie);
    expect(first.boundaries).toEqual([]);
    const set = { version: first.versions.boundaries, 'boundaries[0].subject': maths, ...boundariesOf(0, STRICT) };
    expect(await save(cookie, 'boundaries', set)).toMatchObject(savedAs('saved'));
    expect(await computed()).toEqual([4]);

    const renamed = { ...settingsFields(await open(cookie), 'subjects'), 'subjects[0].name': 'Numbers' };
    expect(await save(cookie, 'subjects', renamed)).toMatchObject(savedAs('saved'));
    const second = await open(cookie);
    expect(second.boundaries).toEqual([
      { kept: 'yes', subject: maths, grade: '', term: '', lowestTotals: STRICT.map(String) },
    ]);
    const cleared = {
      ...settingsFields(second, 'boundaries'),
      ...boundariesOf(
        0,
        STRICT.map(() => ''),
      ),
    };
    expect(await save(cookie, 'boundaries', cleared)).toMatchObject(savedAs('saved'));
    expect((await open(cookie)).boundaries).toEqual([]);
    expect(await computed()).toEqual([5]);
    expect((await events(school)).map(({ part }) => part)).toEqual(['boundaries', 'subjects', 'boundaries']);
  });

  test('of every subject, a grade or a term stand side by side', async () => {
    const { school, cookie } = await scene();
    const [grade, term] = [named(school.grades, 'MYP 2').id, school.years[1]?.terms[0]?.id ?? ''];
    const fields = {
      version: (await open(cookie)).versions.boundaries,
      ...boundariesOf(0, IB),
      ...{ 'boundaries[1].grade': grade, ...boundariesOf(1, STRICT) },
      ...{ 'boundaries[2].grade': grade, 'boundaries[2].term': term, ...boundariesOf(2, IB) },
    };
    expect(await save(cookie, 'boundaries', fields)).toMatchObject(savedAs('saved'));
    const after = await open(cookie);
    expect(after.boundaries).toMatchObject([
      { grade: '', term: '' },
      { grade, term: '' },
      { grade, term },
    ]);
    const untouched = settingsFields(after, 'boundaries');
    expect(await save(cookie, 'boundaries', untouched)).toMatchObject(savedAs('savedNothing'));
  });

  test.each([
    ['fall', boundariesOf(0, [1, 6, 10, 9, 19, 24, 28]), 'boundaries[0].lowestTotals', /must rise/],
    ['are not whole', boundariesOf(0, [1, 6, '9.5', 15, 19, 24, 28]), 'boundaries[0].lowestTotals[2]', /from 1 to 32/],
    ['leave one out', boundariesOf(0, ['', 6, 10, 15, 19, 24, 28]), 'boundaries[0].lowestTotals[0]', /from 1 to 32/],
    [
      'run past the scale',
      boundariesOf(0, [1, 6, 10, 15, 19, 24, 33]),
      'boundaries[0].lowestTotals[6]',
      /from 1 to 32/,
    ],
    ['are twice the same', { ...boundariesOf(0, IB), ...boundariesOf(1, STRICT) }, 'boundaries[1]', /repeats/],
    [
      'are of a subject of another school',
      { ...boundariesOf(0, IB), 'boundaries[0].subject': '01936a3e-0000-7000-8000-000000000000' },
      'boundaries[0].subject',
      /not one of the subjects/,
    ],
    [
      'are of a term of nowhere',
      { ...boundariesOf(0, IB), 'boundaries[0].term': 'x' },
      'boundaries[0].term',
      /not one of the terms/,
    ],
  ])('that %s are refused, with what was entered', async (_, fields, field, says) => {
    const { school, cookie } = await scene();
    const version = (await open(cookie)).versions.boundaries;
    const lowestTotals = Object.entries(fields).flatMap(([name, total]) =>
      name.startsWith('boundaries[0].l') ? total : [],
    );
    const entered = { boundaries: expect.arrayContaining([expect.objectContaining({ lowestTotals })]) };
    expect(await save(cookie, 'boundaries', { version, ...fields })).toMatchObject(refused(field, says, entered));
    expect(await query(school, 'SELECT FROM boundary_set')).toEqual([]);
  });

  test('of a chosen subject need their totals', async () => {
    const { school, cookie } = await scene();
    const version = (await open(cookie)).versions.boundaries;
    const fields = { version, 'boundaries[0].subject': named(school.subjects, 'Sciences').id };
    const blank = boundariesOf(
      0,
      IB.map(() => ''),
    );
    const { status, data } = await save(cookie, 'boundaries', { ...fields, ...blank });
    expect(status).toBe(422);
    expect(data).toMatchObject({ entered: { boundaries: [{ subject: fields['boundaries[0].subject'] }] } });
  });

  test('of who was slower are not saved', async () => {
    const { cookie } = await scene();
    const version = (await open(cookie)).versions.boundaries;
    await save(cookie, 'boundaries', { version, ...boundariesOf(0, STRICT) });
    expect(await save(cookie, 'boundaries', { version, ...boundariesOf(0, IB) })).toMatchObject({ status: 409 });
    expect((await open(cookie)).boundaries).toMatchObject([{ lowestTotals: STRICT.map(String) }]);
  });
});

test('a larger smallest group is obeyed by the next class report', async () => {
  const world = await createWorld();
  const year = currentYear(world.school.calendar, new Date().toISOString().slice(0, 10))?.name ?? '';
  const [teacher, admin] = [await world.person('teacher'), await world.person('admin')];
  const ids = await world.students(24, 'MYP 3', year);
  const [mine, others] = [ids.slice(0, 12), ids.slice(12)];
  const from = { year, startedOn: '2020-01-01' };
  const classId = await world.addClass({ name: '8A', students: mine, teachers: [teacher], ...from });
  await world.addClass({ name: '8B', students: others, ...from });
  await world.values({ measure: 'ixl.math.overall', year, values: spread(ids, [500, 600, 700]) });
  const { organizationId } = world;
  const asTeacher = await signedIn({ accountId: teacher, organizationId });
  const asAdmin = await signedIn({ accountId: admin, organizationId });
  const grade = async () => {
    const { data } = await classReport.loader(argsOf(get(`/reports/classes/${classId}`, asTeacher), { classId }));
    return data.view.distributions[0]?.grade;
  };
  expect(await grade()).toMatchObject({ state: 'shown' });
  const fields = { ...settingsFields(await open(asAdmin), 'settings'), 'settings.minimumGroup': '13' };
  expect(await save(asAdmin, 'limits', fields)).toMatchObject(savedAs('saved'));
  expect(await grade()).toMatchObject({ state: 'withheld', reason: 'difference_too_small' });
});
