import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { routePatterns } from './support/route-map.ts';
import { signedIn, type Visitor } from './support/steps.ts';

/** What protects an answer is on every one: each address of the map of URLs, as page and as data, signed in and out. */

const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
  'permissions-policy': expect.stringContaining('camera=()'),
  'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/),
};
/** Pages whose address holds a token; what is asked as data has none in its own. */
const SECRETS = ['sign-in/open', 'request-link/verify', 'onboarding'];
const SECRET_POLICY = /^(no-referrer|same-origin)$/;
const UNKNOWN = '01936a3e-0000-7000-8000-000000000000';

let browser: Browser;
let admin: Visitor;
let nobody: Visitor;

beforeAll(async () => {
  browser = await openBrowser();
  admin = await signedIn(browser, 'admin@southgate.example', { javaScriptEnabled: false });
  const context = await browser.newContext({ baseURL: inject('address') });
  nobody = { context, page: await context.newPage() };
});

afterAll(async () => {
  await browser.close();
});

async function ask({ context }: Visitor, path: string) {
  const response = await context.request.get(path, { maxRedirects: 0 });
  return { status: response.status(), headers: response.headers(), body: await response.text() };
}

describe('every answer', () => {
  it('of every address is protected and stored by nobody', async () => {
    for (const pattern of await routePatterns()) {
      const path = `/${pattern.replace(/^\//, '').replace(/:\w+|\*/g, UNKNOWN)}`;
      const data = `${path === '/' ? '/_root' : path}.data`;
      for (const who of [admin, nobody]) {
        for (const address of [path, data, `${path}?year=%3Cb%3E`]) {
          const { status, headers } = await ask(who, address);
          expect(status, address).toBeLessThan(500);
          const referrer = SECRETS.includes(pattern) ? expect.stringMatching(SECRET_POLICY) : 'same-origin';
          expect(headers, address).toMatchObject({ ...ALWAYS, 'referrer-policy': referrer });
          if (SECRETS.includes(pattern) && address !== data) expect(headers['referrer-policy']).toBe('no-referrer');
          expect(headers['cache-control'], address).toMatch(/no-store/);
        }
      }
    }
  });

  it('that is a file is protected too, and kept for long when its name says what is in it', async () => {
    const { body } = await ask(nobody, '/login');
    const styles = /href="(\/assets\/[^"]+\.css)"/.exec(body)?.[1] ?? '';
    for (const path of [styles, '/favicon.svg']) {
      const { status, headers } = await ask(nobody, path);
      expect(status, path).toBe(200);
      expect(headers, path).toMatchObject(ALWAYS);
    }
    expect((await ask(nobody, styles)).headers['cache-control']).toContain('immutable');
  });

  it('that is an error shows the number that is also in its header', async () => {
    const { status, headers, body } = await ask(admin, `/reports/classes/${UNKNOWN}`);
    expect(status).toBe(404);
    expect(body).toContain(headers['x-request-id']);
  });

  it('after too many wrong passwords says when to try again, with a page and in headers', async () => {
    const { page } = nobody;
    const attempt = async () => {
      await page.goto('/login');
      await page.getByLabel('E-mail').fill('nobody@headers.example');
      await page.getByLabel('Password').fill('not the password');
      const [response] = await Promise.all([
        page.waitForResponse((one) => one.request().method() === 'POST'),
        page.getByRole('button', { name: 'Sign in' }).click(),
      ]);
      return response;
    };
    for (let at = 0; at < 5; at++) expect((await attempt()).status()).toBe(401);
    const sixth = await attempt();
    expect(sixth.status()).toBe(429);
    const headers = sixth.headers();
    expect(headers).toMatchObject({ ...ALWAYS, ratelimit: expect.stringMatching(/^"sign-in-account";r=0;t=\d+$/) });
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    await page.waitForLoadState();
    expect(await page.locator('h1').textContent()).toBe('Too many attempts');
    expect(await page.locator('main').textContent()).toMatch(/You can try again in \d+ (minutes|seconds)\./);
  });
});
