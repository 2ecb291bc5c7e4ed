import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createAccounts } from '#app/accounts/accounts.server.ts';
import { createFirstRun } from '#app/accounts/first-run.server.ts';
import { hashPassword } from '#app/accounts/password.server.ts';
import { applySchool } from '#app/organizations/apply.server.ts';
import { createScope } from '#app/organizations/scope.server.ts';
import { createDatabase } from '#app/platform/database.server.ts';
import { applyMigrations } from '#app/platform/migrations.server.ts';
import { firstSchool } from '#app/routes/accounts/first-school.ts';
import * as onboarding from '#app/routes/accounts/onboarding.tsx';
import { accounts } from '#app/wiring.server.ts';
import { movableClock } from '../../accounts/session-support.ts';
import { MIGRATIONS, testDatabase, testScope, testUrl, urlOf } from '../../support/database.ts';
import { answerOf, argsOf, get, post } from '../../support/route.ts';
import { createTestAccount, createTestSchool } from '../../support/school.ts';
import { createScratchDatabase } from '../../support/scratch-database.ts';

const PASSWORD = 'four words make sense';
const look = (token: string) => answerOf(() => onboarding.loader(argsOf(get(`/onboarding?token=${token}`))));
const join = (token: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  answerOf(() => onboarding.action(argsOf(post(`/onboarding?token=${token}`, fields, headers))));

async function invited({ known = false } = {}) {
  const { organizationId } = await createTestSchool();
  const account = await createTestAccount({ organizationId, status: 'invited', name: '' });
  const { accountId } = account;
  if (!known) await testDatabase().prisma.account.update({ where: { id: accountId }, data: { status: 'invited' } });
  const issue = () =>
    testScope().forOrganizationSql(organizationId, (client) =>
      accounts.links.issueIn(client, { purpose: 'invitation', accountId, organizationId }),
    );
  const person = () => testDatabase().prisma.account.findUniqueOrThrow({ where: { id: accountId } });
  return { ...account, organizationId, issue, person, token: (await issue()).token };
}

describe('an invitation', () => {
  it('shows who is invited, and spends nothing', async () => {
    const { token, email } = await invited();
    for (let time = 0; time < 3; time++) {
      const answer = await look(token);
      expect(answer).toMatchObject({
        status: 200,
        data: { kind: 'invitation', invited: { email, hasAccount: false } },
      });
      expect(answer.headers.get('Referrer-Policy')).toBe('no-referrer');
    }
    expect((await join(token, { name: 'Ana' })).status).toBe(303);
  });

  it('sets name and password, lets in, and is then used', async () => {
    const { token, email, person, organizationId, accountId } = await invited();
    const answer = await join(token, { name: ' Ana Álvarez ', password: PASSWORD });
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/']);
    expect(answer.headers.getSetCookie()[0]).toContain(`session=${organizationId}.`);
    expect(await person()).toMatchObject({ name: 'Ana Álvarez', status: 'active' });
    expect(await accounts.checkCredentials({ email, password: PASSWORD })).toEqual({ accountId, organizationId });
    expect(await join(token, { name: 'Ana' })).toMatchObject({ status: 410, data: { reason: 'used' } });
    const events = await testScope().forOrganization(organizationId, (tx) => tx.auditEvent.findMany());
    expect(events.map(({ action }) => action).sort()).toEqual(['link.refused', 'member.joined', 'session.started']);
  });

  it('needs no password, and refuses a bad one, a missing name and a megabyte', async () => {
    const { token, person } = await invited();
    expect(await join(token, { name: '' })).toMatchObject({ status: 422, data: { errors: { name: 'required' } } });
    const weak = await join(token, { name: 'Ana', password: '123456789qwe' });
    expect(weak).toMatchObject({ status: 422, data: { name: 'Ana', errors: { password: 'common' } } });
    expect(JSON.stringify(weak.data)).not.toContain('123456789qwe');
    expect(await join(token, { name: 'x'.repeat(201) })).toMatchObject({ data: { errors: { name: 'too_long' } } });
    expect((await join(token, { name: 'x'.repeat(1024 * 1024) })).status).toBe(413);
    expect((await join(token, { name: 'Ana' }, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await join(token, { name: 'Ana' })).status).toBe(303);
    expect(await person()).toMatchObject({ passwordHash: null, status: 'active' });
  });

  it('sent again replaces the first', async () => {
    const { token, issue } = await invited();
    const second = (await issue()).token;
    expect(await look(token)).toMatchObject({ data: { kind: 'refused', reason: 'replaced' } });
    expect(await look(second)).toMatchObject({ data: { kind: 'invitation' } });
    expect(await look('garbled')).toMatchObject({ data: { kind: 'refused', reason: 'unknown' } });
  });

  it('changes neither name nor password of a person who has an account', async () => {
    const { token, person } = await invited({ known: true });
    const before = await person();
    expect((await join(token, { name: 'Someone Else', password: PASSWORD })).status).toBe(303);
    expect(await person()).toEqual(before);
  });

  it('lets nobody in who was disabled meanwhile', async () => {
    const { token, organizationId, accountId } = await invited();
    await testScope().forOrganization(organizationId, (tx) =>
      tx.membership.updateMany({ where: { accountId }, data: { status: 'disabled' } }),
    );
    expect(await join(token, { name: 'Ana' })).toMatchObject({ status: 410, data: { reason: 'unknown' } });
  });
});

describe('the first run', () => {
  it('is not there once there is a school', async () => {
    await createTestSchool();
    expect((await answerOf(() => onboarding.loader(argsOf(get('/onboarding'))))).status).toBe(404);
    expect((await answerOf(() => onboarding.action(argsOf(post('/onboarding', {}))))).status).toBe(404);
  });

  it('makes one school with the code, once, and closes', async () => {
    const ownerUrl = await createScratchDatabase();
    await applyMigrations({ ownerUrl, directory: MIGRATIONS, appRole: null, log: () => undefined });
    const url = urlOf(testUrl('DATABASE_URL'), { database: new URL(ownerUrl).pathname.slice(1) });
    const database = createDatabase({ url, maxConnections: 6 });
    const scope = createScope(database);
    const rooms = createAccounts({
      database,
      scope,
      clock: movableClock(),
      secret: 'a secret',
      background: () => undefined,
    });
    const apply = (json: unknown) => applySchool({ scope, database, hashPassword }, json);
    const secret = randomBytes(32).toString('hex');
    const firstRun = createFirstRun({ database, scope, admissions: rooms.admissions, secret, apply });
    const other = createFirstRun({ database, scope, admissions: rooms.admissions, secret, apply });
    const browser = { userAgent: '', replaces: null, knows: () => false };
    const school = firstSchool(FIELDS);
    try {
      expect(await firstRun.isOpen()).toBe(true);
      expect(firstRun.setupCode).toMatch(/^([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}$/);
      expect(other.setupCode).toBe(firstRun.setupCode);
      const wrong = await firstRun.found('AAAA-AAAA-AAAA-AAAA', school, browser);
      expect(wrong).toEqual({ ok: false, reason: 'wrong_code' });
      const refused = await firstRun.found(firstRun.setupCode, { ...school, timeZone: 'Nowhere' }, browser);
      expect(refused).toMatchObject({ ok: false, reason: 'refused', problems: [{ field: 'timeZone' }] });

      const typed = firstRun.setupCode.toLowerCase().replaceAll('-', ' ');
      const others = { ...school, slug: 'another', admin: { ...school.admin, email: 'b@hillcrest.example' } };
      const made = await Promise.all([
        firstRun.found(typed, school, browser),
        other.found(other.setupCode, others, browser),
      ]);
      expect(made.map(({ ok }) => ok).sort()).toEqual([false, true]);
      expect(made.find(({ ok }) => !ok)).toEqual({ ok: false, reason: 'closed' });
      expect(await firstRun.isOpen()).toBe(false);
      const won = made.flatMap((one) => (one.ok && one.admission.kind === 'session' ? [one.admission.value] : []));
      expect(await rooms.sessions.find(won[0] ?? '')).toMatchObject({ member: { role: 'admin' } });
    } finally {
      await database.close();
    }
  });
});

const FIELDS = {
  setupCode: '',
  organization: 'Hillcrest School',
  slug: 'hillcrest',
  timeZone: 'Europe/London',
  year: '2026-2027',
  name: 'Alex Morgan',
  email: 'alex@hillcrest.example',
  password: PASSWORD,
  ...{ term1Name: 'Term 1', term1StartedOn: '2026-08-24', term1EndedOn: '2026-12-11' },
  ...{ term2Name: 'Term 2', term2StartedOn: '2027-01-11', term2EndedOn: '2027-06-25' },
  ...{ term3Name: '', term3StartedOn: '', term3EndedOn: '' },
  ...{ term4Name: '', term4StartedOn: '', term4EndedOn: '' },
};
