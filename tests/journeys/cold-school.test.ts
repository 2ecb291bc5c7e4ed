import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatDay } from '#app/ui/format.ts';
import { newVisitor, openBrowser } from './support/browser.ts';
import { type ColdServer, mailTo, startColdServer } from './support/cold-server.ts';
import { csvFile, type UploadFile } from './support/school-files.ts';
import { pictures, printed } from './support/screenshots.ts';
import { choose, follow, open, placeOf } from './support/steps.ts';
import { readCounts, readStatistics } from './support/tables.ts';

/**
 * A school that begins with nothing: an empty PostgreSQL, the README's variables, and a browser without script. From the
 * printed setup code to the report that a teacher reads; no demo, no SQL.
 */

const PASSWORD = 'seven quiet lamps agree';
const TEACHER = { email: 'r.okafor@hillcrest.example', name: 'Ruth Okafor' };
const CLASS = 'MYP 2A Mathematics';
const BEGUN = performance.now();

/** Students as the school's own list has them; one without a level, two without a rating. */
const LEVELS = [520, 610, 580, 700, 660, 640, 590, 730, 550, 620, 680, 600, 470, null];
const RATINGS = [4, 5, 4, 7, 6, 5, 3, 8, 4, null, 6, 5, 7, null];
const STUDENTS = LEVELS.map((level, at) => ({
  ...{ id: `100${200 + at}`, first: `Student${at}`, last: `Hillcrest${at}`, email: `s${at}@hillcrest.example` },
  ...{ level, rating: RATINGS[at] ?? null },
}));

/** So many days from today, so that the school year is always the one that runs. */
const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

const SCHOOL = {
  'Name of the school': 'Hillcrest School',
  'Short name': 'hillcrest',
  'Time zone': 'Europe/London',
  'Name of the year': 'This year',
  'Your name': 'Alex Morgan',
  'E-mail': 'alex.morgan@hillcrest.example',
};
const TERMS = {
  'Term 1': { Name: 'Autumn', 'First day': day(-100), 'Last day': day(20) },
  'Term 2 (if you have one)': { Name: 'Spring', 'First day': day(40), 'Last day': day(150) },
};

const ROSTER = csvFile('roster.csv', [
  ['student_id', 'first_name', 'last_name', 'email', 'grade', 'class', 'subject'],
  ...STUDENTS.map(({ id, first, last, email }) => [id, first, last, email, 'MYP 2', 'MYP 2A', 'Mathematics']),
]);
const IXL = csvFile(`IXL-Diagnostic-Math-${day(-30)}.csv`, [
  ['Student ID', 'First name', 'Last name', 'Grade', 'Overall math'],
  ...STUDENTS.map(({ id, first, last, level }) => [id, first, last, 7, level ?? '--']),
]);
const TODDLE = csvFile('progress-summary.csv', [
  [
    ...['id', 'student_id', 'student_email', 'student_fname', 'student_lname', 'term_name', 'due_date'],
    ...['subject_name', 'class_name', 'assignment_id', 'source_title', 'assmt_tool_type', 'assessment_type'],
    ...['evaluated_element_type', 'evaluated_element_title', 'value'],
  ],
  ...STUDENTS.map(({ id, email, first, last, rating }) => [
    ...[`8${id}`, `9${id}`, email, first, last, 'Autumn', `${day(-20)} 23:59`],
    ...['Mathematics', 'MYP 2A', '7001', 'Number task', 'MYP_OBJECTIVE_RUBRIC', 'smt'],
    ...['MYP_OBJECTIVE', 'Objective A: Knowing and understanding', rating ?? ''],
  ]),
]);

let server: ColdServer;
let browser: Browser;
let admin: Page;

beforeAll(async () => {
  [server, browser] = await Promise.all([startColdServer(), openBrowser()]);
  admin = await newPage();
});

afterAll(async () => {
  await Promise.all([browser?.close(), server?.stop()]);
});

async function newPage(): Promise<Page> {
  const context = await newVisitor(browser, { baseURL: server.app.address, javaScriptEnabled: false });
  return context.newPage();
}

async function fillIn(fields: Record<string, string>, on: Locator): Promise<void> {
  for (const [label, value] of Object.entries(fields)) await on.getByLabel(label, { exact: true }).fill(value);
}

async function makeSchool(code: string): Promise<void> {
  await fillIn({ 'Setup code': code, Password: PASSWORD }, admin.locator('main'));
  await follow(admin, admin.getByRole('button', { name: 'Make the school' }));
}

/** From the list of imports to the preview. */
async function upload(what: string, file: UploadFile): Promise<void> {
  await open(admin, '/admin/imports');
  await admin.getByLabel('What is in the file').selectOption({ label: what });
  await admin.getByLabel('File', { exact: true }).setInputFiles(file);
  await follow(admin, admin.getByRole('button', { name: 'Upload and preview' }));
}

async function commit(): Promise<void> {
  await follow(admin, admin.getByRole('button', { name: 'Import these values' }));
  expect(await admin.locator('.notice__title').textContent()).toBe('Imported');
}

async function counted(page: Page, mean: string): Promise<{ counted?: string; mean?: string }> {
  const statistics = await readStatistics(page);
  return { counted: statistics['Students counted']?.own, mean: statistics[mean]?.own };
}

/** How many values there are and their mean, with a pencil. */
function byHand(values: readonly (number | null)[], decimals: number): { counted: string; mean: string } {
  const there = values.filter((value) => value !== null);
  const mean = there.reduce((sum, value) => sum + value, 0) / there.length;
  return { counted: String(there.length), mean: mean.toFixed(decimals) };
}

describe('a school that begins with nothing', () => {
  it('is made from the page, with the code that the server printed', async () => {
    expect(server.app.said()).toMatch(/Making the database school_analytics\n/);
    expect(server.app.said()).toMatch(/Mode +production/);
    await open(admin, '/');
    await pictures(admin, 'cold 1 sign-in');
    await follow(admin, admin.getByRole('link', { name: 'Set up the school' }));
    await pictures(admin, 'cold 2 first run');
    await printed(admin, 'cold 2 first run');
    const [, code = ''] = /setup code: (\S+)/.exec(server.app.said()) ?? [];
    await fillIn(SCHOOL, admin.locator('main'));
    for (const [term, fields] of Object.entries(TERMS)) await fillIn(fields, admin.getByRole('group', { name: term }));
    await makeSchool('AAAA-BBBB-CCCC-DDDD');
    expect(await admin.getByRole('alert').textContent()).toContain('type the setup code and the password once more');
    await pictures(admin, 'cold 3 wrong code');
    await makeSchool(code);
    expect(placeOf(admin)).toBe('/');
    await pictures(admin, 'cold 4 first home');
    // What made one school makes no second.
    expect((await open(await newPage(), '/onboarding')).status()).toBe(404);
  });

  it('takes its roster, an IXL and a Toddle file through the pages', async () => {
    await follow(admin, admin.getByRole('link', { name: 'Upload a file' }));
    expect(placeOf(admin)).toBe('/admin/imports');
    await upload('Roster: students and classes', ROSTER);
    expect(await readCounts(admin)).toMatchObject({ 'Rows read': 14, New: 14, 'Rows left out': 0 });
    await commit();
    await upload('IXL diagnostic', IXL);
    expect(await admin.locator('.title__line').textContent()).toContain(`Results of ${formatDay(day(-30))}`);
    expect(await readCounts(admin)).toMatchObject({ 'Rows read': 14, New: 13, 'Rows without a known student': 0 });
    await commit();
    await upload('Toddle results', TODDLE);
    expect(await readCounts(admin)).toMatchObject({ 'Rows read': 14, New: 12, 'Rows without a known student': 0 });
    await commit();
  });

  it('invites a teacher, who finds the numbers that a pencil finds', async () => {
    await open(admin, '/admin/people');
    const form = admin.getByRole('region', { name: 'Invite someone' });
    await form.getByLabel('E-mail').fill(TEACHER.email);
    await form.getByLabel('Name').fill(TEACHER.name);
    await form.getByLabel('Classes taught').selectOption({ label: CLASS });
    await follow(admin, form.getByRole('button', { name: 'Invite' }));
    expect(await admin.locator('.notice__title').textContent()).toBe('Invited. The mail is on its way.');

    const [link = ''] = /http:\S+\/onboarding\?token=\S+/.exec(await mailTo(server, TEACHER.email)) ?? [];
    const teacher = await newPage();
    await open(teacher, link);
    expect(await teacher.locator('h1').textContent()).toBe('Welcome to Hillcrest School');
    await pictures(teacher, 'cold 5 invitation');
    await teacher.getByLabel('Password').fill(PASSWORD);
    await follow(teacher, teacher.getByRole('button', { name: 'Begin' }));
    expect(placeOf(teacher)).toBe('/');
    expect((await teacher.context().cookies()).find(({ name }) => name === 'session')).toMatchObject({
      ...{ httpOnly: true, sameSite: 'Lax', secure: false },
    });
    await follow(teacher, teacher.getByRole('link', { name: CLASS, exact: true }));
    await choose(teacher, { Measure: 'IXL maths level' });
    expect(await counted(teacher, 'Mean')).toEqual(byHand(LEVELS, 0));
    await choose(teacher, { Measure: 'Criterion A' });
    expect(await counted(teacher, 'Mean (treats steps as equal)')).toEqual(byHand(RATINGS, 1));
    await pictures(teacher, 'cold 6 report');
    await printed(teacher, 'cold 6 report');
    expect(performance.now() - BEGUN).toBeLessThan(20 * 60_000);
  });
});
