import { describe, expect, test } from 'vitest';
import * as requestRoute from '#app/routes/admin/request.tsx';
import * as approveRoute from '#app/routes/admin/request-approve.tsx';
import * as rejectRoute from '#app/routes/admin/request-reject.tsx';
import * as list from '#app/routes/admin/requests.tsx';
import * as bulkApprove from '#app/routes/admin/requests-approve.tsx';
import * as bulkReject from '#app/routes/admin/requests-reject.tsx';
import {
  eventsOf,
  mailsOf,
  memberRequest as makeMemberRequest,
  createRequest as makeRequest,
  query,
  type TestRequest,
} from '#tests/accounts/review-scene.ts';
import { answerOf, argsOf, get, post, SITE, signedIn } from '#tests/support/route.ts';
import { createTestAccount, createTestSchool, named, type TestSchool } from '#tests/support/school.ts';

type Cookie = { Cookie: string };
const UNKNOWN = '01936a3e-0000-7000-8000-000000000000';

async function scene(role: 'admin' | 'teacher' | 'leader' = 'admin') {
  const school = await createTestSchool();
  const { accountId } = await createTestAccount({ organizationId: school.organizationId, role, name: 'Ada Admin' });
  return { school, accountId, cookie: await signedIn({ accountId, organizationId: school.organizationId }) };
}

/** The routes' clock is the real one. */
const createRequest = (school: TestSchool, request: TestRequest = {}) =>
  makeRequest(school, { createdAt: new Date(), ...request });
async function memberRequest(school: TestSchool) {
  const made = await makeMemberRequest(school);
  await query(school, `UPDATE login_link_request SET created_at = now(), expires_at = now() + interval '14 days'`);
  return made;
}

const open = (cookie: Cookie, requestId: string) =>
  answerOf(() => requestRoute.loader(argsOf(get(`/admin/requests/${requestId}`, cookie), { requestId })));
const openList = (cookie: Cookie, search = '') =>
  answerOf(() => list.loader(argsOf(get(`/admin/requests${search}`, cookie))));
const approve = (cookie: Cookie, requestId: string, fields: Record<string, string> = {}, headers = {}) =>
  answerOf(() =>
    approveRoute.action(
      argsOf(post(`/admin/requests/${requestId}/approve`, fields, { ...cookie, ...headers }), { requestId }),
    ),
  );
const reject = (cookie: Cookie, requestId: string, reason: string) =>
  answerOf(() =>
    rejectRoute.action(argsOf(post(`/admin/requests/${requestId}/reject`, { reason }, cookie), { requestId })),
  );

/** As a browser sends several checked boxes. */
function several(path: string, cookie: Cookie, ids: string[], fields: Record<string, string> = {}): Request {
  const body = new URLSearchParams([...ids.map((id) => ['ids[]', id]), ...Object.entries(fields)]);
  return new Request(SITE + path, { method: 'POST', body, headers: { ...cookie, 'Sec-Fetch-Site': 'same-origin' } });
}

test('the list tells age, kind, domain and earlier decisions, oldest first, and the count stands beside it', async () => {
  const { school, cookie } = await scene();
  const days = (n: number) => new Date(Date.now() - n * 24 * 3_600_000);
  const email = 'again@elsewhere.example';
  await createRequest(school, { email, status: 'rejected', createdAt: days(30) });
  const newer = await createRequest(school, { createdAt: days(1) });
  const older = await createRequest(school, { email, createdAt: days(3) });
  await createRequest(school, { createdAt: days(15) });
  await createRequest(school, { status: 'unverified' });
  const { data, headers } = await openList(cookie);
  expect(data).toMatchObject({
    visitor: { pendingRequests: 2 },
    paging: { total: 2 },
    rows: [
      { id: older, ageDays: 3, kind: 'newcomer', sameDomain: 0, earlier: { approved: 0, rejected: 1 } },
      { id: newer, ageDays: 1, sameDomain: 1, earlier: { approved: 0, rejected: 0 } },
    ],
  });
  expect(headers.get('Cache-Control')).toBe('private, no-store');
});

describe('one request', () => {
  test('of a newcomer is approved with a role, a scope and classes', async () => {
    const { school, cookie } = await scene();
    const requestId = await createRequest(school, { email: 'lea@test.example' });
    expect(await open(cookie, requestId)).toMatchObject({
      data: { view: { status: 'pending', message: 'Please let me in.', options: { classes: [] } } },
    });
    const grade = named(school.grades, 'MYP 2').id;
    const done = await approve(cookie, requestId, { role: 'leader', scope: `grade:${grade}` });
    expect([done.status, done.headers.get('Location')]).toEqual([303, '/admin/requests?done=approved']);
    expect(
      await query(school, `SELECT role, scope_grade_level_id AS grade FROM membership WHERE status = 'invited'`),
    ).toEqual([{ role: 'leader', grade }]);
    expect((await mailsOf(school))[0]?.content.link).toContain(`${SITE}/onboarding?token=`);
    expect(await open(cookie, requestId)).toMatchObject({
      data: { view: { status: 'approved', decision: { by: 'Ada Admin' }, options: null } },
    });
  });

  test('of a member goes by the name that is known, whatever was typed', async () => {
    const { school, cookie } = await scene();
    const { requestId, member } = await memberRequest(school);
    await query(school, "UPDATE login_link_request SET name = 'The head of school'");
    expect(await openList(cookie)).toMatchObject({ data: { rows: [{ id: requestId, name: member.name }] } });
    expect(JSON.stringify(await open(cookie, requestId))).not.toContain('The head of school');
  });

  test('of a member shows its code once, to nobody but the admin who asks', async () => {
    const { school, cookie } = await scene();
    const { requestId } = await memberRequest(school);
    const shown = await approve(cookie, requestId, { show: 'code' });
    expect(shown).toMatchObject({ status: 200, data: { code: expect.stringMatching(/^[2-9A-Z]{8}$/) } });
    expect(shown.headers.get('Cache-Control')).toBe('private, no-store');
    expect(await approve(cookie, requestId, { show: 'code' })).toMatchObject({ status: 409 });
    expect(JSON.stringify(await open(cookie, requestId))).not.toMatch(/"code"/);
    expect((await eventsOf(school)).map(({ action }) => action)).toContain('code.shown');
  });

  test('that was decided says who, when and what, with a 409', async () => {
    const { school, cookie } = await scene();
    const requestId = await createRequest(school);
    expect((await reject(cookie, requestId, 'Not one of ours.')).status).toBe(303);
    for (const answer of [
      await approve(cookie, requestId, { role: 'teacher' }),
      await reject(cookie, requestId, 'No.'),
    ]) {
      expect(answer.status).toBe(409);
      expect(answer.data).toMatchObject({ problem: expect.stringMatching(/^Ada Admin rejected it on .+\d\d:\d\d\.$/) });
    }
    expect(await mailsOf(school)).toHaveLength(1);
  });

  test('needs a reason to be rejected, and a role that exists to be approved', async () => {
    const { school, cookie } = await scene();
    const requestId = await createRequest(school);
    for (const reason of ['', '   ', 'x'.repeat(501)]) {
      expect(await reject(cookie, requestId, reason)).toMatchObject({
        status: 422,
        data: { errors: { reason: expect.stringContaining('Write a reason') } },
      });
    }
    const wrong: Record<string, string>[] = [
      { role: 'owner' },
      { role: 'leader', scope: 'grade:nonsense' },
      { role: 'teacher', 'classes[]': 'x' },
    ];
    for (const fields of wrong) {
      expect(await approve(cookie, requestId, fields), JSON.stringify(fields)).toMatchObject({ status: 422 });
    }
    expect(await approve(cookie, requestId)).toMatchObject({ status: 422, data: { problem: expect.any(String) } });
    expect(await query(school, 'SELECT status FROM login_link_request')).toEqual([{ status: 'pending' }]);
    expect(await mailsOf(school)).toEqual([]);
  });

  test('takes no megabyte and no form of another site', async () => {
    const { school, cookie } = await scene();
    const requestId = await createRequest(school);
    const large = await approve(cookie, requestId, { role: 'teacher', name: 'x'.repeat(1024 * 1024) });
    expect(large).toMatchObject({ status: 413, data: { code: 'form_too_large' } });
    const foreign = await approve(cookie, requestId, { role: 'teacher' }, { 'Sec-Fetch-Site': 'cross-site' });
    expect(foreign).toMatchObject({ status: 403, data: { code: 'cross_site' } });
    expect(await query(school, 'SELECT status FROM login_link_request')).toEqual([{ status: 'pending' }]);
  });

  test('of another school, unknown or malformed is not there', async () => {
    const [mine, theirs] = [await scene(), await scene()];
    const theirRequest = await createRequest(theirs.school);
    for (const id of [theirRequest, UNKNOWN, 'nonsense']) {
      const answers = [
        open(mine.cookie, id),
        approve(mine.cookie, id, { role: 'teacher' }),
        reject(mine.cookie, id, 'No.'),
      ];
      expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([404, 404, 404]);
    }
    const requestId = await createRequest(mine.school);
    const scope = `grade:${named(theirs.school.grades, 'MYP 1').id}`;
    expect(await approve(mine.cookie, requestId, { role: 'leader', scope })).toMatchObject({ status: 404 });
    expect(await query(theirs.school, 'SELECT status FROM login_link_request')).toEqual([{ status: 'pending' }]);
  });
});

describe('several at once', () => {
  test('are decided one by one, each with its own outcome', async () => {
    const { school, cookie } = await scene();
    const [member, newcomer] = [await memberRequest(school), await createRequest(school)];
    const foreign = await createRequest(await createTestSchool());
    const ids = [member.requestId, newcomer, foreign];
    const path = '/admin/requests/approve';
    const answer = await answerOf(() => bulkApprove.action(argsOf(several(path, cookie, ids))));
    expect(answer).toMatchObject({
      status: 200,
      data: {
        outcomes: [
          { id: member.requestId, ok: true, name: member.member.name },
          { id: newcomer, ok: false, sentence: expect.stringContaining('needs a role') },
          { id: foreign, ok: false, name: '', sentence: 'There is no such request.' },
        ],
      },
    });
    expect(await mailsOf(school)).toMatchObject([{ template: 'request_approved' }]);
    const again = await answerOf(() => bulkApprove.action(argsOf(several(path, cookie, ids))));
    expect(again).toMatchObject({
      status: 409,
      data: { outcomes: [{ sentence: expect.stringMatching(/^Ada Admin approved/) }, {}, {}] },
    });
  });

  test('are rejected with one reason, and not without', async () => {
    const { school, cookie } = await scene();
    const ids = [await createRequest(school), await createRequest(school)];
    const send = (chosen: string[], reason: string) =>
      answerOf(() => bulkReject.action(argsOf(several('/admin/requests/reject', cookie, chosen, { reason }))));
    expect(await send(ids, '')).toMatchObject({ status: 422, data: { reason: { error: expect.any(String) } } });
    expect(await send([], 'No.')).toMatchObject({
      status: 422,
      data: { notice: { sentence: expect.stringContaining('Choose') } },
    });
    expect(await send(ids, 'No.')).toMatchObject({ status: 200, data: { outcomes: [{ ok: true }, { ok: true }] } });
    expect(await mailsOf(school)).toHaveLength(2);
  });
});

test.each(['teacher', 'leader'] as const)('a %s sees none of it, and no count', async (role) => {
  const { school, cookie } = await scene(role);
  const requestId = await createRequest(school);
  const answers = [
    openList(cookie),
    open(cookie, requestId),
    approve(cookie, requestId, { role: 'teacher' }),
    reject(cookie, requestId, 'No.'),
    answerOf(() => bulkApprove.action(argsOf(several('/admin/requests/approve', cookie, [requestId])))),
    answerOf(() =>
      bulkReject.action(argsOf(several('/admin/requests/reject', cookie, [requestId], { reason: 'No.' }))),
    ),
  ];
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403]);
});
