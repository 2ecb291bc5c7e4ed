import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { spreadsheetRows } from '#app/ingest/read/spreadsheet-rows.ts';
import { bytesOf } from '../import-kit.ts';
import { workbook } from './workbook.ts';

async function read(file: Uint8Array): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const batch of spreadsheetRows(bytesOf(file, 1000))) rows.push(...batch.map(({ cells }) => cells));
  return rows;
}

const reasonOf = (file: Uint8Array): Promise<unknown> => read(file).catch((error: Error) => error.message);

describe('the first sheet of a workbook', () => {
  test('gives its cells as text, whichever file of the zip it is in', async () => {
    const file = workbook({
      firstSheet: 'sheet7.xml',
      rows: [
        ['ID', 'Name', '', 'Level'],
        [10004, { inline: 'Ana & Bo' }, '', 570],
        ['007', 'Zoë <3', '', 0.1],
      ],
    });
    expect(await read(file)).toEqual([
      ['ID', 'Name', '', 'Level'],
      ['10004', 'Ana & Bo', '', '570'],
      ['007', 'Zoë <3', '', '0.1'],
    ]);
  });

  test('shows dates as days, in both of Excel’s calendars', async () => {
    const rows = [[{ date: 46321 }, { date: 46321.5 }]];
    expect(await read(workbook({ rows }))).toEqual([['2026-10-26', '2026-10-26 12:00:00']]);
    expect(await read(workbook({ rows, epoch1904: true }))).toEqual([['2030-10-27', '2030-10-27 12:00:00']]);
  });

  test('keeps the exponent of an ID whose digits are lost', async () => {
    expect(await read(workbook({ rows: [[302614477310802900]] }))).toEqual([['302614477310802900']]);
    expect(await read(workbook({ rows: [[3.026144773108029e23]] }))).toEqual([['3.026144773108029e+23']]);
  });
});

describe('refuses', () => {
  test('a zip that is no workbook', async () => {
    expect(await reasonOf(zipSync({ 'readme.txt': strToU8('hello') }))).toBe('zip_not_spreadsheet');
  });

  test('a zip that is cut off', async () => {
    const file = workbook({ rows: [['ID']] });
    expect(await reasonOf(file.subarray(0, file.length - 40))).toBe('damaged_spreadsheet');
  });

  test('a workbook that claims to unpack to more than the limit, before unpacking it', async () => {
    const file = Buffer.from(workbook({ rows: [['ID']] }));
    const entry = file.lastIndexOf('xl/worksheets/sheet1.xml');
    file.writeUInt32LE(2 ** 31, entry - 46 + 24);
    expect(await reasonOf(file)).toBe('spreadsheet_too_large');
  });
});
