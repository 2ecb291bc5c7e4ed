import type { Locator, Page } from 'playwright-core';

/** Tables and figures as their reader hears them: without what is drawn for the eye only. */

export type Row = Record<string, string>;

/** One record per row, by the headings. */
export async function readTable(table: Locator): Promise<Row[]> {
  const [head = [], ...rows] = await table.evaluate((element) =>
    [...element.querySelectorAll('tr')].map((row) =>
      [...row.children].map((cell) => {
        const copy = document.createElement('div');
        copy.append(...[...cell.childNodes].map((node) => node.cloneNode(true)));
        for (const silent of copy.querySelectorAll('[aria-hidden="true"]')) silent.remove();
        return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
      }),
    ),
  );
  return rows.map((cells) => Object.fromEntries(head.map((name, column) => [name, cells[column] ?? ''])));
}

export type Statistics = Record<string, { own: string; grade: string | undefined }>;

/** The large figure's summary: each statistic of the class and, where it is shown, of its grade. */
export async function readStatistics(page: Page): Promise<Statistics> {
  const rows = await readTable(page.locator('.figure--large .figure__side table'));
  return Object.fromEntries(
    rows.map(({ Statistic = '', 'This class': own = '', ...grade }) => [
      Statistic,
      { own, grade: Object.values(grade)[0] },
    ]),
  );
}

/** Opens the large figure's twin, as a reader does, and reads it. */
export async function readTwin(page: Page): Promise<Row[]> {
  const twin = page.locator('.figure--large details');
  await twin.getByText('Numbers behind this figure').click();
  const table = twin.getByRole('table');
  await table.waitFor();
  return readTable(table);
}

/** The students of a class report in the order of the page. */
export function readStudents(page: Page): Promise<Row[]> {
  return readTable(page.locator('section[aria-labelledby=students] table').first());
}

/** The numbers of an import's preview, by their words. */
export async function readCounts(page: Page): Promise<Record<string, number>> {
  const list = page.getByRole('region', { name: 'What this import would do' });
  const words = await list.locator('dt').allTextContents();
  const numbers = await list.locator('dd').allTextContents();
  return Object.fromEntries(words.map((word, at) => [word, Number(numbers[at]?.replaceAll(',', ''))]));
}

/** A number as a page writes it: "1,234", "−3.5", "74 %". */
export function numberIn(text: string | undefined): number {
  return Number(text?.replaceAll(',', '').replace('−', '-').replace(/\s*%$/, '') || Number.NaN);
}
