import type pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { newVisitor, openBrowser } from './support/browser.ts';
import { readFigures } from './support/figures.ts';
import { readMails } from './support/mails.ts';
import { tellRedis } from './support/redis-faults.ts';
import { pictures } from './support/screenshots.ts';
import { follow, followByKey, open, placeOf, signedIn } from './support/steps.ts';

/**
 * Getting in without a password and without script: by the mailed link, and by the code beside it. With Redis, with one
 * that is killed half-way, and with none since before the app was started.
 */

type Way = { redis: string; member: string; halfway?: () => Promise<void>; end?: () => Promise<void> };

const WITH_REDIS: Way[] = [
  { redis: 'with Redis', member: 'teacher@southgate.example' },
  {
    // Someone else, for links are sent three times only.
    ...{ redis: 'with Redis killed half-way', member: 'leader@southgate.example' },
    halfway: () => tellRedis('kill'),
    async end() {
      await tellRedis('start');
      await expect.poll(async () => (await readFigures()).up, { timeout: 10_000 }).toBe(true);
    },
  },
];
const WITHOUT_REDIS: Way[] = [{ redis: 'without Redis', member: 'teacher@southgate.example' }];
const WAYS = inject('redis').runs ? WITH_REDIS : WITHOUT_REDIS;

const WITHOUT_SCRIPT = { javaScriptEnabled: false };

let browser: Browser;
let mails: pg.Client;

beforeAll(async () => {
  browser = await openBrowser();
  mails = await readMails(inject('dataDir'));
});

afterAll(async () => {
  await mails.end();
  await browser.close();
});

async function newest(recipient: string, template: string, after: number): Promise<Record<string, string>> {
  const all = async () => {
    const { rows } = await mails.query<{ content: Record<string, string> }>(
      'SELECT content FROM outbox_message WHERE recipient = $1 AND template = $2 ORDER BY id',
      [recipient, template],
    );
    return rows;
  };
  await expect.poll(async () => (await all()).length, { timeout: 10_000 }).toBeGreaterThan(after);
  return (await all()).at(-1)?.content ?? {};
}

async function countOf(recipient: string, template: string): Promise<number> {
  const { rowCount } = await mails.query('SELECT FROM outbox_message WHERE recipient = $1 AND template = $2', [
    recipient,
    template,
  ]);
  return rowCount ?? 0;
}

async function ask(page: Page, member: string): Promise<Record<string, string>> {
  const before = await countOf(member, 'sign_in_link');
  await open(page, '/login');
  await follow(page, page.getByRole('link', { name: 'Sign in by mail, without a password' }));
  await page.getByLabel('E-mail').fill(member);
  await follow(page, page.getByRole('button', { name: 'Send me a link' }));
  return newest(member, 'sign_in_link', before);
}

const newPage = async () => (await newVisitor(browser, WITHOUT_SCRIPT)).newPage();
/** As the mail has it, at the address the journey uses. */
const pathOf = (link = '') => `${new URL(link).pathname}${new URL(link).search}`;

describe.each(WAYS)('$redis a member without a password', ({ member, halfway, end }) => {
  afterEach(async () => end?.());

  it('signs in by the link, where it was asked for', async () => {
    const page = await newPage();
    const { link } = await ask(page, member);
    await pictures(page, 'sign-in link sent');
    await halfway?.();
    const scanner = await newPage();
    const answer = await open(scanner, pathOf(link));
    expect(answer.headers()['referrer-policy']).toBe('no-referrer');
    expect(await scanner.getByText('Type the code from the mail in the browser in which you asked').count()).toBe(1);
    await pictures(scanner, 'sign-in link elsewhere');
    await open(page, pathOf(link));
    await pictures(page, 'sign-in link opened');
    await follow(page, page.getByRole('button', { name: 'Sign in now' }));
    expect(placeOf(page)).toBe('/');
    await follow(page, page.locator('.header__who a'));
    await pictures(page, 'account');
    await follow(page, page.getByRole('link', { name: 'Set up or change the second factor' }));
    await pictures(page, 'second factor');
  });

  it('signs in by the code', async () => {
    const page = await newPage();
    const { code = '' } = await ask(page, member);
    await halfway?.();
    await page.getByLabel('Code from the mail').fill(code.toLowerCase());
    await follow(page, page.getByRole('button', { name: 'Sign in' }));
    expect(placeOf(page)).toBe('/');
    await changesSchoolByKeyboard(page);
  });

  /** With a second place, for as long as this takes: other journeys count on two schools that share nobody. */
  async function changesSchoolByKeyboard(page: Page): Promise<void> {
    const school = page.locator('.header__organization');
    const change = page.locator('.switcher summary');
    expect(await change.count()).toBe(0);
    await inNorthwood(
      `INSERT INTO membership (organization_id, account_id, role, status)
       SELECT o.id, a.id, 'teacher', 'active' FROM organization o, account a WHERE o.slug = 'northwood' AND a.email = $1`,
    );
    try {
      await openUntil(page, () => change.isVisible());
      await change.focus();
      await page.keyboard.press('Enter');
      await pictures(page, 'change of school');
      await page.keyboard.press('Tab');
      await followByKey(page, 'Enter');
      expect([placeOf(page), await school.textContent()]).toEqual(['/', 'Northwood International School']);
      await open(page, '/classes');
      expect(await page.locator('main tbody tr').count()).toBe(0);
    } finally {
      // The tenant lets it reach Northwood's row only.
      await inNorthwood('DELETE FROM membership m USING account a WHERE a.id = m.account_id AND a.email = $1');
    }
    // The place is gone, and the session with it.
    await openUntil(page, async () => placeOf(page) === '/login?next=%2Fclasses');
  }

  /** What a program changes in the database reaches the app a moment later. */
  async function openUntil(page: Page, holds: () => Promise<boolean>): Promise<void> {
    const signal = AbortSignal.timeout(10_000);
    do {
      signal.throwIfAborted();
      await open(page, '/classes');
    } while (!(await holds()));
  }

  async function inNorthwood(sql: string): Promise<void> {
    await mails.query('BEGIN');
    await mails.query(
      "SELECT set_config('app.organization_id', id::text, true) FROM organization WHERE slug = 'northwood'",
    );
    await mails.query(sql, [member]);
    await mails.query('COMMIT');
  }
});

describe.each(WAYS)('$redis a newcomer', ({ halfway, end }) => {
  afterEach(async () => end?.());

  it('asks, confirms the address, is approved, and sees the own class and no other', async () => {
    const email = `new-${crypto.randomUUID()}@southgate.example`;
    const watching = await signedIn(browser, 'admin@southgate.example');
    await open(watching.page, '/admin/requests');
    const waiting = Number(await watching.page.locator('.nav--admin [data-pending-count] span').first().textContent());
    const page = await newPage();
    await open(page, '/request-link');
    await pictures(page, 'request');
    await page.getByLabel('Your name').fill('Nia Newcomer');
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('School').fill('southgate');
    await page.getByLabel('Message to the administrator').fill('I teach Design from January.');
    await follow(page, page.getByRole('button', { name: 'Send the request' }));
    await pictures(page, 'request sent');
    await halfway?.();
    const { link } = await newest(email, 'mailbox_check', 0);
    await open(page, pathOf(link));
    await pictures(page, 'request to confirm');
    await follow(page, page.getByRole('button', { name: 'Confirm and send' }));
    expect(await page.locator('h1').textContent()).toBe('Your request was sent');
    // The page that an administrator had open says so by itself.
    await watching.page.waitForFunction((before) => {
      const number = document.querySelector('.nav--admin [data-pending-count] span')?.textContent;
      return Number(number) === before + 1;
    }, waiting);
    await watching.context.close();

    const given = await approve(email);
    const invitation = await newest(email, 'invitation', 0);
    await open(page, pathOf(invitation.link));
    await pictures(page, 'invitation');
    await page.getByLabel('Your name').fill('Nia Newcomer');
    await follow(page, page.locator('main form button'));
    expect(placeOf(page)).toBe('/');
    await open(page, '/classes?limit=100');
    // The list adds the subject to the class's own name.
    expect(await page.locator('main tbody th a').allTextContents()).toEqual([expect.stringContaining(given)]);
    expect((await open(page, '/admin/requests')).status()).toBe(403);
    // The invitation is spent.
    const again = await newPage();
    await open(again, pathOf(invitation.link));
    expect(await again.getByLabel('Your name').count()).toBe(0);
  });

  /** An administrator gives the newcomer a teacher's place in one class; its name. */
  async function approve(email: string): Promise<string> {
    const { page } = await signedIn(browser, 'admin@southgate.example', WITHOUT_SCRIPT);
    await open(page, '/admin/requests');
    await pictures(page, 'requests');
    await follow(page, page.getByRole('row').filter({ hasText: email }).getByRole('link').first());
    await pictures(page, 'request of a newcomer');
    await page.getByLabel('Role').selectOption({ label: 'Teacher' });
    const classes = page.locator('select[name="classes[]"]');
    const [name = ''] = await classes.locator('option').allTextContents();
    await classes.selectOption({ index: 0 });
    await follow(page, page.getByRole('button', { name: 'Approve and send an invitation' }));
    expect(await page.getByText('Approved. The mail is on its way.').count()).toBe(1);
    return name;
  }
});
