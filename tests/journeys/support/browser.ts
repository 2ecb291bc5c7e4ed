import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { DEMO_PASSWORD } from '#bin/demo/school-json.ts';
import { findChromium } from '#bin/setup/tools.mjs';

/**
 * The system's Chromium, quiet: it asks nobody on the network. All pages in one process: to start one for each was a fourth
 * of all that a journey's browser did.
 */
const FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
  ...['--renderer-process-limit=1', '--disable-site-isolation-trials'],
];

/** For any one thing on a page; a miss says sooner what was waited for. */
const LONGEST_WAIT = 15_000;

export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('There is no Chromium on the PATH; `npm test` says how to install it.');
  return chromium.launch({ executablePath, args: FLAGS });
}

/** A visitor of their own: nothing shared with another. `javaScriptEnabled: false` is the same without script. */
export async function newVisitor(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: inject('address'), ...options });
  context.setDefaultTimeout(LONGEST_WAIT);
  return context;
}

/** Types what a person would type, and waits for the page behind the door. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/login');
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(DEMO_PASSWORD);
  await Promise.all([
    page.waitForURL((url) => url.pathname !== '/login'),
    page.locator('button[type=submit]').first().click(),
  ]);
}
