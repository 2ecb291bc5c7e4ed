import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { ixlFile, newClass, rosterFile, textFile, toddleFile, type UploadFile } from './support/school-files.ts';
import { choose, follow, open, placeOf, signedIn, type Visitor } from './support/steps.ts';
import { readCounts, readStatistics, readTable } from './support/tables.ts';

/** An administrator without script: a file to upload, a preview to judge, and what becomes of it. */

const CLASS = newClass(12);
const IXL = { 'IXL subject': 'Mathematics', day: '2026-10-05' };

let browser: Browser;
let admin: Visitor;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  admin = await signedIn(browser, 'admin@southgate.example', { javaScriptEnabled: false });
  page = admin.page;
});

afterAll(async () => {
  await browser.close();
});

type Choices = { day?: string; 'IXL subject'?: string };

/** From the list of imports to where the upload leads. */
async function upload(what: string, file: UploadFile, { day, ...choices }: Choices = {}): Promise<void> {
  await open(page, '/admin/imports');
  await page.getByLabel('What is in the file').selectOption({ label: what });
  for (const [label, option] of Object.entries(choices)) await page.getByLabel(label).selectOption({ label: option });
  if (day !== undefined) await page.getByLabel('Date of the results').fill(day);
  await page.getByLabel('File', { exact: true }).setInputFiles(file);
  await follow(page, page.getByRole('button', { name: 'Upload and preview' }));
}

const commitButton = (on = page) => on.getByRole('button', { name: 'Import these values' });
const discardButton = () => page.getByRole('button', { name: 'Discard' });
const notice = (on = page) => on.locator('.notice__title').textContent();
const lookAgain = (on: Page) => on.getByRole('link', { name: 'Look at the page again' });
/** The second of two clicks may be told that the first is at work, and where to see what came of it. */
async function whatCameOfIt(): Promise<string[]> {
  if ((await lookAgain(page).count()) > 0) await follow(page, lookAgain(page));
  else if ((await commitButton().count()) > 0) await page.reload();
  return page.locator('.notice__title').allTextContents();
}
const issues = async () => readTable(page.locator('section[aria-labelledby=issues] table'));

/** The state of every import of the list's first page, the newest first. */
async function states(): Promise<string[]> {
  await open(page, '/admin/imports');
  return (await readTable(page.getByRole('table'))).map(({ File = '', State = '' }) => `${File}: ${State}`);
}

/** What a report says of the new class. */
async function countedIn(measure: string): Promise<{ students: string; counted: string | undefined }> {
  await open(page, `/search?q=${encodeURIComponent(CLASS.name)}`);
  await follow(page, page.getByRole('link', { name: CLASS.name }));
  await choose(page, { Measure: measure });
  const students = await page.locator('.title__line').textContent();
  return {
    students: /\d+ students/.exec(students ?? '')?.[0] ?? '',
    counted: (await readStatistics(page))['Students counted']?.own,
  };
}

describe('an administrator without script', () => {
  it('brings in a roster: preview with what would happen, then the import', async () => {
    await upload('Roster: students and classes', rosterFile(CLASS));
    expect(await page.locator('h1').textContent()).toBe('roster.csv');
    expect(await readCounts(page)).toEqual({
      ...{ 'Rows read': 13, New: 12, Changed: 0, 'The same': 0, 'Not in the file (kept)': expect.any(Number) },
      ...{ 'Rows without a known student': 0, 'Rows left out': 1 },
    });
    const [issue] = await issues();
    expect(issue).toMatchObject({ Row: '14', Column: 'grade', Effect: 'Row left out' });
    expect(issue?.['What it is and what to do']).toMatch(
      /roster\.csv, row 14, column “grade”: the grade “MYP 9” is not/,
    );

    // Nothing is there before the decision.
    const other = await admin.context.newPage();
    await open(other, `/search?q=${encodeURIComponent(CLASS.name)}`);
    expect(await other.getByText('Nothing found for').count()).toBe(1);
    await other.close();

    // A hasty hand clicks twice.
    await Promise.all([page.waitForEvent('load'), commitButton().dblclick()]);
    await expect.poll(whatCameOfIt, { timeout: 30_000 }).toEqual(['Imported']);
    expect(await commitButton().count()).toBe(0);
    await open(page, `/search?q=${encodeURIComponent(CLASS.name)}`);
    expect(await page.locator('.result').textContent()).toContain('Owen Prosser');
  });

  it('brings in an IXL file; two who commit at once import it once', async () => {
    await upload('IXL diagnostic', ixlFile(CLASS), IXL);
    expect(await readCounts(page)).toMatchObject({ 'Rows read': 13, New: 23, 'Rows without a known student': 1 });
    expect(await page.locator('.title__line').textContent()).toContain('Results of 5 Oct 2026');
    expect(await issues()).toMatchObject([{ Row: '14', Column: 'ID', Effect: 'Student unknown' }]);
    const [waiting] = await readTable(page.locator('section[aria-labelledby=unmatched] table'));
    expect(waiting).toMatchObject({ 'ID in the file': '7999999', 'Name in the file': 'Stranger Elsewhere' });

    const colleague = await admin.context.newPage();
    await open(colleague, placeOf(page));
    await Promise.all([follow(page, commitButton()), follow(colleague, commitButton(colleague))]);
    // The slower of the two may be told that somebody is at it, and where to see what came of it.
    for (const one of [page, colleague]) {
      if ((await lookAgain(one).count()) > 0) await follow(one, lookAgain(one));
    }
    expect([await notice(), await notice(colleague)]).toEqual(['Imported', 'Imported']);
    await colleague.close();
    expect(await countedIn('IXL maths level')).toEqual({ students: '12 students', counted: '12' });
  });

  it('brings in Toddle’s ratings, by the e-mail that the roster knows', async () => {
    await upload('Toddle results', toddleFile(CLASS));
    expect(await readCounts(page)).toMatchObject({ 'Rows read': 12, New: 11, 'Rows left out': 1 });
    expect(await issues()).toMatchObject([{ Row: '13', Column: 'value', Effect: 'Row left out' }]);
    await follow(page, commitButton());
    expect(await notice()).toBe('Imported');
    expect(await countedIn('Criterion A')).toEqual({ students: '12 students', counted: '11' });
  });

  it('hears of a file that was imported before, and that nothing would change', async () => {
    const before = await states();
    await upload('Toddle results', toddleFile(CLASS));
    expect(await notice()).toBe('This file has been imported before');
    expect([await commitButton().count(), await discardButton().count()]).toEqual([0, 0]);
    expect(await states()).toEqual(before);

    // Rows that wait for a student are worth another look; here the roster has not brought them.
    await upload('IXL diagnostic', ixlFile(CLASS), IXL);
    expect(await page.locator('#decision').textContent()).toBe('Nothing would change');
    expect(await readCounts(page)).toMatchObject({ New: 0, Changed: 0, 'The same': 23 });
    expect(await commitButton().count()).toBe(0);
    await follow(page, discardButton());
    expect(await notice()).toBe('Discarded');
  });

  it('discards a preview and may upload the file again', async () => {
    const file = textFile('levels-other.csv', `${ixlFile(CLASS).buffer}`.replace(',400,', ',990,'));
    await upload('IXL diagnostic', file, IXL);
    expect(await readCounts(page)).toMatchObject({ New: 0, Changed: 1, 'The same': 22 });
    const [change] = await readTable(page.locator('section[aria-labelledby=changes] table'));
    expect(change).toMatchObject({ Row: '2', Before: '400', After: '990' });
    await follow(page, discardButton());
    expect(await notice()).toBe('Discarded');
    expect([await commitButton().count(), await discardButton().count()]).toEqual([0, 0]);
    expect((await states())[0]).toBe('levels-other.csv: Discarded');

    await upload('IXL diagnostic', file, IXL);
    expect(await readCounts(page)).toMatchObject({ Changed: 1 });
    await follow(page, discardButton());
    await open(page, `/search?q=${encodeURIComponent(CLASS.name)}`);
    await follow(page, page.getByRole('link', { name: CLASS.name }));
    await choose(page, { Measure: 'IXL maths level' });
    expect((await readStatistics(page)).Median?.own).toBe('455');
  });
});

describe('a file that cannot be imported', () => {
  it.each([
    {
      what: 'a web page that is called a spreadsheet',
      file: textFile('levels.xls', `<html><body><table><tr><td>ID ${CLASS.name}</td></tr></table></body></html>`),
      sentence: /this is a web page with a spreadsheet's name\. Export the file again and choose CSV/,
    },
    {
      what: 'a file without headings',
      file: textFile('numbers.csv', `${CLASS.students[0]?.id},1,2\n${CLASS.students[1]?.id},4,5\n`),
      sentence: /no row of column headings was found in the first \d+ rows\. Expected headings such as/,
    },
    {
      what: 'an empty file',
      file: textFile('empty.csv', ''),
      sentence: /the file is empty/,
    },
    {
      what: 'a file of another kind',
      file: { ...rosterFile(CLASS), name: `roster ${CLASS.name}.csv` },
      sentence: /this looks like a class roster\. Choose “/,
    },
  ])('gets its sentence and changes nothing: $what', async ({ file, sentence }) => {
    const before = await countedIn('IXL maths level');
    await upload('IXL diagnostic', file, IXL);
    expect(await page.locator('main').textContent()).toMatch(sentence);
    expect(await commitButton().count()).toBe(0);
    expect(await countedIn('IXL maths level')).toEqual(before);
  });

  it('says which choice is missing and keeps the others', async () => {
    await open(page, '/admin/imports');
    await page.getByLabel('What is in the file').selectOption({ label: 'IXL diagnostic' });
    await page.getByLabel('Date of the results').fill('2026-10-05');
    await follow(page, page.getByRole('button', { name: 'Upload and preview' }));
    const file = page.getByLabel('File', { exact: true });
    expect(await file.getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator('#file-error').textContent()).toBe('Choose a file.');
    expect(await page.getByLabel('Date of the results').inputValue()).toBe('2026-10-05');
    expect(await page.getByLabel('What is in the file').inputValue()).toBe('ixl');
  });
});
