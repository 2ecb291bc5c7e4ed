import { TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { hashPassword } from '#app/accounts/password.server.ts';
import * as account from '#app/routes/accounts/account.tsx';
import * as switchTo from '#app/routes/accounts/account-organization.ts';
import * as renew from '#app/routes/accounts/account-recovery-codes.tsx';
import * as totp from '#app/routes/accounts/account-totp.tsx';
import * as remove from '#app/routes/accounts/account-totp-remove.tsx';
import * as login from '#app/routes/accounts/login.tsx';
import * as step from '#app/routes/accounts/second-step.tsx';
import * as imports from '#app/routes/admin/imports.tsx';
import { accounts } from '#app/wiring.server.ts';
import { testDatabase, testScope } from '../../support/database.ts';
import { answerOf, argsOf, cookiesOf, get, post, signedIn } from '../../support/route.ts';
import { createTestAccount, createTestSchool } from '../../support/school.ts';

const PASSWORD = 'four words make sense';
const Begun = z.object({ state: z.object({ begun: z.object({ key: z.string(), sealed: z.string() }) }) });
const Codes = z.object({ kind: z.literal('codes'), codes: z.array(z.string()) });
type Fields = Record<string, string>;

const enter = (email: string) => answerOf(() => login.action(argsOf(post('/login', { email, password: PASSWORD }))));
const second = (code: string, headers: Fields) =>
  answerOf(() => step.action(argsOf(post('/sign-in/second-step', { code }, headers))));
const enable = (fields: Fields, headers: Fields) =>
  answerOf(() => totp.action(argsOf(post('/account/totp', fields, headers))));
const opens = async (headers: Fields) =>
  (await answerOf(() => account.loader(argsOf(get('/account', headers))))).status === 200;

async function person(role: 'teacher' | 'admin' = 'teacher', settings: Record<string, boolean> = {}) {
  const { organizationId } = await createTestSchool({ settings });
  const one = await createTestAccount({ organizationId, role, passwordHash: await hashPassword(PASSWORD) });
  const here = await signedIn({ ...one, organizationId });
  const begin = async () =>
    Begun.parse((await answerOf(() => totp.loader(argsOf(get('/account/totp', here))))).data).state.begun;
  return { ...one, organizationId, here, begin };
}

/** The code of an app at a number of steps from now. */
const codeOf = (key: string, steps = 0) =>
  new TOTP({ secret: key }).generate({ timestamp: Date.now() + steps * 30_000 });

/** Enabled with the code of the step before, so that the present one is still good. */
async function protectedPerson() {
  const who = await person();
  const { key, sealed } = await who.begin();
  const { codes } = Codes.parse((await enable({ sealed, code: codeOf(key, -1) }, who.here)).data);
  return { ...who, key, codes };
}

describe('a second factor', () => {
  it('is turned on by a first code, and its secret is kept encrypted', async () => {
    const who = await person();
    const { key, sealed } = await who.begin();
    expect(await enable({ sealed, code: '000000' }, who.here)).toMatchObject({ status: 422 });
    expect(await enable({ sealed: `${sealed}x`.slice(1), code: codeOf(key) }, who.here)).toMatchObject({ status: 422 });
    const other = await person();
    expect(await enable({ sealed, code: codeOf(key) }, other.here)).toMatchObject({ status: 422 });
    const { codes } = Codes.parse((await enable({ sealed, code: codeOf(key) }, who.here)).data);
    expect(new Set(codes).size).toBe(10);
    const stored = await testDatabase().prisma.account.findUniqueOrThrow({ where: { id: who.accountId } });
    expect(Buffer.from(stored.totpSecret ?? []).toString('latin1')).not.toContain(key);
  });

  it('is asked for before any session begins', async () => {
    const { email, key, accountId } = await protectedPerson();
    const before = await testDatabase().prisma.session.count({ where: { accountId } });
    const first = await enter(email);
    expect(first.headers.get('Location')).toBe('/sign-in/second-step');
    expect(first.headers.getSetCookie().join()).toMatch(/^second-step=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(await opens(cookiesOf(first))).toBe(false);
    expect(await testDatabase().prisma.session.count({ where: { accountId } })).toBe(before);
    expect(await second('000000', cookiesOf(first))).toMatchObject({ status: 401, data: { problem: 'wrong' } });
    const entered = await second(codeOf(key), cookiesOf(first));
    expect([entered.status, entered.headers.get('Location')]).toEqual([303, '/']);
    expect(await opens(cookiesOf(entered))).toBe(true);
  });

  it('takes each code once, and no step twice', async () => {
    const { email, key, codes } = await protectedPerson();
    const code = codeOf(key);
    const first = await enter(email);
    expect((await second(code, cookiesOf(first))).status).toBe(303);
    expect(await second(code, cookiesOf(first))).toMatchObject({ data: { problem: 'over' } });
    expect(await second(code, cookiesOf(await enter(email)))).toMatchObject({ data: { problem: 'wrong' } });
    const [recovery = ''] = codes;
    expect((await second(recovery.toUpperCase(), cookiesOf(await enter(email)))).status).toBe(303);
    expect(await second(recovery, cookiesOf(await enter(email)))).toMatchObject({ data: { problem: 'wrong' } });
  });

  it('ends the sign-in after six wrong codes, wherever they come from', async () => {
    const { email, key } = await protectedPerson();
    const waiting = cookiesOf(await enter(email));
    const token = /second-step=([\w-]+)/.exec(waiting.Cookie)?.[1] ?? '';
    const browser = { userAgent: 'a test', replaces: null, knows: () => true };
    for (let guess = 1; guess <= 6; guess++)
      expect(await accounts.secondFactor.finish(token, '000000', browser)).toMatchObject({ reason: 'wrong_code' });
    expect(await second(codeOf(key), waiting)).toMatchObject({ status: 401, data: { problem: 'over' } });
    expect(await second(codeOf(key), {})).toMatchObject({ status: 401, data: { problem: 'over' } });
  });

  it('is guessed at five times by account, however many sign-ins are begun for it', async () => {
    const { email, key, codes } = await protectedPerson();
    const other = await protectedPerson();
    for (let guess = 1; guess <= 5; guess++)
      expect(await second('000000', cookiesOf(await enter(email)))).toMatchObject({ data: { problem: 'wrong' } });
    const sixth = await second('000000', cookiesOf(await enter(email)));
    expect(sixth).toMatchObject({ status: 429, data: { code: 'throttled' } });
    expect(Number(sixth.headers.get('Retry-After'))).toBeGreaterThan(0);
    for (const right of [codeOf(key), codes[0] ?? ''])
      expect((await second(right, cookiesOf(await enter(email)))).status).toBe(429);
    expect((await second(codeOf(other.key), cookiesOf(await enter(other.email)))).status).toBe(303);
  });

  it('forgets wrong guesses once one was right', async () => {
    const { email, codes } = await protectedPerson();
    for (const right of codes.slice(0, 2)) {
      for (let guess = 1; guess <= 4; guess++)
        expect((await second('nonsense', cookiesOf(await enter(email)))).status).toBe(401);
      expect((await second(right, cookiesOf(await enter(email)))).status).toBe(303);
    }
  });

  it('gives new recovery codes and is turned off with a code only', async () => {
    const { here, codes, key, email } = await protectedPerson();
    const again = (code: string) =>
      answerOf(() => renew.action(argsOf(post('/account/recovery-codes', { code }, here))));
    const off = (code: string) => answerOf(() => remove.action(argsOf(post('/account/totp/remove', { code }, here))));
    expect((await again('nonsense')).status).toBe(422);
    const renewed = Codes.parse((await again(codes[0] ?? '')).data).codes;
    expect((await off(codes[1] ?? '')).status).toBe(422);
    expect((await off(renewed[0] ?? '')).status).toBe(303);
    expect((await enter(email)).headers.get('Location')).toBe('/');
    expect(key).not.toBe('');
  });

  it('is not guessed at from a session that someone left open either', async () => {
    const { here, codes } = await protectedPerson();
    const off = (code: string) => answerOf(() => remove.action(argsOf(post('/account/totp/remove', { code }, here))));
    const again = (code: string) =>
      answerOf(() => renew.action(argsOf(post('/account/recovery-codes', { code }, here))));
    const [renewed = ''] = Codes.parse((await again(codes[0] ?? '')).data).codes;
    for (let guess = 1; guess <= 3; guess++) expect((await off('000000')).status).toBe(422);
    for (let guess = 1; guess <= 2; guess++) expect((await again('000000')).status).toBe(422);
    expect((await off(renewed)).status).toBe(429);
    expect((await again(renewed)).status).toBe(429);
  });

  it('is asked of administrators before anything else, where the school says so', async () => {
    const { here, begin } = await person('admin', { adminTotp: true });
    const open = () => answerOf(() => imports.loader(argsOf(get('/admin/imports', here))));
    expect((await open()).headers.get('Location')).toBe('/account/totp');
    const { key, sealed } = await begin();
    await enable({ sealed, code: codeOf(key) }, here);
    expect((await open()).status).toBe(200);
  });
});

describe('changing to another school', () => {
  it('begins a new session there, ends this one, and is refused where one has no place', async () => {
    const who = await person();
    const [other, stranger] = [await createTestSchool(), await createTestSchool()];
    await testScope().forOrganization(other.organizationId, (tx) =>
      tx.membership.create({
        data: { organizationId: other.organizationId, accountId: who.accountId, role: 'leader', status: 'active' },
      }),
    );
    const change = (organization: string) =>
      answerOf(() => switchTo.action(argsOf(post('/account/organization', { organization }, who.here))));
    for (const organization of [stranger.organizationId, 'nonsense', ''])
      expect((await change(organization)).status).toBe(404);
    const changed = await change(other.organizationId);
    expect([changed.status, changed.headers.get('Location')]).toEqual([303, '/']);
    expect(await opens(who.here)).toBe(false);
    const there = await answerOf(() => account.loader(argsOf(get('/account', cookiesOf(changed)))));
    expect(there.data).toMatchObject({ visitor: { organization: other.name, role: 'leader' } });
    const events = await testScope().forOrganization(other.organizationId, (tx) => tx.auditEvent.findMany());
    expect(events.map(({ action }) => action).sort()).toEqual(['organization.switched', 'session.started']);
  });
});
