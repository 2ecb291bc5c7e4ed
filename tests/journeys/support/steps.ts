import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page, Response } from 'playwright-core';
import { newVisitor, signIn } from './browser.ts';

/** What a person does, each waiting for what it leads to. */

export type Visitor = { context: BrowserContext; page: Page };

export async function signedIn(browser: Browser, email: string, options?: BrowserContextOptions): Promise<Visitor> {
  const context = await newVisitor(browser, options);
  const page = await context.newPage();
  await signIn(page, email);
  return { context, page };
}

/** Clicks what leads to another page, and waits until that page has come. */
export async function follow(page: Page, target: Locator): Promise<void> {
  await Promise.all([page.waitForEvent('load'), target.click()]);
}

/** The same for a key on what has the focus. */
export async function followByKey(page: Page, key: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.keyboard.press(key)]);
}

export async function open(page: Page, path: string): Promise<Response> {
  const response = await page.goto(path);
  if (response === null) throw new Error(`${path} led to no new page.`);
  return response;
}

/** The path and query of where a page is. */
export function placeOf(page: Page): string {
  const { pathname, search } = new URL(page.url());
  return pathname + search;
}

/** From the list of classes, in the year chosen there, to the report of one. */
export async function openClassReport(page: Page, name: string, year?: string): Promise<void> {
  await open(page, '/classes?limit=100');
  if (year !== undefined) {
    await page.getByLabel('School year').selectOption({ label: year });
    await follow(page, page.getByRole('button', { name: 'Show' }));
  }
  const link = page.getByRole('link', { name, exact: true });
  while ((await link.count()) === 0) await follow(page, page.getByRole('link', { name: 'Next' }));
  await follow(page, link);
}

/** Chooses in the picker and sends it. Labels as they are read: { 'Measure': 'Criterion A' }. */
export async function choose(page: Page, choices: Record<string, string>): Promise<void> {
  const picker = page.getByRole('form', { name: 'Year and period' });
  for (const [label, option] of Object.entries(choices))
    await picker.getByLabel(label, { exact: true }).selectOption({ label: option });
  await follow(page, picker.getByRole('button', { name: 'Show' }));
}
