import { eachValue, type FrequencyTable } from '../frequency-table.ts';
import { known, lacking, type Outcome } from '../outcome.ts';

/**
 * The arithmetic mean: what each student would have if all had the same.
 *
 * Formula: Σ c·x / n, computed in two passes from data shifted by their smallest value, so that a large common offset
 * costs no digits. Units: the measure's. Input: a frequency table. Cost: 2 d. n = 0 → `no_values`.
 * On ordinal scales it treats the steps between levels as equal; pages say so.
 * Source: Chan, Golub & LeVeque (1983), The American Statistician 37, 242-247.
 *
 * @example mean(tableOfValues([1, 2, 6])) // { value: 3 }
 */
export function mean(table: FrequencyTable): Outcome<number> {
  if (table.n === 0) return lacking('no_values');
  const { shift, offset } = shiftedMean(table);
  return known(shift + offset);
}

/**
 * The mean as `shift + offset`, kept apart: deviations `(x − shift) − offset` are exact where `x − mean` would lose
 * digits. Every moment is built on it. Throws RangeError for an empty table.
 */
export function shiftedMean(table: FrequencyTable): { shift: number; offset: number } {
  const shift = table.values[0];
  if (shift === undefined) throw new RangeError('an empty table has no mean');
  let sum = 0;
  eachValue(table, (value, count) => {
    sum += count * (value - shift);
  });
  const rough = sum / table.n;
  let rest = 0;
  eachValue(table, (value, count) => {
    rest += count * (value - shift - rough);
  });
  return { shift, offset: rough + rest / table.n };
}
