import type { Locator, Page } from 'playwright-core';
import { follow, open } from './steps.ts';

/** Everything of a school that an address can name, as its administrator's pages show it. */
export type SchoolIds = {
  years: string[];
  terms: string[];
  grades: string[];
  subjects: string[];
  classes: string[];
  imports: string[];
  people: string[];
};

export async function readSchoolIds(page: Page): Promise<SchoolIds> {
  await open(page, '/classes?limit=100');
  const years = await optionsOf(page.locator('select[name=year]'));
  const ids: SchoolIds = {
    years,
    terms: [],
    grades: await optionsOf(page.locator('select[name=grade]')),
    subjects: await optionsOf(page.locator('select[name=subject]')),
    classes: [],
    imports: [],
    people: [],
  };
  for (const year of years) {
    await open(page, `/classes?limit=100&year=${year}`);
    ids.terms.push(...(await optionsOf(page.locator('select[name=period]'))));
    ids.classes.push(...(await idsOnPages(page, '/reports/classes/')));
  }
  ids.imports.push(...(await readImportIds(page)));
  await open(page, '/admin/people');
  ids.people.push(...(await idsOnPages(page, '/admin/people/')));
  return ids;
}

export async function readImportIds(page: Page): Promise<string[]> {
  await open(page, '/admin/imports');
  return idsOnPages(page, '/admin/imports/');
}

/** Without the empty choice. */
async function optionsOf(select: Locator): Promise<string[]> {
  const values = await select
    .locator('option')
    .evaluateAll((options) => options.map((one) => one.getAttribute('value')));
  return values.filter((value) => value !== null && value !== '').map(String);
}

/** The ids that the tables of this page and the next ones link to. */
async function idsOnPages(page: Page, path: string): Promise<string[]> {
  const links = await page
    .locator(`main table a[href^="${path}"]`)
    .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  const ids = links.map((href) => href?.slice(path.length).split('?')[0] ?? '');
  const next = page.getByRole('link', { name: 'Next' });
  if ((await next.count()) === 0) return ids;
  await follow(page, next);
  return [...ids, ...(await idsOnPages(page, path))];
}
