import { type FrequencyTable, tableOfValues } from '../frequency-table.ts';
import { requireFinite } from '../outcome.ts';

/** Two values of each student, both known: complete cases. */
export type Pairs = readonly (readonly [x: number, y: number])[];

/** The two sides as tables. Values that are not finite → RangeError. Cost: n log n. */
export function sides(pairs: Pairs): { x: FrequencyTable; y: FrequencyTable } {
  for (const [x, y] of pairs) requireFinite(x, y);
  return { x: tableOfValues(pairs.map(([x]) => x)), y: tableOfValues(pairs.map(([, y]) => y)) };
}
