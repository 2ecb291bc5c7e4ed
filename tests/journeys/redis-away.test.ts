import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { startTestRedisAt, type TestRedis } from '#tests/support/redis.ts';
import { openBrowser } from './support/browser.ts';
import { open, placeOf, signedIn } from './support/steps.ts';

/**
 * The app with its Redis hung, gone and back: people read their reports, sign in and out, and stay signed in or out, as
 * if nothing had happened.
 */

let browser: Browser;
let teacher: Page;
let report: string;
let restarted: TestRedis | null = null;

const { pid, port } = inject('redis');
const numbers = async (page: Page) => (await page.locator('main table').first().innerText()).replace(/\s+/g, ' ');

beforeAll(async () => {
  browser = await openBrowser();
  teacher = (await signedIn(browser, 'teacher@southgate.example')).page;
  await open(teacher, '/classes');
  report = (await teacher.locator('main tbody a').first().getAttribute('href')) ?? '';
});

afterAll(async () => {
  // A test that failed half-way must not leave it hung for the others.
  if (restarted === null) process.kill(pid, 'SIGCONT');
  await browser.close();
  await restarted?.kill();
});

/** What a teacher and an administrator do; `before`: what the report said while all was well. */
async function everythingWorks(before: string): Promise<void> {
  const answer = await open(teacher, report);
  expect(answer.status()).toBe(200);
  expect(await numbers(teacher)).toBe(before);
  const { page, context } = await signedIn(browser, 'admin@southgate.example');
  expect((await open(page, '/admin/requests')).status()).toBe(200);
  await page.locator('.header').getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL(/\/login/);
  await open(page, '/admin/requests');
  expect(placeOf(page)).toContain('/login');
  await context.close();
}

describe('with Redis', () => {
  let before = '';

  it('healthy', async () => {
    await open(teacher, report);
    before = await numbers(teacher);
    await everythingWorks(before);
  });

  it('hung, and awake again', async () => {
    process.kill(pid, 'SIGSTOP');
    await everythingWorks(before);
    process.kill(pid, 'SIGCONT');
    await everythingWorks(before);
  });

  it('killed, and started again, empty', async () => {
    process.kill(pid, 'SIGKILL');
    await everythingWorks(before);
    restarted = await startTestRedisAt(port);
    await everythingWorks(before);
  });
});
