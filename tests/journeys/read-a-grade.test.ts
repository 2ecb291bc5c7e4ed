import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './support/browser.ts';
import {
  choose,
  follow,
  followByKey,
  open,
  openClassReport,
  placeOf,
  signedIn,
  type Visitor,
} from './support/steps.ts';
import { numberIn } from './support/tables.ts';

/** From a class to its grade and back, without script: the whole, its classes, a bar's students, a curve on request. */

let browser: Browser;
let teacher: Visitor;
let leader: Visitor;

beforeAll(async () => {
  browser = await openBrowser();
  teacher = await signedIn(browser, 'teacher@northwood.example', { javaScriptEnabled: false });
  leader = await signedIn(browser, 'leader@northwood.example', { javaScriptEnabled: false });
});

afterAll(async () => {
  await browser.close();
});

const heading = (page: Page) => page.locator('h1').textContent();
const panelsOf = (page: Page, section: string) => page.locator(`section[aria-labelledby=${section}] .panel`);
const countOf = (text: string | null) => numberIn(/(\d[\d,]*)/.exec(text ?? '')?.[1]);

describe('a leader', () => {
  it('opens a grade from the list, sees its classes on one axis, and goes on to one of them', async () => {
    const { page } = leader;
    await open(page, '/grades');
    await follow(page, page.getByRole('link', { name: 'MYP 4', exact: true }));
    await choose(page, { Subject: 'Mathematics' });
    expect(await heading(page)).toBe('MYP 4 Mathematics');
    await choose(page, { Measure: 'IXL maths level' });
    const panels = panelsOf(page, 'classes');
    const names = await panels.locator('h3').allTextContents();
    expect(names.length).toBeGreaterThan(2);
    expect(names).toEqual([...names].sort());
    const figures = await panels.locator('.panel__figures').allTextContents();
    const whole = countOf(await page.locator('.lede').textContent());
    expect(figures.reduce((sum, figure) => sum + countOf(figure), 0)).toBe(whole);
    const ticks = await panels.evaluateAll((all) =>
      all.map((panel) => [...panel.querySelectorAll('.chart__tick')].map((tick) => tick.textContent).join()),
    );
    expect(new Set(ticks).size).toBe(1);
    await follow(page, panels.locator('h3 a').first());
    expect(await heading(page)).toContain(names[0] ?? 'no class');
    expect(new URL(page.url()).searchParams.get('measure')).toBe('ixl.math.overall');
  });

  it('opens a bar by keyboard and is given as many students as it counts', async () => {
    const { page } = leader;
    await open(page, '/grades');
    await follow(page, page.getByRole('link', { name: 'MYP 4', exact: true }));
    const bar = page.locator('.figure--large .chart__links a').first();
    const label = await bar.getAttribute('aria-label');
    await bar.focus();
    await followByKey(page, 'Enter');
    const count = Number(/: (\d+) student/.exec(label ?? '')?.[1]);
    expect(await page.locator('section[aria-labelledby=students] tbody tr').count()).toBe(count);
    expect(await page.locator('.chosen').textContent()).toContain(`${count} student`);
    await follow(page, page.getByRole('link', { name: 'Close the list' }));
    expect(await page.locator('.chosen').count()).toBe(0);
  });
});

describe('a teacher', () => {
  it('goes from a class to its grade, and sees no other class of it', async () => {
    const { page } = teacher;
    await openClassReport(page, 'MYP 4B Mathematics');
    await follow(page, page.locator('.title__line').getByRole('link', { name: 'MYP 4', exact: true }));
    expect(await heading(page)).toBe('MYP 4 Mathematics');
    const names = await panelsOf(page, 'classes').locator('h3').allTextContents();
    expect(names).toContain('MYP 4B Mathematics');
    for (const name of names) {
      await open(page, '/classes?limit=100');
      expect(await page.getByRole('link', { name, exact: true }).count(), name).toBe(1);
    }
    expect(names.length).toBeLessThan(3);
  });

  it('chooses a bar of the class and is given its students only, then all again', async () => {
    const { page } = teacher;
    await openClassReport(page, 'MYP 4B Mathematics');
    await choose(page, { Measure: 'IXL maths level' });
    const all = await page.locator('#students ~ .table-box tbody tr').count();
    const bar = page.locator('.figure--large .chart__links a').nth(1);
    const count = Number(/: (\d+) student/.exec((await bar.getAttribute('aria-label')) ?? '')?.[1]);
    await follow(page, bar);
    expect(await page.locator('#students ~ .table-box tbody tr').count()).toBe(count);
    expect(await page.locator('.class-bar--chosen').count()).toBe(1);
    await follow(page, page.getByRole('link', { name: /^Show all/ }));
    expect(await page.locator('#students ~ .table-box tbody tr').count()).toBe(all);
  });

  it('asks for a curve, is told what it is not, and takes it away again', async () => {
    const { page } = teacher;
    await openClassReport(page, 'MYP 4B Mathematics');
    await choose(page, { Measure: 'IXL maths level' });
    const curves = page.locator('.figure--large svg.chart .normal-curve--comparison');
    expect(await curves.count()).toBe(0);
    await follow(
      page,
      page.locator('.figure--large').getByRole('link', { name: 'Show a normal curve for comparison' }),
    );
    expect(await curves.count()).toBe(1);
    expect(await page.locator('.figure--large .figure__verdict').textContent()).toContain(
      'not a description of this group',
    );
    await follow(page, page.locator('.figure--large').getByRole('link', { name: 'Hide the curve for comparison' }));
    expect(await curves.count()).toBe(0);
    expect(new URL(page.url()).searchParams.get('measure')).toBe('ixl.math.overall');
  });

  it('follows a number to what it means', async () => {
    const { page } = teacher;
    await openClassReport(page, 'MYP 4B Mathematics');
    await follow(page, page.locator('.figure--large').getByRole('link', { name: 'Standard deviation' }));
    expect(placeOf(page)).toBe('/definitions');
    expect(new URL(page.url()).hash).toBe('#standard-deviation');
    expect(await page.locator('#standard-deviation').isVisible()).toBe(true);
  });
});
