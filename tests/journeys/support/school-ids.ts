import type { Locator, Page } from 'playwright-core';
import { follow, open } from './steps.ts';
import { readStudentIds } from './student-ids.ts';

/** Everything of a school that an address can name, as its administrator's pages show it; of students a few. */
export type SchoolIds = {
  years: string[];
  terms: string[];
  grades: string[];
  subjects: string[];
  classes: string[];
  imports: string[];
  requests: string[];
  people: string[];
  students: string[];
};

export async function readSchoolIds(page: Page, slug: string): Promise<SchoolIds> {
  await open(page, '/classes?limit=100');
  const years = await optionsOf(page.locator('select[name=year]'));
  const ids: SchoolIds = {
    years,
    terms: [],
    grades: await optionsOf(page.locator('select[name=grade]')),
    subjects: await optionsOf(page.locator('select[name=subject]')),
    classes: [],
    imports: [],
    requests: await readRequestIds(page),
    people: [],
    students: await readStudentIds(slug),
  };
  for (const year of years) {
    await open(page, `/classes?limit=100&year=${year}`);
    ids.terms.push(...(await optionsOf(page.locator('select[name=period]'))));
    ids.classes.push(...(await idsOnPages(page, '/reports/classes/')));
  }
  ids.imports.push(...(await readImportIds(page)));
  ids.people.push(...(await readPeopleIds(page)));
  return ids;
}

export async function readRequestIds(page: Page): Promise<string[]> {
  await open(page, '/admin/requests');
  return idsOnPages(page, '/admin/requests/');
}

export async function readPeopleIds(page: Page): Promise<string[]> {
  await open(page, '/admin/people?limit=100');
  return idsOnPages(page, '/admin/people/');
}

export async function readImportIds(page: Page): Promise<string[]> {
  await open(page, '/admin/imports');
  return idsOnPages(page, '/admin/imports/');
}

/** The classes that the list shows a person, of each year. */
export async function readTaught(page: Page, years: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const year of years) {
    await open(page, `/classes?limit=100&year=${year}`);
    const links = await page
      .locator('main table a')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
    found.push(...links.map((href) => /[0-9a-f-]{36}/.exec(href)?.[0] ?? ''));
  }
  return found;
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
