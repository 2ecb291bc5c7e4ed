import { describe, expect, test } from 'vitest';
import * as settingsRoute from '#app/routes/admin/settings.tsx';
import * as calendarRoute from '#app/routes/admin/settings-calendar.tsx';
import * as gradesRoute from '#app/routes/admin/settings-grades.tsx';
import * as limitsRoute from '#app/routes/admin/settings-limits.tsx';
import * as subjectsRoute from '#app/routes/admin/settings-subjects.tsx';
import type { SettingsView } from '#app/ui/pages/settings-page.tsx';
import { query, schoolWithRoster } from '#tests/ingest/import-kit.ts';
import { answerOf, argsOf, get, post, signedIn } from '#tests/support/route.ts';
import { createTestAccount, named } from '#tests/support/school.ts';
import { settingsFields } from './settings-form.ts';

type Cookie = { Cookie: string };
type Fields = Record<string, string>;
const ROUTES = { limits: limitsRoute, calendar: calendarRoute, grades: gradesRoute, subjects: subjectsRoute };

async function scene(role: 'admin' | 'teacher' | 'leader' = 'admin') {
  const school = await schoolWithRoster();
  const { organizationId } = school;
  const { accountId } = await createTestAccount({ organizationId, role });
  return { school, cookie: await signedIn({ accountId, organizationId }) };
}

async function open(cookie: Cookie): Promise<SettingsView> {
  const { view } = await settingsRoute.loader(argsOf(get('/admin/settings', cookie))).then((answer) => answer.data);
  return view;
}

const save = (cookie: Cookie, name: keyof typeof ROUTES, fields: Fields, headers = {}) =>
  answerOf(() => ROUTES[name].action(argsOf(post(`/admin/settings/${name}`, fields, { ...cookie, ...headers }))));

const savedAs = (done: string) => ({
  status: 303,
  headers: expect.toSatisfy((all: Headers) => all.get('Location') === `/admin/settings?done=${done}`),
});

describe('limits', () => {
  test('are saved, kept in the audit log, and hold from then on', async () => {
    const { school, cookie } = await scene();
    const fields = settingsFields(await open(cookie), 'settings');
    const changed = { ...fields, 'settings.minimumGroup': '5', 'settings.missingTokens': 'n/a\n abs \n' };
    expect(await save(cookie, 'limits', changed)).toMatchObject(savedAs('saved'));
    expect((await open(cookie)).settings).toMatchObject({
      minimumGroup: '5',
      idleMinutes: '240',
      missingTokens: 'n/a\nabs',
    });
    expect(
      await query(
        school,
        `SELECT metadata ->> 'part' AS part, metadata ->> 'fields' AS fields FROM audit_event WHERE action = 'settings.changed'`,
      ),
    ).toEqual([{ part: 'settings', fields: expect.stringContaining('minimumGroup') }]);
  });

  test.each([
    ['settings.minimumGroup', '4', 'from 5 to 100'],
    ['settings.minimumGroup', 'ten', 'from 5 to 100'],
    ['settings.idleMinutes', '1', 'from 5 to 1440'],
    ['settings.sessionDays', '', 'from 1 to 30'],
  ])('%s is not %j', async (field, value, says) => {
    const { cookie } = await scene();
    const fields = settingsFields(await open(cookie), 'settings');
    expect(await save(cookie, 'limits', { ...fields, [field]: value })).toMatchObject({
      status: 422,
      data: {
        problems: [{ field, message: expect.stringContaining(says) }],
        entered: { settings: expect.any(Object) },
      },
    });
  });
});

describe('the calendar', () => {
  test('is renamed, moved and added to, and untouched it changes nothing', async () => {
    const { school, cookie } = await scene();
    const view = await open(cookie);
    const fields = settingsFields(view, 'academicYears');
    expect(await save(cookie, 'calendar', fields)).toMatchObject(savedAs('savedNothing'));
    const changed = {
      ...fields,
      'academicYears[1].name': '2026/27',
      'academicYears[1].terms[0].endedOn': '2026-12-12',
      'academicYears[2].name': '2027/28',
      'academicYears[2].startedOn': '2027-08-16',
      'academicYears[2].endedOn': '2028-06-16',
      'academicYears[2].terms[0].name': 'All year',
      'academicYears[2].terms[0].startedOn': '2027-08-16',
      'academicYears[2].terms[0].endedOn': '2028-06-16',
      'academicYears[2].terms[1].name': '',
    };
    expect(await save(cookie, 'calendar', changed)).toMatchObject(savedAs('saved'));
    const after = await open(cookie);
    expect(after.academicYears.map(({ id, name }) => [id, name])).toEqual([
      [view.academicYears[0]?.id, '2025-2026'],
      [view.academicYears[1]?.id, '2026/27'],
      [expect.any(String), '2027/28'],
    ]);
    expect(after.academicYears[1]?.terms.map(({ id }) => id)).toEqual(view.academicYears[1]?.terms.map(({ id }) => id));
    expect(
      await query(school, 'SELECT count(*) AS classes FROM class WHERE academic_year_id = $1', [
        after.academicYears[1]?.id,
      ]),
    ).toEqual([{ classes: 2 }]);
  });

  test('obeys the rules of the school file, and keeps what is in use', async () => {
    const { cookie } = await scene();
    const fields = settingsFields(await open(cookie), 'academicYears');
    const overlapping = { ...fields, 'academicYears[0].terms[1].startedOn': '2025-12-01' };
    expect(await save(cookie, 'calendar', overlapping)).toMatchObject({
      status: 422,
      data: {
        problems: [{ field: 'academicYears[0].terms[1].startedOn', message: expect.stringContaining('overlap') }],
      },
    });
    expect(await save(cookie, 'calendar', { ...fields, 'academicYears[1].name': '' })).toMatchObject({
      status: 422,
      data: { problems: [{ message: expect.stringContaining('still has classes') }] },
    });
  });

  test('of somebody who was slower is not saved: 409, with what differs', async () => {
    const { cookie } = await scene();
    const fields = settingsFields(await open(cookie), 'academicYears');
    await save(cookie, 'calendar', { ...fields, 'academicYears[0].name': 'First' });
    expect(await save(cookie, 'calendar', { ...fields, 'academicYears[0].name': 'Other' })).toMatchObject({
      status: 409,
      data: { conflict: [{ before: 'First', after: 'Other' }], entered: { academicYears: [{ name: 'Other' }, {}] } },
    });
    expect((await open(cookie)).academicYears[0]?.name).toBe('First');
  });
});

test('grades and subjects are changed by the same rules', async () => {
  const { school, cookie } = await scene();
  const view = await open(cookie);
  const grades = {
    ...settingsFields(view, 'grades'),
    'grades[0].name': 'Year 7',
    'grades[1].ixlGrade': 'K',
    'grades[1].descriptorYear': '',
  };
  expect(await save(cookie, 'grades', grades)).toMatchObject(savedAs('saved'));
  const subjects = {
    ...settingsFields(view, 'subjects'),
    'subjects[3].ixlSubject': 'science',
    'subjects[3].criteria': 'ABC',
  };
  expect(await save(cookie, 'subjects', subjects)).toMatchObject(savedAs('saved'));
  const after = await open(cookie);
  expect(after.grades.slice(0, 2)).toMatchObject([
    { id: named(school.grades, 'MYP 1').id, name: 'Year 7' },
    { name: 'MYP 2', ixlGrade: 'K', descriptorYear: '' },
  ]);
  expect(after.subjects[3]).toMatchObject({ name: 'Sciences', ixlSubject: 'science', criteria: 'ABC' });
  expect(
    await save(cookie, 'grades', { ...settingsFields(after, 'grades'), 'grades[0].ixlGrade': '13' }),
  ).toMatchObject({
    status: 422,
  });
  expect(
    await save(cookie, 'subjects', { ...settingsFields(after, 'subjects'), 'subjects[0].name': 'Sciences' }),
  ).toMatchObject({
    status: 422,
  });
});

test('an id of another school is a new thing here, and nothing there', async () => {
  const [mine, theirs] = [await scene(), await scene()];
  const fields = settingsFields(await open(mine.cookie), 'grades');
  const foreign = named(theirs.school.grades, 'MYP 1').id;
  const planted = { ...fields, 'grades[4].id': foreign, 'grades[4].name': 'Planted', 'grades[4].programme': 'MYP' };
  expect((await save(mine.cookie, 'grades', planted)).status).toBe(303);
  expect((await open(theirs.cookie)).grades[0]).toMatchObject({ id: foreign, name: 'MYP 1' });
  expect((await open(mine.cookie)).grades[4]?.id).not.toBe(foreign);
});

test.each(['teacher', 'leader'] as const)('a %s may see and save nothing, nor a form of another site', async (role) => {
  const { cookie } = await scene(role);
  const names = Object.keys(ROUTES) as (keyof typeof ROUTES)[];
  const answers = [
    answerOf(() => settingsRoute.loader(argsOf(get('/admin/settings', cookie)))),
    ...names.map((name) => save(cookie, name, {})),
    ...names.map((name) => save(cookie, name, {}, { 'Sec-Fetch-Site': 'cross-site' })),
  ];
  expect(new Set((await Promise.all(answers)).map(({ status }) => status))).toEqual(new Set([403]));
});
