import { expect, test } from 'vitest';
import * as peopleRoute from '#app/routes/admin/people.tsx';
import * as inviteRoute from '#app/routes/admin/people-invite.tsx';
import * as personRoute from '#app/routes/admin/person.tsx';
import * as confirmRoute from '#app/routes/admin/person-admin-confirm.tsx';
import * as withdrawRoute from '#app/routes/admin/person-admin-withdraw.tsx';
import * as addRoute from '#app/routes/admin/person-classes-add.tsx';
import * as removeRoute from '#app/routes/admin/person-classes-remove.tsx';
import * as disableRoute from '#app/routes/admin/person-disable.tsx';
import * as enableRoute from '#app/routes/admin/person-enable.tsx';
import * as sendRoute from '#app/routes/admin/person-invite.tsx';
import * as roleRoute from '#app/routes/admin/person-role.tsx';
import * as endRoute from '#app/routes/admin/person-sessions-end.tsx';
import { mailsOf } from '#tests/accounts/review-scene.ts';
import { answerOf, argsOf, get, post, SITE, signedIn } from '#tests/support/route.ts';
import { createTestAccount, createTestSchool } from '#tests/support/school.ts';

type Cookie = { Cookie: string };
const UNKNOWN = '01936a3e-0000-7000-8000-000000000000';
const INVITEE = { email: 'Ivy@Test.Example', name: 'Ivy', role: 'teacher', scope: 'all' };

/** Each address that changes a member, with a form it takes. */
const ACTIONS = {
  invite: [sendRoute, {}],
  role: [roleRoute, { role: 'teacher', scope: 'all' }],
  'classes/add': [addRoute, { 'classes[]': UNKNOWN }],
  'classes/remove': [removeRoute, { class: UNKNOWN }],
  'sessions/end': [endRoute, {}],
  disable: [disableRoute, {}],
  enable: [enableRoute, {}],
  'admin/confirm': [confirmRoute, {}],
  'admin/withdraw': [withdrawRoute, {}],
} as const;
type Name = keyof typeof ACTIONS;

async function scene(role: 'admin' | 'teacher' | 'leader' = 'admin') {
  const school = await createTestSchool();
  const { organizationId } = school;
  const { accountId } = await createTestAccount({ organizationId, role, name: 'Ada Admin' });
  return { school, organizationId, accountId, cookie: await signedIn({ accountId, organizationId }) };
}

const act = (
  cookie: Cookie,
  name: Name,
  accountId: string,
  change: { fields?: Record<string, string>; headers?: object } = {},
) => {
  const [route, fields] = ACTIONS[name];
  const path = `/admin/people/${accountId}/${name}`;
  const request = post(path, change.fields ?? fields, { ...cookie, ...change.headers });
  return answerOf(() => route.action(argsOf(request, { accountId })));
};
const invite = (cookie: Cookie, fields: Record<string, string>) =>
  answerOf(() => inviteRoute.action(argsOf(post('/admin/people/invite', fields, cookie))));
const open = (cookie: Cookie, accountId: string, search = '') =>
  answerOf(() => personRoute.loader(argsOf(get(`/admin/people/${accountId}${search}`, cookie), { accountId })));
const openList = (cookie: Cookie, search = '') =>
  answerOf(() => peopleRoute.loader(argsOf(get(`/admin/people${search}`, cookie))));

test('someone invited stands in the list, gets a mail, and is changed, disabled and enabled', async () => {
  const { school, organizationId, cookie } = await scene();
  const invited = await invite(cookie, INVITEE);
  const accountId = invited.headers.get('Location')?.match(/[0-9a-f-]{36}/)?.[0] ?? '';
  expect([invited.status, invited.headers.get('Location')]).toEqual([303, `/admin/people/${accountId}?done=invited`]);
  expect((await mailsOf(school))[0]).toMatchObject({ recipient: 'ivy@test.example' });
  expect((await mailsOf(school))[0]?.content.link).toContain(SITE);
  expect(await openList(cookie, '?status=invited')).toMatchObject({
    data: { rows: [{ accountId, email: 'ivy@test.example' }], paging: { total: 1 } },
  });
  const member = await createTestAccount({ organizationId });
  const theirs = await signedIn({ accountId: member.accountId, organizationId });
  expect((await act(cookie, 'disable', member.accountId)).headers.get('Location')).toContain('done=disabled');
  expect((await openList(theirs)).status).toBe(302);
  expect((await act(cookie, 'enable', member.accountId)).status).toBe(303);
  expect(await open(cookie, member.accountId, '?done=enabled')).toMatchObject({
    data: { view: { status: 'active', done: 'enabled', sessions: [] } },
  });
});

test('what cannot be invited comes back with what was typed and a sentence per field', async () => {
  const { cookie, school } = await scene();
  const wrong: [change: Record<string, string>, field: string][] = [
    [{ email: 'nobody' }, 'email'],
    [{ name: ' ' }, 'name'],
    [{ name: 'x'.repeat(201) }, 'name'],
    [{ role: 'owner' }, 'role'],
    [{ scope: 'grade:1' }, 'scope'],
  ];
  for (const [change, field] of wrong) {
    const answer = await invite(cookie, { ...INVITEE, ...change });
    expect(answer, field).toMatchObject({ status: 422, data: { errors: { [field]: expect.stringMatching(/\.$/) } } });
  }
  expect(await invite(cookie, { ...INVITEE, name: 'x'.repeat(1024 * 1024) })).toMatchObject({ status: 413 });
  expect(await mailsOf(school)).toEqual([]);
});

test('a change that does not fit any more is a 409 with a sentence', async () => {
  const { cookie, accountId } = await scene();
  for (const name of ['disable', 'enable', 'role', 'invite'] as const) {
    expect(await act(cookie, name, accountId), name).toMatchObject({
      status: 409,
      data: { problem: expect.any(String) },
    });
  }
  expect(await act(cookie, 'role', accountId, { fields: { role: 'owner' } })).toMatchObject({ status: 422 });
});

test('nobody of another school is there, nor an unknown or malformed id', async () => {
  const { cookie } = await scene();
  const theirs = await scene();
  for (const id of [theirs.accountId, UNKNOWN, 'nonsense']) {
    const names = Object.keys(ACTIONS) as Name[];
    const answers = [open(cookie, id), ...names.map((name) => act(cookie, name, id))];
    expect(new Set((await Promise.all(answers)).map(({ status }) => status)), id).toEqual(new Set([404]));
  }
  expect((await openList(theirs.cookie)).status).toBe(200);
});

test.each(['teacher', 'leader'] as const)('a %s may do none of it, nor a form of another site', async (role) => {
  const { cookie, accountId } = await scene(role);
  const names = Object.keys(ACTIONS) as Name[];
  const answers = [
    openList(cookie),
    open(cookie, accountId),
    invite(cookie, INVITEE),
    ...names.map((name) => act(cookie, name, accountId)),
    ...names.map((name) => act(cookie, name, accountId, { headers: { 'Sec-Fetch-Site': 'cross-site' } })),
  ];
  expect(new Set((await Promise.all(answers)).map(({ status }) => status))).toEqual(new Set([403]));
});
