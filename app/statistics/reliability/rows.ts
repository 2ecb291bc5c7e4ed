import { tableOfValues } from '../frequency-table.ts';
import { requireFinite } from '../outcome.ts';
import { variance } from '../summary/variance.ts';

/** One row per student, one known value per part of the measure (criterion, marker, item). */
export type Rows = readonly (readonly number[])[];

/** How many parts there are. Rows of different lengths, fewer than two parts, or values not finite → RangeError. */
export function partsOf(rows: Rows): number {
  const k = rows[0]?.length ?? 2;
  if (k < 2 || rows.some((row) => row.length !== k)) throw new RangeError('rows must have the same two or more parts');
  for (const row of rows) requireFinite(...row);
  return k;
}

export function column(rows: Rows, at: number): number[] {
  return rows.map((row) => row[at] ?? 0);
}

/** Each row's sum, without the part at `except`. */
export function totals(rows: Rows, except?: number): number[] {
  return rows.map((row) => row.reduce((sum, value, at) => (at === except ? sum : sum + value), 0));
}

/** The variance with n − 1; 0 below two values. */
export function varianceOf(values: readonly number[]): number {
  return variance(tableOfValues(values)).value ?? 0;
}
