import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Browser } from '#app/accounts/admission.server.ts';
import { MOST_GUESSES } from '#app/accounts/links.server.ts';
import { hashToken } from '#app/accounts/session-token.server.ts';
import { NOBODY } from '#app/organizations/organization-id.ts';
import { testDatabase, testScope } from '../support/database.ts';
import { createTestAccount, createTestSchool } from '../support/school.ts';
import { lastMailTo, mailsTo, tokenOf } from './outbox.ts';
import { MINUTE, testAccounts } from './session-support.ts';

const browser: Browser = { userAgent: 'a browser', replaces: null, knows: () => true };
const elsewhere = hashToken('another browser');
const origin = 'https://school.example';

async function asked() {
  const testing = testAccounts();
  const browserHash = hashToken(randomUUID());
  const { signInLinks, sessions } = testing.accounts;
  const { organizationId } = await createTestSchool();
  const account = await createTestAccount({ organizationId });
  const send = async () => {
    await signInLinks.send({ email: account.email, browserHash, origin });
    const mail = await lastMailTo(account.email, 'sign_in_link');
    return { token: tokenOf(mail), code: mail.code ?? '' };
  };
  const open = (shown: { token: string } | { code: string }, hash: Buffer | null = browserHash) =>
    signInLinks.open(shown, { browserHash: hash, browser });
  return { ...testing, browserHash, ...(await send()), send, open, signInLinks, sessions, account, organizationId };
}

const reason = (reason: string) => expect.objectContaining({ ok: false, reason });
const wrong = (code: string) => (code.startsWith('2') ? `3${code.slice(1)}` : `2${code.slice(1)}`);

async function sessionsOf(accountId: string) {
  return testDatabase().prisma.session.count({ where: { accountId } });
}

describe('a sign-in link', () => {
  it('is mailed with a code, and lets its person in once', async () => {
    const { token, open, sessions, account, organizationId } = await asked();
    const mail = await lastMailTo(account.email, 'sign_in_link');
    expect(mail).toEqual({
      name: account.name,
      link: `${origin}/sign-in/open?token=${token}`,
      code: expect.stringMatching(/^[2-9A-HJ-NP-Z]{8}$/),
      minutes: '10',
    });
    const opened = await open({ token });
    if (!opened.ok || opened.admission.kind !== 'session') throw new Error('No session began.');
    const visitor = await sessions.find(opened.admission.value);
    expect(visitor).toMatchObject({ account: { id: account.accountId }, organization: { id: organizationId } });
    expect(await open({ token })).toEqual(reason('used'));
    expect(await sessionsOf(account.accountId)).toBe(1);
  });

  it('can be looked at by every scanner of mails and spends nothing', async () => {
    const { token, open, signInLinks, account, browserHash } = await asked();
    for (let time = 0; time < 20; time++)
      expect(await signInLinks.look(token, browserHash)).toMatchObject({ ok: true });
    expect(await signInLinks.look(token, null)).toEqual(reason('other_browser'));
    expect(await sessionsOf(account.accountId)).toBe(0);
    expect(await open({ token })).toMatchObject({ ok: true });
  });

  it('opens in the browser that asked only', async () => {
    const { token, open, account } = await asked();
    expect(await open({ token }, elsewhere)).toEqual(reason('other_browser'));
    expect(await open({ token }, null)).toEqual(reason('other_browser'));
    expect(await sessionsOf(account.accountId)).toBe(0);
    expect(await open({ token })).toMatchObject({ ok: true });
  });

  it('lives ten minutes', async () => {
    const { token, open, clock } = await asked();
    clock.pass(10 * MINUTE - 1);
    const late = await asked();
    late.clock.pass(10 * MINUTE);
    expect(await late.open({ token: late.token })).toEqual(reason('expired'));
    expect(await open({ token })).toMatchObject({ ok: true });
  });

  it('is replaced by the next one', async () => {
    const { token, send, open } = await asked();
    const newest = await send();
    expect(await open({ token })).toEqual(reason('replaced'));
    expect(await open({ token: newest.token })).toMatchObject({ ok: true });
  });

  it('leaves one that counts when several are asked for at once', async () => {
    const { account, signInLinks, browserHash } = await asked();
    await Promise.all(Array.from({ length: 8 }, () => signInLinks.send({ email: account.email, browserHash, origin })));
    const live = { accountId: account.accountId, consumedAt: null, replacedAt: null };
    expect(await testDatabase().prisma.signInLink.count({ where: live })).toBe(1);
  });

  it('signs in one of two that spend it at the same moment', async () => {
    const { token, open, account } = await asked();
    const opened = await Promise.all(Array.from({ length: 8 }, () => open({ token })));
    expect(opened.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await sessionsOf(account.accountId)).toBe(1);
  });

  it.each(['', 'x', 'A'.repeat(43), 'é'.repeat(43), "' OR 1=1 --", 'x'.repeat(100_000)])(
    'is nothing when garbled: %.20s',
    async (token) => {
      const { open } = await asked();
      expect(await open({ token })).toEqual(reason('unknown'));
    },
  );

  it('opens nothing for a person who was disabled meanwhile', async () => {
    const { token, open, account, organizationId } = await asked();
    await testScope().forOrganization(organizationId, (tx) =>
      tx.membership.updateMany({ where: { accountId: account.accountId }, data: { status: 'disabled' } }),
    );
    expect(await open({ token })).toEqual(reason('unknown'));
    expect(await sessionsOf(account.accountId)).toBe(0);
  });

  it('is mailed to nobody who is unknown, disabled or invited, and the reason is kept', async () => {
    const { signInLinks, organizationId, browserHash } = await asked();
    const disabled = await createTestAccount({ organizationId, status: 'disabled' });
    const invited = await createTestAccount({ organizationId, status: 'invited' });
    const off = await createTestAccount({ organizationId });
    await testDatabase().prisma.account.update({ where: { id: off.accountId }, data: { status: 'disabled' } });
    for (const email of [disabled.email, invited.email, off.email, `nobody-${organizationId}@test.example`, '']) {
      await signInLinks.send({ email, browserHash, origin });
      expect(await mailsTo(email)).toEqual([]);
    }
    const events = await testScope().forOrganization(NOBODY, (tx) =>
      tx.auditEvent.findMany({ where: { action: 'link.refused', actorId: disabled.accountId } }),
    );
    expect(events.map(({ metadata }) => metadata)).toEqual([{ reason: 'not_active' }]);
  });

  it('leaves nothing in the database or the audit log that opens it', async () => {
    const { token, code, open, organizationId } = await asked();
    await open({ token });
    const { rows } = await testDatabase().pool.query('SELECT l.*, encode(token_hash, $1) FROM sign_in_link l', [
      'escape',
    ]);
    const events = await testScope().forOrganization(organizationId, (tx) => tx.auditEvent.findMany());
    const kept = JSON.stringify([rows, events]);
    expect(kept).not.toContain(token);
    expect(kept).not.toContain(code);
    expect(events.map(({ action }) => action).sort()).toEqual(['link.sent', 'link.used', 'session.started']);
  });
});

describe('the code of a sign-in link', () => {
  it('lets in however it is typed, in the browser that asked only', async () => {
    const { code, open } = await asked();
    expect(await open({ code }, elsewhere)).toEqual(reason('unknown'));
    expect(await open({ code }, null)).toEqual(reason('unknown'));
    expect(await open({ code: ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)} ` })).toMatchObject({ ok: true });
    expect(await open({ code })).toEqual(reason('used'));
  });

  it('is spent, with its link, by six wrong guesses', async () => {
    const { token, code, open, account } = await asked();
    for (let guess = 1; guess < MOST_GUESSES; guess++)
      expect(await open({ code: wrong(code) }), `guess ${guess}`).toEqual(reason('wrong_code'));
    expect(await open({ code: wrong(code) })).toEqual(reason('too_many_guesses'));
    expect(await open({ code })).toEqual(reason('too_many_guesses'));
    expect(await open({ token })).toEqual(reason('too_many_guesses'));
    expect(await sessionsOf(account.accountId)).toBe(0);
  });

  it('is taken at the sixth guess', async () => {
    const { code, open } = await asked();
    for (let guess = 1; guess < MOST_GUESSES; guess++) await open({ code: wrong(code) });
    expect(await open({ code })).toMatchObject({ ok: true });
  });

  it('is not guessed more often by guessing all at once', async () => {
    const { code, open } = await asked();
    const guesses = await Promise.all(Array.from({ length: 20 }, () => open({ code: wrong(code) })));
    expect(guesses.filter((one) => !one.ok && one.reason === 'wrong_code')).toHaveLength(MOST_GUESSES - 1);
    expect(await open({ code })).toEqual(reason('too_many_guesses'));
  });

  it('counts a wrong guess also when what the caller does next fails', async () => {
    const { accounts, code, browserHash } = await asked();
    const by = { purposes: ['sign_in' as const], browserHash };
    const failing = testScope().forOrganizationSql(NOBODY, async () => {
      await accounts.links.guess(wrong(code), by);
      throw new Error('and then the caller fails');
    });
    await expect(failing).rejects.toThrow('the caller fails');
    const rows = await testDatabase().prisma.signInLink.findMany({ where: { browserHash: Buffer.from(browserHash) } });
    expect(rows.some(({ attempts }) => attempts === 1)).toBe(true);
  });
});

describe('an unknown browser', () => {
  it('is told of by mail, a known one is not', async () => {
    const { token, send, account, signInLinks, browserHash } = await asked();
    const userAgent = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0';
    const unknown = { ...browser, userAgent, knows: () => false };
    await signInLinks.open({ token }, { browserHash, browser: unknown });
    expect(await lastMailTo(account.email, 'new_sign_in')).toEqual({
      name: account.name,
      when: expect.stringMatching(/2026/),
      where: 'Firefox on Windows',
    });
    await signInLinks.open({ token: (await send()).token }, { browserHash, browser });
    expect(await mailsTo(account.email, 'new_sign_in')).toHaveLength(1);
  });
});
