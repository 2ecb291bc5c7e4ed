import type { FrequencyTable } from '../frequency-table.ts';
import { known, lacking, type Outcome } from '../outcome.ts';
import { exactSum, product } from './sum.ts';

/**
 * The arithmetic mean: what each student would have if all had the same.
 *
 * Formula: Σ c·x / n, the sum in twice the digits of a double, so that neither a large common offset nor values that
 * cancel cost digits. Units: the measure's. Input: a frequency table. Cost: d. n = 0 → `no_values`.
 * On ordinal scales it treats the steps between levels as equal; pages say so.
 * Source: Dekker (1971), Numerische Mathematik 18, 224-242.
 *
 * @example mean(tableOfValues([1, 2, 6])) // { value: 3 }
 */
export function mean(table: FrequencyTable): Outcome<number> {
  return table.n === 0 ? lacking('no_values') : known(shiftedMean(table).shift);
}

/**
 * The mean as `shift + offset`: the nearest double, and what rounding to it left over. Deviations `(x − shift) − offset`
 * keep all their digits where `x − mean` alone would not. Every moment is built on it. Throws RangeError for an empty
 * table.
 */
export function shiftedMean(table: FrequencyTable): { shift: number; offset: number } {
  if (table.n === 0) throw new RangeError('an empty table has no mean');
  const total = exactSum(table);
  const rough = total.high / table.n;
  const back = product(rough, table.n);
  const rest = (total.high - back.high - back.low + total.low) / table.n;
  const shift = rough + rest;
  return { shift, offset: rest - (shift - rough) };
}
