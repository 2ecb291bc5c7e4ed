/**
 * RFC 4180 in pieces: text chunks in, whole records out. CRLF, LF and CR end a record; a quoted cell may hold any of
 * them. Lenient where it is harmless: a quote inside an unquoted cell is a character, and so is text after a closing
 * quote. Refuses a row of more than 2,000 cells, a cell of more than 64 KB and a quote that is never closed.
 *
 * A cell that is cut by the end of a chunk is scanned again with the next one; cells are short.
 */
import { Refusal } from '../refusal.ts';
import { LIMIT_WORDS, LIMITS } from './limits.ts';

/** `number` counts records from 1 as a spreadsheet does, blank lines included. */
export type SheetRow = { number: number; cells: string[] };

export type CsvParser = { push(text: string): SheetRow[]; end(): SheetRow[] };

const QUOTE = 34;
const LF = 10;
const CR = 13;

export function createCsvParser(delimiter: string): CsvParser {
  const separator = delimiter.charCodeAt(0);
  let carry = '';
  let cells: string[] = [];
  let number = 0;
  let afterCr = false;
  let afterSeparator = false;

  function closeRow(rows: SheetRow[]): void {
    number += 1;
    rows.push({ number, cells });
    cells = [];
    afterSeparator = false;
  }

  function addCell(value: string): void {
    if (value.length > LIMITS.cellCharacters) throw tooLong(number + 1);
    if (cells.length === LIMITS.columns) {
      throw new Refusal('too_many_columns', { limit: LIMIT_WORDS.columns }, { row: number + 1 });
    }
    cells.push(value);
  }

  /** Scans whole cells from the start of `text`; returns where the first incomplete one begins. */
  function scan(text: string, last: boolean, rows: SheetRow[]): number {
    let at = 0;
    while (at < text.length) {
      if (afterCr) {
        afterCr = false;
        if (text.charCodeAt(at) === LF) {
          at += 1;
          continue;
        }
      }
      let value: string;
      let end: number;
      if (text.charCodeAt(at) === QUOTE) {
        const quoted = quotedCell(text, at, separator, last);
        if (quoted === null) return at;
        if (quoted === 'unclosed') throw new Refusal('unclosed_quote', {}, { row: number + 1 });
        ({ value, end } = quoted);
      } else {
        end = endOfCell(text, at, separator);
        if (end === text.length && !last) return at;
        value = text.slice(at, end);
      }
      addCell(value);
      const closing = end < text.length ? text.charCodeAt(end) : LF;
      at = end + 1;
      afterSeparator = closing === separator;
      if (closing === separator) continue;
      afterCr = closing === CR;
      closeRow(rows);
    }
    return text.length;
  }

  return {
    push(chunk) {
      const text = carry === '' ? chunk : carry + chunk;
      const rows: SheetRow[] = [];
      carry = text.slice(scan(text, false, rows));
      if (carry.length > 2 * LIMITS.cellCharacters + chunk.length) throw tooLong(number + 1);
      return rows;
    },
    end() {
      const rows: SheetRow[] = [];
      scan(carry, true, rows);
      if (afterSeparator) addCell('');
      if (cells.length > 0) closeRow(rows);
      return rows;
    },
  };
}

function endOfCell(text: string, from: number, separator: number): number {
  let at = from;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === separator || code === LF || code === CR) return at;
  }
  return at;
}

/** Null when the chunk ends before the cell does; a quote at the very end may still be the first of a doubled one. */
function quotedCell(
  text: string,
  start: number,
  separator: number,
  last: boolean,
): { value: string; end: number } | 'unclosed' | null {
  let value = '';
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return last ? 'unclosed' : null;
    if (quote + 1 === text.length && !last) return null;
    value += text.slice(from, quote);
    if (text.charCodeAt(quote + 1) !== QUOTE) {
      const end = endOfCell(text, quote + 1, separator);
      if (end === text.length && !last) return null;
      return { value: value + text.slice(quote + 1, end), end };
    }
    value += '"';
    from = quote + 2;
  }
}

function tooLong(row: number): Refusal {
  return new Refusal('cell_too_long', { limit: LIMIT_WORDS.cellCharacters }, { row });
}
