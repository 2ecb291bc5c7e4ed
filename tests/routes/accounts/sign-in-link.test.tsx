import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import * as login from '#app/routes/accounts/login.tsx';
import * as codePage from '#app/routes/accounts/sign-in-code.tsx';
import * as link from '#app/routes/accounts/sign-in-link.tsx';
import * as openPage from '#app/routes/accounts/sign-in-open.tsx';
import { linkRefusal } from '#app/ui/messages/ways-in.ts';
import { OpenLinkPage } from '#app/ui/pages/open-link-page.tsx';
import { testDatabase } from '#tests/support/database.ts';
import { lastMailTo, mailsTo, tokenOf } from '../../accounts/outbox.ts';
import { answerOf, argsOf, cookiesOf, get, post, SITE } from '../../support/route.ts';
import { createTestAccount, createTestSchool } from '../../support/school.ts';

const submit = (email: string, headers: Record<string, string> = {}) =>
  answerOf(() => link.action(argsOf(post('/sign-in/link', { email }, headers))));
const look = (token: string, headers: Record<string, string> = {}) =>
  answerOf(() => openPage.loader(argsOf(get(`/sign-in/open?token=${encodeURIComponent(token)}`, headers))));
const open = (token: string, headers: Record<string, string> = {}) =>
  answerOf(() => openPage.action(argsOf(post('/sign-in/open', { token }, headers))));
const type = (code: string, headers: Record<string, string> = {}) =>
  answerOf(() => codePage.action(argsOf(post('/sign-in/code', { code }, headers))));

async function asked() {
  const { organizationId } = await createTestSchool();
  const account = await createTestAccount({ organizationId });
  const browser = cookiesOf(await submit(account.email));
  await expect.poll(() => mailsTo(account.email), { timeout: 10_000 }).toHaveLength(1);
  const mail = await lastMailTo(account.email, 'sign_in_link');
  return { ...account, organizationId, browser, mail, token: tokenOf(mail), code: mail.code ?? '' };
}

const signedIn = async (headers: Record<string, string>) =>
  (await answerOf(() => login.loader(argsOf(get('/login', headers))))).status === 302;

describe('POST /sign-in/link', () => {
  it('answers known and unknown addresses with the same status, headers and page', async () => {
    const { organizationId } = await createTestSchool();
    const known = await createTestAccount({ organizationId });
    const disabled = await createTestAccount({ organizationId, status: 'disabled' });
    const answers = await Promise.all(
      [known.email, disabled.email, 'nobody@nowhere.example'].map((one) => submit(one)),
    );
    const plain = answers.map(({ status, headers, data }) => ({
      status,
      data,
      headers: [...headers].map(([name, value]) => [name, value.replace(/browser=[\w-]{43}/, 'browser=…')]),
    }));
    expect(plain[0]).toMatchObject({ status: 200, data: { sent: true, email: '', error: null } });
    expect(plain[1]).toEqual(plain[0]);
    expect(plain[2]).toEqual(plain[0]);
  });

  it('gives the browser a secret of its own and lets it keep it', async () => {
    const first = await submit('nobody@nowhere.example');
    expect(first.headers.get('Set-Cookie')).toMatch(
      /^browser=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=1296000$/,
    );
    const again = await submit('nobody@nowhere.example', cookiesOf(first));
    expect(cookiesOf(again)).toEqual(cookiesOf(first));
    expect(cookiesOf(await submit('nobody@nowhere.example'))).not.toEqual(cookiesOf(first));
  });

  it('refuses what is no address, a megabyte and a form of another site', async () => {
    expect(await submit('no address')).toMatchObject({ status: 422, data: { sent: false, error: 'invalid' } });
    expect(await submit('')).toMatchObject({ status: 422, data: { error: 'required' } });
    expect((await submit('x'.repeat(1024 * 1024))).status).toBe(413);
    expect((await submit('a@b.example', { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
  });
});

describe('the link of the mail', () => {
  it('shows a button to whoever gets it, spends nothing, and tells its address to nobody', async () => {
    const { browser, token, accountId, mail } = await asked();
    expect(mail.link).toBe(`${SITE}/sign-in/open?token=${token}`);
    for (const headers of [browser, browser, browser]) {
      const answer = await look(token, headers);
      expect(answer).toMatchObject({ status: 200, data: { token, refusal: null } });
      expect(answer.headers.get('Referrer-Policy')).toBe('no-referrer');
      expect(answer.headers.get('Cache-Control')).toBe('private, no-store');
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    expect(await testDatabase().prisma.session.count({ where: { accountId } })).toBe(0);
    expect((await open(token, browser)).status).toBe(303);
  });

  it('signs in by its button, once', async () => {
    const { browser, token, organizationId } = await asked();
    const answer = await open(token, browser);
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/']);
    expect(answer.headers.getSetCookie()[0]).toMatch(
      new RegExp(`^session=${organizationId}\\.[\\w-]{43}; Path=/; HttpOnly; SameSite=Lax$`),
    );
    expect(await signedIn(cookiesOf(answer))).toBe(true);
    expect(await open(token, browser)).toMatchObject({ status: 401, data: { token: '', refusal: 'used' } });
  });

  it('in another browser asks for the code where it was asked for', async () => {
    const { token, browser } = await asked();
    const elsewhere = cookiesOf(await submit('nobody@nowhere.example'));
    for (const headers of [{}, elsewhere, { Cookie: 'browser=short' }]) {
      expect(await look(token, headers)).toMatchObject({ data: { token: '', refusal: 'other_browser' } });
      const answer = await open(token, headers);
      expect(answer).toMatchObject({ status: 401, data: { refusal: 'other_browser' } });
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    expect(renderToStaticMarkup(<OpenLinkPage token="" refusal="other_browser" />)).toContain(
      linkRefusal.other_browser,
    );
    expect((await open(token, browser)).status).toBe(303);
  });

  it('is refused when garbled or from another site', async () => {
    const { token, browser } = await asked();
    expect(await look('%00')).toMatchObject({ status: 200, data: { refusal: 'unknown' } });
    expect(await open('', browser)).toMatchObject({ status: 401, data: { refusal: 'unknown' } });
    expect(await open(`${token}x`, browser)).toMatchObject({ status: 401, data: { refusal: 'unknown' } });
    expect((await open(token, { ...browser, 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await open(token, browser)).status).toBe(303);
  });
});

describe('the code of the mail', () => {
  it('signs in where it was asked for', async () => {
    const { code, browser } = await asked();
    expect(await type(code)).toMatchObject({ status: 401, data: { refusal: 'unknown' } });
    const answer = await type(code.toLowerCase(), browser);
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/']);
    expect(await signedIn(cookiesOf(answer))).toBe(true);
  });

  it('is spent by six wrong guesses', async () => {
    const { code, browser } = await asked();
    const wrong = code.startsWith('2') ? `3${code.slice(1)}` : `2${code.slice(1)}`;
    for (let guess = 1; guess <= 5; guess++)
      expect(await type(wrong, browser)).toMatchObject({ status: 401, data: { refusal: 'wrong_code' } });
    expect(await type(wrong, browser)).toMatchObject({ data: { refusal: 'too_many_guesses' } });
    // The right one is too late, and is not even looked at.
    expect(await type(code, browser)).toMatchObject({ status: 429, data: { code: 'throttled' } });
  });

  it('must have eight characters, and no megabyte', async () => {
    expect(await type('ABC')).toMatchObject({ status: 422, data: { error: 'too_short' } });
    expect(await type('')).toMatchObject({ status: 422, data: { error: 'required' } });
    expect((await type('x'.repeat(1024 * 1024))).status).toBe(413);
  });
});
