import { describe, expect, it } from 'vitest';
import { createSessionCookie } from '#app/http/session-cookie.server.ts';
import { createVisits } from '#app/http/visit.server.ts';
import { createLog } from '#app/platform/log.server.ts';
import { session, testAccounts } from '../accounts/session-support.ts';
import { testScope } from '../support/database.ts';
import { createTestAccount, createTestSchool } from '../support/school.ts';

const SITE = 'http://127.0.0.1:3000';

async function visiting(role: 'teacher' | 'leader' | 'admin' = 'teacher', timeZone = 'Europe/London') {
  const testing = testAccounts();
  const { accounts, clock, background } = testing;
  const school = await createTestSchool({ timeZone });
  const { organizationId } = school;
  const account = await createTestAccount({ organizationId, role });
  const value = await accounts.sessions.create({ ...session, organizationId, accountId: account.accountId });
  const cookie = createSessionCookie(null);
  const log = createLog({ level: 'silent' });
  const visits = createVisits({ accounts, cookie, appUrl: null, clock, log, background });
  const headers: Record<string, string> = { Cookie: `session=${value}` };
  return { ...testing, visits, school, account, organizationId, value, headers };
}

async function refused(entering: Promise<unknown>): Promise<Response> {
  const thrown = await entering.then(
    () => 'nothing was thrown',
    (error: unknown) => error,
  );
  if (!(thrown instanceof Response)) throw thrown;
  return thrown;
}

describe('enter', () => {
  it('says who visits, where, and what day it is there', async () => {
    const { visits, headers, school, account, organizationId } = await visiting('leader', 'Pacific/Auckland');
    const visit = await visits.enter(new Request(`${SITE}/classes`, { headers }), 'reports:read');
    expect(visit.organization).toMatchObject({ id: organizationId, slug: school.slug, timeZone: 'Pacific/Auckland' });
    expect(visit.account).toMatchObject({ id: account.accountId });
    expect(visit.visitor).toEqual({
      organization: school.name,
      name: account.name,
      email: account.email,
      role: 'leader',
      pendingRequests: null,
      formKey: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(visit.today).toBe('2026-11-24');
    expect(visit.headers({ 'X-More': '1' }).get('Cache-Control')).toBe('private, no-store');
    expect(visit.headers().get('Server-Timing')).toMatch(/^session;dur=[\d.]+, total;dur=[\d.]+$/);
  });

  it('says where else the visitor may change to', async () => {
    const { visits, headers, account } = await visiting();
    const other = await createTestSchool({ name: 'Elsewhere' });
    const { organizationId } = other;
    await testScope().forOrganization(organizationId, (tx) =>
      tx.membership.create({
        data: { organizationId, accountId: account.accountId, role: 'teacher', status: 'active' },
      }),
    );
    const { visitor } = await visits.enter(new Request(SITE, { headers }), 'reports:read');
    expect(visitor.elsewhere).toEqual([{ id: organizationId, name: 'Elsewhere' }]);
  });

  it('counts the waiting requests for an admin’s pages, and for nothing else', async () => {
    const { accounts, clock, background, headers, account } = await visiting('admin');
    let counted = 0;
    const pendingCount = async () => {
      counted += 1;
      return 3;
    };
    const visits = createVisits({
      ...{ cookie: createSessionCookie(null), appUrl: null, clock, log: createLog({ level: 'silent' }), background },
      accounts: { ...accounts, requestQueue: { ...accounts.requestQueue, pendingCount } },
    });
    const request = (method = 'GET') => new Request(SITE, { method, headers: { ...headers, Origin: SITE } });
    const page = await visits.enter(request(), 'reports:read');
    expect([page.visitor.pendingRequests, counted]).toEqual([3, 1]);
    for (const visit of [
      await visits.enter(request('POST'), 'people:manage'),
      await visits.enterApi(request(), 'reports:read'),
    ])
      expect(visit.visitor).toMatchObject({ email: account.email, pendingRequests: null });
    expect(counted).toBe(1);
  });

  it('goes by the request id that the server gave', async () => {
    const { visits, headers } = await visiting();
    const visit = await visits.enter(
      new Request(SITE, { headers: { ...headers, 'X-Request-Id': 'r1' } }),
      'reports:read',
    );
    expect(visit.requestId).toBe('r1');
    expect((await visits.enter(new Request(SITE, { headers }), 'reports:read')).requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('never takes the organization from the address', async () => {
    const { visits, headers, organizationId } = await visiting();
    const other = await createTestSchool();
    const url = `${SITE}/classes?organization=${other.organizationId}&organizationId=${other.organizationId}`;
    const visit = await visits.enter(new Request(url, { headers }), 'reports:read');
    expect(visit.organization.id).toBe(organizationId);
  });

  it('sends who is signed out to sign in and back', async () => {
    const { visits } = await visiting();
    const answer = await refused(visits.enter(new Request(`${SITE}/classes?page=2&grade=x`), 'reports:read'));
    expect(answer.status).toBe(302);
    expect(answer.headers.get('Location')).toBe('/login?next=%2Fclasses%3Fpage%3D2%26grade%3Dx');
    expect(answer.headers.get('Cache-Control')).toBe('private, no-store');
  });

  it('sends a form of who is signed out back to its page', async () => {
    const { visits } = await visiting();
    const post = (headers: Record<string, string>) =>
      new Request(`${SITE}/admin/imports/1/commit`, { method: 'POST', headers: { Origin: SITE, ...headers } });
    const answer = await refused(visits.enter(post({ Referer: `${SITE}/admin/imports/1` }), 'imports:write'));
    expect(answer.status).toBe(303);
    expect(answer.headers.get('Location')).toBe('/login?next=%2Fadmin%2Fimports%2F1');
    const others: Record<string, string>[] = [{}, { Referer: 'https://evil.example/x' }, { Referer: 'x' }];
    for (const headers of others) {
      const plain = await refused(visits.enter(post(headers), 'imports:write'));
      expect(plain.headers.get('Location')).toBe('/login');
    }
  });

  it('refuses a form from elsewhere before it looks at the session', async () => {
    const { visits, headers } = await visiting('admin');
    const url = `${SITE}/admin/imports`;
    const foreign = { ...headers, Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' };
    const answer = await refused(visits.enter(new Request(url, { method: 'POST', headers: foreign }), 'imports:write'));
    expect(answer.status).toBe(403);
    expect(await answer.json()).toEqual({ code: 'cross_site' });
    const own = { ...headers, 'Sec-Fetch-Site': 'same-origin' };
    const visit = await visits.enter(new Request(url, { method: 'POST', headers: own }), 'imports:write');
    expect(visit.member.role).toBe('admin');
  });

  it('refuses a role without the right, and writes it down', async () => {
    const { visits, headers, organizationId, account, settled } = await visiting('teacher');
    const answer = await refused(visits.enter(new Request(`${SITE}/admin/imports`, { headers }), 'imports:read'));
    expect(answer.status).toBe(403);
    expect(await answer.json()).toEqual({ code: 'role_forbids' });
    await settled();
    const events = await testScope().forOrganization(organizationId, (tx) =>
      tx.auditEvent.findMany({ where: { action: 'access.refused' } }),
    );
    expect(events).toMatchObject([{ actorId: account.accountId, subject: 'imports:read' }]);
  });

  it('turns away who was disabled since the last request', async () => {
    const { visits, headers, organizationId, account } = await visiting();
    const request = () => new Request(`${SITE}/classes`, { headers });
    await visits.enter(request(), 'reports:read');
    await testScope().forOrganization(organizationId, (tx) =>
      tx.membership.updateMany({ where: { accountId: account.accountId }, data: { status: 'disabled' } }),
    );
    expect((await refused(visits.enter(request(), 'reports:read'))).status).toBe(302);
  });

  it('does not let one organization’s session pass for another’s', async () => {
    const { visits, value } = await visiting();
    const { organizationId } = await createTestSchool();
    const headers = { Cookie: `session=${organizationId}.${value.split('.')[1]}` };
    expect((await refused(visits.enter(new Request(`${SITE}/`, { headers }), 'reports:read'))).status).toBe(302);
  });
});
