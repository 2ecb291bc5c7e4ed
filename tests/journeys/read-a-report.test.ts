import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { DEMO_PASSWORD } from '#bin/demo/school-json.ts';
import { newVisitor, openBrowser, signIn } from './support/browser.ts';
import { choose, follow, open, openClassReport, placeOf, signedIn, type Visitor } from './support/steps.ts';
import { numberIn, readStatistics, readStudents, readTwin } from './support/tables.ts';

/** A teacher without script: from the door to the numbers of a class, and out again. */

const TEACHER = 'teacher@northwood.example';
const CLASS = 'MYP 4B Mathematics';

let browser: Browser;
let teacher: Visitor;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  teacher = await signedIn(browser, TEACHER, { javaScriptEnabled: false });
});

afterAll(async () => {
  await browser.close();
});

beforeEach(async () => {
  page = await teacher.context.newPage();
  return () => page.close();
});

describe('a teacher without script', () => {
  it('goes from Home through a class to its report', async () => {
    await open(page, '/');
    expect(await page.locator('h1').textContent()).toBe('Good to see you, Priya Raman');
    await follow(page, page.getByRole('link', { name: CLASS, exact: true }));
    expect(placeOf(page)).toMatch(/^\/reports\/classes\/[0-9a-f-]{36}\?year=/);
    expect(await page.locator('h1').textContent()).toBe(CLASS);
    expect(await page.title()).toBe(`${CLASS} · Northwood International School`);
    expect(await page.locator('.lede').textContent()).toMatch(/^\d+ of \d+ students have a value|^All \d+ students/);
  });

  it('sees a figure that has a name, a description and the grade’s normal curve', async () => {
    await openClassReport(page, CLASS);
    await choose(page, { Measure: 'IXL maths level' });
    const chart = page.locator('.figure--large svg[role=img]');
    expect(await chart.locator('title').textContent()).toBe('IXL maths level: this class and MYP 4');
    expect(await chart.locator('desc').textContent()).toMatch(/^The middle half of the class lies between \d+/);
    const named = await chart.getAttribute('aria-labelledby');
    for (const id of named?.split(' ') ?? []) expect(await chart.locator(`[id="${id}"]`).count(), id).toBe(1);

    // A bell: it rises to one peak at the grade's mean and falls from there.
    const points = pointsOf(await chart.locator('path.normal-curve').getAttribute('d'));
    expect(points.length).toBeGreaterThan(20);
    const peak = points.reduce((top, point) => (point.y < top.y ? point : top));
    const rising = points.filter(({ x }) => x <= peak.x).map(({ y }) => y);
    const falling = points.filter(({ x }) => x >= peak.x).map(({ y }) => y);
    expect(rising).toEqual([...rising].sort((a, b) => b - a));
    expect(falling).toEqual([...falling].sort((a, b) => a - b));
    const mean = Number(await chart.locator('.mean--grade line').getAttribute('x1'));
    const step = Math.max(...points.slice(1).map(({ x }, at) => x - (points[at]?.x ?? x)));
    expect(Math.abs(peak.x - mean)).toBeLessThanOrEqual(step);
  });

  it('reads the same numbers in the table behind the figure', async () => {
    await openClassReport(page, CLASS);
    await choose(page, { Measure: 'IXL maths level' });
    const { 'Students counted': counted, Median: median } = await readStatistics(page);
    const twin = await readTwin(page);
    const column = (name: string) => twin.map((row) => row[name] ?? '');
    const sum = (cells: string[]) => cells.reduce((total, cell) => total + numberIn(cell.split(' in ')[0]), 0);
    expect(sum(column('This class'))).toBe(numberIn(counted?.own));
    // Ranges of the grade that are counted together ("30 in 600–790") say so in each of their rows.
    const [single, pooled] = [/^\d+$/, / in /].map((kind) => column('MYP 4').filter((cell) => kind.test(cell)));
    expect(sum(single ?? []) + sum([...new Set(pooled)])).toBe(numberIn(counted?.grade));
    expect(await page.locator('.lede').textContent()).toContain(`Their median is ${median?.own}`);
    const values = (await readStudents(page)).filter((row) => row['IXL maths level'] !== 'No value');
    expect(values).toHaveLength(numberIn(counted?.own));
  });

  it('changes year, period and measure by a form, and the address keeps them', async () => {
    await openClassReport(page, CLASS);
    await choose(page, { Period: 'Term 1', Measure: 'Criterion A' });
    expect(new URL(page.url()).searchParams.get('measure')).toBe('myp.criterion_a');
    expect(await page.locator('.title__line').textContent()).toContain('2026-2027, Term 1');
    expect(await page.locator('.figure--large h3').textContent()).toBe('Criterion A');
    const again = await teacher.context.newPage();
    await open(again, placeOf(page));
    expect(await again.locator('.picker option:checked').allTextContents()).toEqual([
      ...['2026-2027', 'Term 1', 'Criterion A'],
    ]);
    await again.close();

    await choose(page, { Period: 'Term 3' });
    expect(await page.locator('.lede').textContent()).toBe(
      'No student of this class has a value for Criterion A in this period.',
    );
    expect(await page.locator('svg[role=img]').count()).toBe(0);
  });

  it('sorts the students by name and by value, those without a value last', async () => {
    await openClassReport(page, CLASS);
    await choose(page, { Measure: 'IXL maths level' });
    const byName = await readStudents(page);
    const heading = page.getByRole('columnheader', { name: 'IXL maths level' });
    for (const [direction, sign] of [['ascending', 1] as const, ['descending', -1] as const]) {
      await follow(page, heading.getByRole('link'));
      expect(await heading.getAttribute('aria-sort')).toBe(direction);
      const cells = (await readStudents(page)).map((row) => row['IXL maths level'] ?? '');
      const filled = cells.filter((cell) => cell !== 'No value');
      expect(cells.slice(0, filled.length)).toEqual(filled);
      expect(filled.map(numberIn)).toEqual(filled.map(numberIn).sort((a, b) => sign * (a - b)));
      expect(cells).toHaveLength(byName.length);
    }
    await follow(page, page.getByRole('columnheader', { name: 'Student' }).getByRole('link'));
    expect(await readStudents(page)).toEqual(byName);
  });

  it('finds a student without the accents of the name, and the way to the class', async () => {
    await openClassReport(page, CLASS);
    const names = (await readStudents(page)).map(({ Student = '' }) => Student);
    const plain = (name: string) => name.normalize('NFD').replace(/\p{M}/gu, '');
    const accented = names.find((name) => plain(name) !== name && /^[ -~]+$/.test(plain(name))) ?? '';
    expect(accented).not.toBe('');
    const box = page.getByRole('searchbox', { name: 'Search students and classes' });
    await box.fill(plain(accented).toLowerCase());
    await Promise.all([page.waitForURL('**/search?q=*'), box.press('Enter')]);
    const row = page.getByRole('row').filter({ hasText: accented });
    expect(await row.count()).toBe(1);
    await follow(page, row.getByRole('link', { name: CLASS, exact: true }));
    expect(await page.locator('h1').textContent()).toBe(CLASS);

    await open(page, '/search?q=x');
    expect(await page.getByRole('status').textContent()).toContain('Two letters or more');
  });
});

describe('after signing out', () => {
  it('a report asks to sign in, and comes back as it was', async () => {
    const { page, context } = await signedIn(browser, TEACHER, { javaScriptEnabled: false });
    await openClassReport(page, CLASS);
    await choose(page, { Period: 'Term 1', Measure: 'Criterion C' });
    const report = placeOf(page);

    await follow(page, page.getByRole('button', { name: 'Sign out' }));
    expect(placeOf(page)).toBe('/login');
    await page.goBack();
    expect(await page.locator('h1').textContent()).toBe('Sign in');

    await open(page, report);
    expect(placeOf(page)).toBe(`/login?${new URLSearchParams({ next: report })}`);
    await page.getByLabel('E-mail').fill(TEACHER);
    await page.getByLabel('Password').fill(`${DEMO_PASSWORD}.`);
    await follow(page, page.getByRole('button', { name: 'Sign in' }));
    expect(await page.getByRole('alert').textContent()).toContain('do not open an account here');
    expect(await page.getByLabel('E-mail').inputValue()).toBe(TEACHER);
    expect(await page.getByLabel('Password').inputValue()).toBe('');
    await page.getByLabel('Password').fill(DEMO_PASSWORD);
    await follow(page, page.getByRole('button', { name: 'Sign in' }));
    expect(placeOf(page)).toBe(report);
    expect(await page.locator('.figure--large h3').textContent()).toBe('Criterion C');
    await context.close();
  });

  it('leads nowhere but to a page of this site', async () => {
    const context = await newVisitor(browser, { javaScriptEnabled: false });
    const page = await context.newPage();
    await open(page, `/login?next=${encodeURIComponent('//elsewhere.example/reports')}`);
    await page.getByLabel('E-mail').fill(TEACHER);
    await page.getByLabel('Password').fill(DEMO_PASSWORD);
    await follow(page, page.getByRole('button', { name: 'Sign in' }));
    expect(page.url()).toBe(`${inject('address')}/`);
    await context.close();
  });

  it('leaves a session elsewhere as it is', async () => {
    const other = await newVisitor(browser, { javaScriptEnabled: false });
    const page = await other.newPage();
    await signIn(page, TEACHER);
    await follow(page, page.getByRole('button', { name: 'Sign out' }));
    expect((await teacher.context.request.get('/', { maxRedirects: 0 })).status()).toBe(200);
    await other.close();
  });
});

function pointsOf(d: string | null): { x: number; y: number }[] {
  return [...(d ?? '').matchAll(/[ML]\s*(-?[\d.]+)[ ,](-?[\d.]+)/g)].map(([, x, y]) => ({
    x: Number(x),
    y: Number(y),
  }));
}
