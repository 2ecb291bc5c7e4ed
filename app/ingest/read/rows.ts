/** A received file as rows of cells, whatever it is; refuses what cannot be one. */
import { Refusal } from '../refusal.ts';
import type { SheetRow } from './csv.ts';
import type { FileKind } from './file-kind.ts';
import { spreadsheetRows } from './spreadsheet-rows.ts';
import { textRows } from './text-rows.ts';

/** Batches of rows, in the file's order. Throws `Refusal`. */
export function readRows(bytes: AsyncIterable<Uint8Array>, file: FileKind): AsyncGenerator<SheetRow[]> {
  if (file.kind === 'text') return textRows(bytes, file.encoding);
  if (file.kind === 'zip') return spreadsheetRows(bytes);
  throw new Refusal(file.kind);
}
