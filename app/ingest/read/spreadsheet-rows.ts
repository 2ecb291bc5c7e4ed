/**
 * The first sheet of an .xlsx file as rows of text. The file is unpacked in memory, so both its size and what it claims
 * to unpack to are limited before anything is inflated; an entry that inflates to more than it claims is damaged.
 */
import { strFromU8, type UnzipFileInfo, unzipSync } from 'fflate';
import { Refusal } from '../refusal.ts';
import type { SheetRow } from './csv.ts';
import { LIMIT_WORDS, LIMITS } from './limits.ts';
import { attribute, dateStyles, sharedStrings, sheetRows } from './xml-sheet.ts';

const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';
const STRINGS = 'xl/sharedStrings.xml';
const STYLES = 'xl/styles.xml';

type Files = Record<string, Uint8Array>;

export async function* spreadsheetRows(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<SheetRow[]> {
  const archive = await collect(bytes);
  const book = unpack(archive, (name) => [WORKBOOK, RELATIONS, STRINGS, STYLES].includes(name));
  const workbook = textOf(book, WORKBOOK);
  if (workbook === null) throw new Refusal('zip_not_spreadsheet');
  const path = firstSheet(workbook, textOf(book, RELATIONS) ?? '');
  const sheet = textOf(
    unpack(archive, (name) => name === path),
    path,
  );
  if (sheet === null) throw new Refusal('damaged_spreadsheet');
  yield* sheetRows(sheet, {
    strings: sharedStrings(textOf(book, STRINGS) ?? ''),
    dateStyles: dateStyles(textOf(book, STYLES) ?? ''),
    epoch1904: /<workbookPr\b[^>]*date1904="(1|true)"/.test(workbook),
  });
}

async function collect(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > LIMITS.spreadsheetBytes) throw new Refusal('file_too_large', { limit: LIMIT_WORDS.spreadsheetBytes });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function unpack(archive: Uint8Array, wanted: (name: string) => boolean): Files {
  let total = 0;
  const filter = ({ name, originalSize }: UnzipFileInfo): boolean => {
    if (!wanted(name)) return false;
    total += originalSize;
    if (total > LIMITS.unpackedBytes) throw new Refusal('spreadsheet_too_large', { limit: LIMIT_WORDS.unpackedBytes });
    return true;
  };
  try {
    return unzipSync(archive, { filter });
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('damaged_spreadsheet');
  }
}

function textOf(files: Files, name: string): string | null {
  const bytes = files[name];
  return bytes === undefined ? null : strFromU8(bytes);
}

/** The first `<sheet>` in the order of the tabs, through its relation to a part. */
function firstSheet(workbook: string, relations: string): string {
  const id = /<sheet\b[^>]*?r:id="([^"]*)"/.exec(workbook)?.[1] ?? '';
  for (const [, attributes = ''] of relations.matchAll(/<Relationship\b([^>]*)>/g)) {
    if (attribute(attributes, 'Id') !== id) continue;
    const target = attribute(attributes, 'Target');
    return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  }
  return 'xl/worksheets/sheet1.xml';
}
