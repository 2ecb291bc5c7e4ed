/**
 * The few parts of SpreadsheetML that a first sheet needs, scanned without building a tree: rows, cells, shared and
 * inline strings, and which number formats are dates. ECMA-376 part 1, 18.3 and 18.8.
 */
import { Refusal } from '../refusal.ts';
import type { SheetRow } from './csv.ts';
import { LIMIT_WORDS, LIMITS } from './limits.ts';

export type SheetContext = { strings: string[]; dateStyles: Set<number>; epoch1904: boolean };

const ROW = /<row\b([^>]*?)(\/>|>([\s\S]*?)<\/row>)/g;
const CELL = /<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g;
const ROWS_PER_BATCH = 1000;

export function* sheetRows(xml: string, context: SheetContext): Generator<SheetRow[]> {
  let batch: SheetRow[] = [];
  let number = 0;
  for (const [, attributes = '', , body = ''] of xml.matchAll(ROW)) {
    number = Number(attribute(attributes, 'r')) || number + 1;
    batch.push({ number, cells: cellsOf(body, number, context) });
    if (batch.length < ROWS_PER_BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

function cellsOf(body: string, row: number, context: SheetContext): string[] {
  const cells: string[] = [];
  for (const [, attributes = '', content = ''] of body.matchAll(CELL)) {
    const column = columnOf(attribute(attributes, 'r')) ?? cells.length;
    if (column >= LIMITS.columns) throw new Refusal('too_many_columns', { limit: LIMIT_WORDS.columns }, { row });
    while (cells.length < column) cells.push('');
    const value = cellText(attributes, content, context);
    if (value.length > LIMITS.cellCharacters) {
      throw new Refusal('cell_too_long', { limit: LIMIT_WORDS.cellCharacters }, { row });
    }
    cells[column] = value;
  }
  return cells;
}

function cellText(attributes: string, content: string, context: SheetContext): string {
  const type = attribute(attributes, 't');
  if (type === 'inlineStr') return stringItem(content);
  const raw = unescapeXml(/<v\b[^>]*>([\s\S]*?)<\/v>/.exec(content)?.[1] ?? '');
  if (type === 's') return context.strings[Number(raw)] ?? '';
  if (type === 'b') return raw === '1' ? 'TRUE' : 'FALSE';
  if (raw === '' || (type !== '' && type !== 'n')) return raw;
  const number = Number(raw);
  if (!Number.isFinite(number)) return raw;
  if (context.dateStyles.has(Number(attribute(attributes, 's')))) return dateText(number, context.epoch1904);
  // A program may write 570 as 570.00000000000001; beyond 15 digits the original is lost and the exponent shows it.
  return Math.abs(number) < 1e15 ? String(Number(number.toPrecision(15))) : raw;
}

/** Plain text of `<si>` or `<is>`: its runs joined, phonetic hints left out. */
function stringItem(xml: string): string {
  let text = '';
  for (const [, run = ''] of xml.replace(/<rPh\b[\s\S]*?<\/rPh>/g, '').matchAll(/<t\b[^>]*>([\s\S]*?)<\/t>/g))
    text += run;
  return unescapeXml(text);
}

export function sharedStrings(xml: string): string[] {
  return Array.from(xml.matchAll(/<si\b[^>]*?(?:\/>|>([\s\S]*?)<\/si>)/g), ([, item = '']) => stringItem(item));
}

/** Indexes of cell styles whose number format shows a date or a time. */
export function dateStyles(xml: string): Set<number> {
  const custom = new Map<number, boolean>();
  for (const [, attributes = ''] of xml.matchAll(/<numFmt\b([^>]*)\/?>/g)) {
    const code = unescapeXml(attribute(attributes, 'formatCode')).replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
    custom.set(Number(attribute(attributes, 'numFmtId')), /[ymdhs]/i.test(code));
  }
  const styles = /<cellXfs\b[^>]*>([\s\S]*?)<\/cellXfs>/.exec(xml)?.[1] ?? '';
  const dates = new Set<number>();
  let index = 0;
  for (const [, attributes = ''] of styles.matchAll(/<xf\b([^>]*)>/g)) {
    const format = Number(attribute(attributes, 'numFmtId'));
    if (custom.get(format) ?? isBuiltInDate(format)) dates.add(index);
    index += 1;
  }
  return dates;
}

function isBuiltInDate(format: number): boolean {
  return (
    (format >= 14 && format <= 22) || (format >= 27 && format <= 36) || (format >= 45 && format <= 58 && format !== 49)
  );
}

const DAY = 24 * 60 * 60 * 1000;

/** Serial days since 1899-12-30 (which absorbs 1900's missing leap day for everything after February 1900) or 1904. */
function dateText(serial: number, epoch1904: boolean): string {
  const epoch = epoch1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const at = new Date(epoch + Math.round(serial * (DAY / 1000)) * 1000);
  if (Number.isNaN(at.getTime())) return String(serial);
  const [day = '', time = ''] = at.toISOString().split('T');
  return Number.isInteger(serial) ? day : `${day} ${time.slice(0, 8)}`;
}

export function attribute(attributes: string, name: string): string {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
}

function columnOf(reference: string): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  if (!text.includes('&') && !text.includes('_x')) return text;
  return text
    .replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    })
    .replace(/_x([0-9A-F]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}
