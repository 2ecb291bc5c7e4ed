import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSniffer, type Encoding, type FileKind } from '#app/ingest/read/file-kind.ts';
import { textRows } from '#app/ingest/read/text-rows.ts';
import { bytesOf } from '../import-kit.ts';

const DELIMITERS = [',', ';', '\t'] as const;
const LINE_ENDS = ['\n', '\r\n', '\r'] as const;

/** Cells with everything that makes quoting necessary, and letters that encodings write differently. */
const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', '7', ',', ';', '\t', '"', '\n', '\r', ' ', 'é', 'ß', '€'), maxLength: 12 }),
  fc.constantFrom('', '310-350', 'Data, statistics, and probability', '"quoted"', 'two\r\nlines'),
);
/** The first row makes the delimiter certain: it is the table's headings. */
const table = fc
  .tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 12 }))
  .chain(([columns, rows]) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  );

function write(rows: string[][], delimiter: string, lineEnd: string, quoteAll: boolean): string {
  const quote = (text: string) => (quoteAll || /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((cells) => cells.map(quote).join(delimiter)).join(lineEnd);
}

const ENCODERS: Record<string, { encoding: Encoding; encode(text: string): Uint8Array }> = {
  'UTF-8': { encoding: 'utf-8', encode: (text) => Buffer.from(text, 'utf8') },
  'UTF-8 with a mark': { encoding: 'utf-8', encode: (text) => Buffer.from(`\uFEFF${text}`, 'utf8') },
  'UTF-16 little endian': { encoding: 'utf-16le', encode: (text) => Buffer.from(`\uFEFF${text}`, 'utf16le') },
  'UTF-16 big endian': { encoding: 'utf-16be', encode: (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16() },
  'Windows-1252': { encoding: 'windows-1252', encode: (text) => Buffer.from(text.replaceAll('€', '\u0080'), 'latin1') },
};

async function read(bytes: Uint8Array, encoding: Encoding, chunk: number): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const batch of textRows(bytesOf(bytes, chunk), encoding)) rows.push(...batch.map(({ cells }) => cells));
  return rows;
}

function kindOf(bytes: Uint8Array, chunk = 3): FileKind {
  const sniffer = createSniffer();
  for (let from = 0; from < bytes.length; from += chunk) sniffer.push(bytes.subarray(from, from + chunk));
  return sniffer.end();
}

describe.each(Object.entries(ENCODERS))('%s', (_, { encoding, encode }) => {
  test('what is written is read, whatever the delimiter, line end, quoting and pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(...DELIMITERS),
        fc.constantFrom(...LINE_ENDS),
        fc.boolean(),
        fc.integer({ min: 1, max: 50 }),
        async (rows, delimiter, lineEnd, quoteAll, chunk) => {
          const header = rows[0]?.map((_, index) => `column ${index}`) ?? [];
          // Many plain rows, so that the delimiter is not in doubt whatever the cells hold.
          const plain = Array.from({ length: 30 }, () => header);
          const all = [header, ...plain, ...rows];
          const text = write(all, delimiter, lineEnd, quoteAll);
          expect(await read(encode(text), encoding, chunk)).toEqual(all);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('is recognised, in whatever pieces it comes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), (chunk) => {
        expect(kindOf(encode('id,name\n1,Zoë €5 Straße'), chunk)).toEqual({ kind: 'text', encoding });
      }),
    );
  });
});

test('a byte that is not UTF-8 in the very last row makes the file Windows-1252', () => {
  const bytes = Buffer.concat([Buffer.from(`${'1001,Ana\n'.repeat(20_000)}1002,Zo`), Buffer.from([0xeb])]);
  expect(kindOf(bytes, 4096)).toEqual({ kind: 'text', encoding: 'windows-1252' });
});

test('rows are numbered as a spreadsheet numbers them: blank lines count, lines inside a cell do not', async () => {
  const batches = textRows(bytesOf('a,b\n\n"x\ny",1\n\n2,3\n'), 'utf-8');
  const rows = [];
  for await (const batch of batches) rows.push(...batch);
  expect(rows.map(({ number, cells }) => [number, cells.length])).toEqual([
    [1, 2],
    [2, 1],
    [3, 2],
    [4, 1],
    [5, 2],
  ]);
});

test('a quote inside an unquoted cell and text after a closing quote are characters', async () => {
  expect(await read(Buffer.from('a,b\n5" pipe,"x"y\n'), 'utf-8', 2)).toEqual([
    ['a', 'b'],
    ['5" pipe', 'xy'],
  ]);
});

test("Excel's first line sep=; decides", async () => {
  expect(await read(Buffer.from('sep=;\na,x;b,y\n1;2\n'), 'utf-8', 7)).toContainEqual(['a,x', 'b,y']);
});
