import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { hashPassword } from '#app/accounts/password.server.ts';
import * as login from '#app/routes/accounts/login.tsx';
import * as logout from '#app/routes/accounts/logout.ts';
import { SignInPage } from '#app/ui/pages/sign-in-page.tsx';
import { testScope } from '../../support/database.ts';
import { answerOf, argsOf, get, post } from '../../support/route.ts';
import { createTestAccount, createTestSchool } from '../../support/school.ts';

const PASSWORD = 'four words make sense';

const open = (path: string, headers: Record<string, string> = {}) =>
  answerOf(() => login.loader(argsOf(get(path, headers))));
const submit = (request: Request) => answerOf(() => login.action(argsOf(request)));

async function person() {
  const { organizationId } = await createTestSchool();
  const account = await createTestAccount({ organizationId, passwordHash: await hashPassword(PASSWORD) });
  return { ...account, organizationId };
}

async function signIn(email: string, headers: Record<string, string> = {}): Promise<string> {
  const { headers: answered } = await submit(post('/login', { email, password: PASSWORD }, headers));
  return answered.get('Set-Cookie')?.split(';')[0] ?? '';
}

describe('GET /login', () => {
  it('shows the form and keeps a safe return path', async () => {
    const { status, headers, data } = await open('/login?next=%2Fclasses%3Fpage%3D2');
    expect(status).toBe(200);
    expect(headers.get('Cache-Control')).toBe('private, no-store');
    expect(data).toMatchObject({ next: '/classes?page=2' });
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/%09/evil.example', '%2F%2Fevil.example'])(
    'forgets the return path %s',
    async (next) => {
      expect((await open(`/login?next=${next}`)).data).toMatchObject({ next: null });
    },
  );

  it('sends on who is signed in already', async () => {
    const { email } = await person();
    const Cookie = await signIn(email);
    const { status, headers } = await open('/login?next=/classes', { Cookie });
    expect([status, headers.get('Location')]).toEqual([302, '/classes']);
    expect((await open('/login?next=//evil.example', { Cookie })).headers.get('Location')).toBe('/');
  });
});

describe('POST /login', () => {
  it('signs in, sets the cookie and goes where the visitor was going', async () => {
    const { email, organizationId } = await person();
    const answer = await submit(
      post('/login?next=%2Fstudents', { email: ` ${email.toUpperCase()}`, password: PASSWORD }),
    );
    expect(answer.status).toBe(303);
    expect(answer.headers.get('Location')).toBe('/students');
    expect(answer.headers.get('Cache-Control')).toBe('private, no-store');
    const [cookie, known] = answer.headers.getSetCookie();
    expect(known).toMatch(
      /^known-[0-9a-f]{16}=[\w-]{22}\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=34560000$/,
    );
    expect(cookie).toMatch(new RegExp(`^session=${organizationId}\\.[\\w-]{43}; Path=/; HttpOnly; SameSite=Lax$`));
  });

  it.each(['//evil.example', '/\\evil.example', 'https:evil.example', 'javascript:alert(1)', '/.//evil.example'])(
    'goes home instead of to %s',
    async (next) => {
      const { email } = await person();
      const path = `/login?next=${encodeURIComponent(next)}`;
      const { headers } = await submit(post(path, { email, password: PASSWORD, next }));
      expect(headers.get('Location')).toBe('/');
    },
  );

  it('answers a wrong password and an unknown account alike', async () => {
    const { email } = await person();
    const wrong = await submit(post('/login', { email, password: 'not the password' }));
    const unknown = await submit(post('/login', { email: 'nobody@nowhere.example', password: 'not the password' }));
    expect(wrong).toMatchObject({ status: 401, data: { refused: true, email, errors: {} } });
    expect(unknown).toEqual({ ...wrong, data: { refused: true, email: 'nobody@nowhere.example', errors: {} } });
    expect(wrong.headers.get('Set-Cookie')).toBeNull();
  });

  it('answers a disabled member as if the password were wrong', async () => {
    const { email, accountId, organizationId } = await person();
    const wrong = await submit(post('/login', { email, password: 'not the password' }));
    await testScope().forOrganization(organizationId, (tx) =>
      tx.membership.updateMany({ where: { accountId }, data: { status: 'disabled' } }),
    );
    expect(await submit(post('/login', { email, password: PASSWORD }))).toEqual(wrong);
  });

  it('names fields that are missing, too long or unusable', async () => {
    const errors = async (fields: Record<string, string>) => (await submit(post('/login', fields))).data;
    expect(await errors({})).toMatchObject({ errors: { email: 'required', password: 'required' } });
    expect(await errors({ email: 'x'.repeat(255), password: 'x' })).toMatchObject({ errors: { email: 'too_long' } });
    expect(await errors({ email: 'a@b', password: 'x'.repeat(1001) })).toMatchObject({
      errors: { password: 'too_long' },
    });
    const nul = await submit(post('/login', { email: 'a\u0000@b', password: 'x' }));
    expect(nul).toMatchObject({ status: 422, data: { email: '', errors: { email: 'invalid_character' } } });
  });

  it('refuses a megabyte', async () => {
    const { status } = await submit(post('/login', { email: 'x'.repeat(1024 * 1024), password: 'x' }));
    expect(status).toBe(413);
  });

  it('refuses a form of another site, also with the right password', async () => {
    const { email } = await person();
    const answer = await submit(post('/login', { email, password: PASSWORD }, { 'Sec-Fetch-Site': 'cross-site' }));
    expect(answer.status).toBe(403);
    expect(answer.headers.get('Set-Cookie')).toBeNull();
  });

  it('begins a new session and ends the one that the browser had', async () => {
    const { email } = await person();
    const planted = await signIn((await person()).email);
    const own = await signIn(email, { Cookie: planted });
    expect(own).not.toBe(planted);
    expect((await open('/login', { Cookie: planted })).status).toBe(200);
    expect((await open('/login', { Cookie: own })).status).toBe(302);
  });
});

describe('/logout', () => {
  it('ends the session and forgets the cookie', async () => {
    const { email } = await person();
    const Cookie = await signIn(email);
    const answer = await answerOf(() => logout.action(argsOf(post('/logout', {}, { Cookie }))));
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/login']);
    expect(answer.headers.get('Set-Cookie')).toBe('session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0');
    expect((await open('/login', { Cookie })).status).toBe(200);
  });

  it('is fine when nobody is signed in', async () => {
    expect((await answerOf(() => logout.action(argsOf(post('/logout', {}))))).status).toBe(303);
  });

  it('takes a form of this site only', async () => {
    const { email } = await person();
    const Cookie = await signIn(email);
    const foreign = post('/logout', {}, { Cookie, 'Sec-Fetch-Site': 'same-site' });
    expect((await answerOf(() => logout.action(argsOf(foreign)))).status).toBe(403);
    const get = await answerOf(() => logout.loader());
    expect([get.status, get.headers.get('Allow')]).toEqual([405, 'POST']);
    expect((await open('/login', { Cookie })).status).toBe(302);
  });
});

describe('the page', () => {
  const view = { next: '/classes?page=2', noSchool: false, refused: false, email: '', errors: {} };

  it('posts to the address that keeps the return path, and starts at the e-mail', () => {
    const html = renderToStaticMarkup(<SignInPage {...view} />);
    expect(html).toContain('action="/login?next=%2Fclasses%3Fpage%3D2"');
    expect(html).toMatch(/<input[^>]*autofocus=""[^>]*name="email"/i);
    expect(html).not.toContain('role="alert"');
  });

  it('leads to the first run while there is no school, and only then', () => {
    expect(renderToStaticMarkup(<SignInPage {...view} noSchool />)).toContain('href="/onboarding"');
    expect(renderToStaticMarkup(<SignInPage {...view} />)).not.toContain('/onboarding');
  });

  it('says after a refusal what to do, keeps the e-mail, never the password', () => {
    const html = renderToStaticMarkup(<SignInPage {...view} refused email="a@b.example" />);
    expect(html).toContain('role="alert"');
    expect(html).toMatch(/<input[^>]*value="a@b.example"/);
    expect(html).toMatch(/<input[^>]*autofocus=""[^>]*name="password"/i);
    expect(html).not.toMatch(/<input[^>]*type="password"[^>]*value=/);
  });

  it('ties each field to what is wrong with it', () => {
    const html = renderToStaticMarkup(<SignInPage {...view} errors={{ email: 'required', password: 'required' }} />);
    expect(html).toMatch(/<input[^>]*name="email"[^>]*aria-invalid="true"[^>]*aria-describedby="email-error"/);
    expect(html).toContain('id="password-error"');
  });
});
