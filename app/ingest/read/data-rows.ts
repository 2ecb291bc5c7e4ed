/** Which rows under the headings are data: blank ones, repeated headings, units and summaries are not. */
import { normaliseHeading } from './header.ts';
import { LIMITS } from './limits.ts';

export type NotData = 'blank' | 'metadata_row' | 'footer_row' | 'repeated_header';

/** Never a student, whatever else the row says. */
const PLACEHOLDERS = new Set(['points possible', 'student test']);

/** A summary where a student's ID or name would begin; a student may be called Total, and then has an ID. */
const SUMMARIES = new Set([
  'average',
  'averages',
  'class average',
  'overall average',
  'mean',
  'median',
  'total',
  'totals',
  'grand total',
  'count',
]);

/** Columns that say whose row it is: the ID first, then names. */
export type RowShape = { header: readonly string[]; idColumn: number | null; nameColumns: readonly number[] };

/** Decides row by row; `seen` is how many rows that are not blank stood between the headings and this one. */
export function notData(cells: readonly string[], seen: number, shape: RowShape): NotData | null {
  const first = cells.find((cell) => cell.trim() !== '');
  if (first === undefined) return 'blank';
  const word = normaliseHeading(first);
  const id = shape.idColumn === null ? '' : (cells[shape.idColumn] ?? '').trim();
  if (PLACEHOLDERS.has(word)) return seen === 0 && word === 'points possible' ? 'metadata_row' : 'footer_row';
  if (SUMMARIES.has(word) && (id === '' || id === first.trim())) return 'footer_row';
  if (repeats(cells, shape.header)) return 'repeated_header';
  const named = id !== '' || shape.nameColumns.some((column) => (cells[column] ?? '').trim() !== '');
  return seen < LIMITS.metadataRows && !named ? 'metadata_row' : null;
}

function repeats(cells: readonly string[], header: readonly string[]): boolean {
  return header.length > 1 && header.every((text, index) => (cells[index] ?? '').trim() === text.trim());
}
