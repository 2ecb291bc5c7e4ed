import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { hashPassword } from '#app/accounts/password.server.ts';
import * as account from '#app/routes/accounts/account.tsx';
import * as password from '#app/routes/accounts/account-password.tsx';
import * as endOne from '#app/routes/accounts/account-session-end.ts';
import * as endOthers from '#app/routes/accounts/account-sessions-end.ts';
import { accounts } from '#app/wiring.server.ts';
import { mailsTo } from '../../accounts/outbox.ts';
import { testScope } from '../../support/database.ts';
import { answerOf, argsOf, get, post, signedIn } from '../../support/route.ts';
import { createTestAccount, createTestSchool } from '../../support/school.ts';

const PASSWORD = 'four words make sense';
const NEXT = 'another four good words';
type Headers = Record<string, string>;

const View = z.object({
  hasPassword: z.boolean(),
  sessions: z.array(z.object({ id: z.string(), current: z.boolean() }).loose()),
});

async function person({ hasPassword = true } = {}) {
  const { organizationId } = await createTestSchool();
  const passwordHash = hasPassword ? await hashPassword(PASSWORD) : undefined;
  const one = await createTestAccount({ organizationId, passwordHash });
  const actions = async () => {
    const events = await testScope().forOrganization(organizationId, (tx) =>
      tx.auditEvent.findMany({ where: { action: { not: 'session.started' } }, orderBy: { id: 'asc' } }),
    );
    return events.map(({ action }) => action);
  };
  return { ...one, organizationId, actions, here: await signedIn({ ...one, organizationId }) };
}

const open = (headers: Headers) => answerOf(() => account.loader(argsOf(get('/account', headers))));
const view = async (headers: Headers) => View.parse((await open(headers)).data);
const end = (session: string, headers: Headers) =>
  answerOf(() => endOne.action(argsOf(post('/account/sessions/end', { session }, headers))));
const leaveOthers = (headers: Headers) =>
  answerOf(() => endOthers.action(argsOf(post('/account/sessions/end-others', {}, headers))));
const change = (fields: Headers, headers: Headers) =>
  answerOf(() => password.action(argsOf(post('/account/password', fields, headers))));

describe('/account', () => {
  it('shows where one is signed in, and never a token', async () => {
    const who = await person();
    const there = await signedIn(who);
    const shown = await view(who.here);
    expect(shown.sessions.map(({ current }) => current).sort()).toEqual([false, true]);
    for (const { Cookie } of [who.here, there]) expect(JSON.stringify(shown)).not.toContain(Cookie?.split('.')[1]);
  });

  it('is for who is signed in', async () => {
    for (const answer of [open({}), end('0'.repeat(64), {}), leaveOthers({}), change({ newPassword: NEXT }, {})])
      expect([302, 303]).toContain((await answer).status);
  });

  it('ends one session, of one’s own only', async () => {
    const [who, other] = [await person(), await person()];
    const there = await signedIn(who);
    const id = (await view(who.here)).sessions.find(({ current }) => !current)?.id ?? '';
    expect((await end(id, other.here)).status).toBe(404);
    expect((await end('nonsense', who.here)).status).toBe(404);
    expect((await open(there)).status).toBe(200);
    expect((await end(id, who.here)).headers.get('Location')).toBe('/account?done=session');
    expect((await open(there)).status).toBe(302);
    expect((await open(who.here)).status).toBe(200);
    expect(await who.actions()).toEqual(['session.ended']);
  });

  it('signs out everywhere else: a stolen cookie opens nothing any more', async () => {
    const who = await person();
    const stolen = [await signedIn(who), await signedIn(who)];
    expect((await leaveOthers({ ...who.here, 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await leaveOthers(who.here)).headers.get('Location')).toBe('/account?done=others');
    for (const cookie of stolen) expect((await open(cookie)).status).toBe(302);
    expect((await open(who.here)).status).toBe(200);
    expect(await who.actions()).toEqual(['sessions.ended']);
  });
});

describe('a new password', () => {
  it('needs the current one, ends every other session, renews this one and is told of by mail', async () => {
    const who = await person();
    const there = await signedIn(who);
    const wrong = await change({ password: 'not the password', newPassword: NEXT }, who.here);
    expect(wrong).toMatchObject({ status: 422, data: { password: expect.any(String) } });
    const changed = await change({ password: PASSWORD, newPassword: NEXT }, who.here);
    expect([changed.status, changed.headers.get('Location')]).toEqual([303, '/account?done=password']);
    const now = { Cookie: changed.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
    for (const cookie of [there, who.here]) expect((await open(cookie)).status).toBe(302);
    expect((await view(now)).sessions).toHaveLength(1);
    expect(await accounts.checkCredentials({ email: who.email, password: PASSWORD })).toBeNull();
    expect(await accounts.checkCredentials({ email: who.email, password: NEXT })).not.toBeNull();
    expect(await mailsTo(who.email)).toMatchObject([{ template: 'password_changed', content: { name: who.name } }]);
    expect(await who.actions()).toEqual(['password.changed', 'sessions.ended']);
  });

  it('may be set by who had none, within the rules', async () => {
    const who = await person({ hasPassword: false });
    expect((await view(who.here)).hasPassword).toBe(false);
    for (const newPassword of ['', 'too short', '123456789qwe', 'aaaaaaaaaaaa', who.email, 'x'.repeat(1001)])
      expect(await change({ newPassword }, who.here)).toMatchObject({ status: 422 });
    expect((await change({ newPassword: 'x'.repeat(1024 * 1024) }, who.here)).status).toBe(413);
    expect((await change({ newPassword: NEXT }, who.here)).status).toBe(303);
    expect(await accounts.checkCredentials({ email: who.email, password: NEXT })).not.toBeNull();
  });
});
