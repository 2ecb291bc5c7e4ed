import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { violations } from './support/axe.ts';
import { newVisitor, openBrowser } from './support/browser.ts';
import { csvFile } from './support/school-files.ts';
import { picture, printed } from './support/screenshots.ts';
import { choose, follow, open, openClassReport, placeOf, signedIn, type Visitor } from './support/steps.ts';
import { watch } from './support/watch.ts';

/**
 * Every kind of page as it comes to a screen, a telephone and paper: nothing beside the edge, nothing that axe-core finds
 * against WCAG 2.2 AA, nothing in the console, no script.
 */

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 390, height: 844 };
/** 1280 pixels at 400 %: what WCAG asks of text without scrolling to the side (1.4.10). */
const NARROWEST = { width: 320, height: 640 };

const MATHS = 'MYP 4B Mathematics';
const SMALL = 'MYP 5E Mathematics';

let browser: Browser;
let nobody: Visitor;
let teacher: Visitor;
let admin: Visitor;
let leader: Visitor;

beforeAll(async () => {
  browser = await openBrowser();
  const context = await newVisitor(browser);
  nobody = { context, page: await context.newPage() };
  teacher = await signedIn(browser, 'teacher@northwood.example');
  admin = await signedIn(browser, 'admin@southgate.example');
  leader = await signedIn(browser, 'leader@northwood.example');
});

afterAll(async () => {
  await browser.close();
});

const opens = (path: string) => (page: Page) => open(page, path);

async function openReport(page: Page, name: string, measure: string): Promise<void> {
  await openClassReport(page, name);
  await choose(page, { Measure: measure });
  // Opened by the page itself: every fold that is clicked would renumber those that are still to be.
  await page.locator('details').evaluateAll((folds) => {
    for (const fold of folds) fold.setAttribute('open', '');
  });
}

async function openGrade(page: Page, query = ''): Promise<void> {
  await open(page, '/grades');
  await follow(page, page.getByRole('link', { name: 'MYP 4', exact: true }));
  if (query !== '') await open(page, `${placeOf(page)}&${query}`);
}

async function openPreview(page: Page): Promise<void> {
  const file = csvFile('levels to look at.csv', [
    ['ID', 'First name', 'Last name', 'Overall level', 'Notes'],
    ...['12345', '23456', '34567'].map((id) => [id, 'A long first name', 'and a family name', 'many', '']),
    ['45678', 'Somebody', 'Unknown', 430, ''],
  ]);
  await open(page, '/admin/imports');
  await page.getByLabel('What is in the file').selectOption({ label: 'IXL diagnostic' });
  await page.getByLabel('IXL subject').selectOption({ label: 'Mathematics' });
  await page.getByLabel('Date of the results').fill('2026-10-07');
  await page.getByLabel('File', { exact: true }).setInputFiles(file);
  await follow(page, page.getByRole('button', { name: 'Upload and preview' }));
  await page.getByRole('heading', { name: 'What was noticed' }).waitFor();
}

async function openMistake(page: Page): Promise<void> {
  await open(page, '/login');
  await page.getByLabel('E-mail').fill('teacher@northwood.example');
  await follow(page, page.getByRole('button', { name: 'Sign in' }));
}

async function openBrokenForm(page: Page): Promise<void> {
  await open(page, '/admin/imports');
  await follow(page, page.getByRole('button', { name: 'Upload and preview' }));
}

type Kind = { name: string; who: () => Visitor; show: (page: Page) => Promise<unknown> };

const PAGES: Kind[] = [
  { name: 'sign-in', who: () => nobody, show: opens('/login') },
  { name: 'sign-in with a mistake', who: () => nobody, show: openMistake },
  { name: 'home of a teacher', who: () => teacher, show: opens('/') },
  { name: 'home of an administrator', who: () => admin, show: opens('/') },
  { name: 'classes', who: () => teacher, show: opens('/classes') },
  { name: 'students', who: () => teacher, show: opens('/students?left=1') },
  { name: 'search', who: () => teacher, show: opens('/search?q=ma') },
  { name: 'search without result', who: () => teacher, show: opens('/search?q=zzzzzz') },
  { name: 'report with bars', who: () => teacher, show: (page) => openReport(page, MATHS, 'IXL maths level') },
  { name: 'report with dots', who: () => teacher, show: (page) => openReport(page, SMALL, 'IXL maths level') },
  {
    name: 'report with a bar chosen and a curve asked for',
    who: () => teacher,
    show: async (page) => {
      await openReport(page, MATHS, 'IXL maths level');
      await open(page, `${placeOf(page)}&at=650&curve=show`);
    },
  },
  { name: 'grades', who: () => leader, show: opens('/grades') },
  { name: 'grade report', who: () => leader, show: (page) => openGrade(page, 'at=5') },
  { name: 'grade report of levels', who: () => leader, show: (page) => openGrade(page, 'measure=ixl.math.overall') },
  { name: 'grade report of a teacher', who: () => teacher, show: (page) => openGrade(page) },
  { name: 'validity', who: () => leader, show: opens('/validity') },
  { name: 'definitions', who: () => teacher, show: opens('/definitions') },
  { name: 'imports', who: () => admin, show: opens('/admin/imports') },
  { name: 'imports with a mistake', who: () => admin, show: openBrokenForm },
  { name: 'import preview', who: () => admin, show: openPreview },
  { name: 'error 400', who: () => teacher, show: opens('/classes?year=last') },
  { name: 'error 403', who: () => teacher, show: opens('/admin/imports') },
  { name: 'error 404', who: () => nobody, show: opens('/nowhere') },
];

describe('on a wide and a narrow screen, in light and dark', () => {
  it.each(PAGES)('$name stands and keeps WCAG', async ({ name, who, show }) => {
    const page = await who().context.newPage();
    const seen = watch(page);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.setViewportSize(WIDE);
    await show(page);
    await page.evaluate(() => document.fonts.ready);
    expect(await violations(page)).toEqual([]);
    expect(await widerThanScreen(page)).toBe(0);
    await picture(page, `${name} 1280`);
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(page, `${name} 1280 dark`);

    await page.setViewportSize(NARROW);
    expect(await violations(page, 'appearance')).toEqual([]);
    expect(await widerThanScreen(page)).toBe(0);
    await picture(page, `${name} 390 dark`);
    await page.emulateMedia({ colorScheme: 'light' });
    await picture(page, `${name} 390`);
    await page.setViewportSize(NARROWEST);
    expect(await widerThanScreen(page)).toBe(0);

    // The pages of administration keep a number up to date; no other page runs script.
    const [live] = await page.locator('.nav--admin script').all();
    expect(await page.locator('script').count()).toBe(live === undefined ? 0 : 1);
    expect(seen.filter((one) => one !== `script: ${inject('address')}/pending-count.js`)).toEqual([]);
    if (who() !== admin) expect(live).toBeUndefined();
    await page.close();
  });
});

describe('on paper', () => {
  it.each([
    ['light', 'report with bars', MATHS],
    ['dark', 'report with dots', SMALL],
  ] as const)('from a %s screen a %s is black on white and complete', async (colorScheme, name, className) => {
    const page = await teacher.context.newPage();
    await page.setViewportSize(WIDE);
    await openClassReport(page, className);
    await page.emulateMedia({ media: 'print', colorScheme });
    for (const part of ['.header', '.picker', '.breadcrumbs', '.footer', '.skip-link']) {
      expect(await page.locator(part).isVisible(), part).toBe(false);
    }
    for (const part of [
      'h1',
      '.lede',
      '.figure--large svg[role=img]',
      '.figure--large .figure__side table',
      '.page-source',
    ]) {
      expect(await page.locator(part).first().isVisible(), part).toBe(true);
    }
    const [paper, ink] = await page.evaluate(() => {
      const style = getComputedStyle(document.documentElement);
      return [style.backgroundColor, style.color];
    });
    expect([paper, ink]).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
    // Nothing is cut off in a box that scrolls.
    const cut = await page
      .locator('.table-box')
      .evaluateAll((boxes) => boxes.filter((box) => box.scrollHeight > box.clientHeight + 1).length);
    expect(cut).toBe(0);
    await printed(page, name);
    await page.close();
  });
});

/** By how many pixels the page can be scrolled to the side. */
function widerThanScreen(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
