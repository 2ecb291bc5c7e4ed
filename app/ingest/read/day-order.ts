/**
 * Whether 03/04/2026 is March or April: one date of the column that can only be read one way decides for all of it. When
 * none can, nobody knows, and the file is refused with the question.
 */
import { Refusal } from '../refusal.ts';
import { type SlashOrder, slashOrderOf } from '../values/day.ts';
import type { SheetRow } from './csv.ts';
import type { Heading } from './header.ts';

export type DayOrders = ReadonlyMap<number, SlashOrder>;

type Search = {
  /** Opens the file from its beginning, each time anew. */
  open(): AsyncGenerator<SheetRow[]>;
  headings: readonly Heading[];
  headerRow: number;
  /** Columns that hold days. */
  columns: readonly number[];
};

/** Reads no further than it needs to, and nothing when there is no day column. */
export async function findDayOrders({ open, headings, headerRow, columns }: Search): Promise<DayOrders> {
  const orders = new Map<number, SlashOrder>();
  if (columns.length === 0) return orders;
  const ambiguous = new Map<number, string>();
  let batches = 0;
  for await (const rows of open()) {
    for (const { number, cells } of rows) {
      if (number > headerRow) lookAt(cells, columns, orders, ambiguous);
    }
    batches += 1;
    const open = [...ambiguous.keys()].some((column) => !orders.has(column));
    if (!open && batches >= FIRST_BATCHES) break;
  }
  for (const [column, value] of ambiguous) {
    if (!orders.has(column)) throw new Refusal('ambiguous_dates', { value }, { column: headings[column]?.text ?? '' });
  }
  return orders;
}

/** A file without one slashed date in its beginning has none further down. */
const FIRST_BATCHES = 2;

function lookAt(
  cells: readonly string[],
  columns: readonly number[],
  orders: Map<number, SlashOrder>,
  ambiguous: Map<number, string>,
): void {
  for (const column of columns) {
    if (orders.has(column)) continue;
    const order = slashOrderOf(cells[column] ?? '');
    if (order === 'ambiguous') ambiguous.set(column, ambiguous.get(column) ?? cells[column] ?? '');
    else if (order !== null) orders.set(column, order);
  }
}
