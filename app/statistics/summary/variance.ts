import { eachValue, type FrequencyTable } from '../frequency-table.ts';
import { known, lacking, type Outcome } from '../outcome.ts';
import { shiftedMean } from './mean.ts';

/** Sums of squares below it have lost their digits. */
export const SMALLEST = 1e-290;

/**
 * The sample variance: the mean squared distance from the mean, with n − 1 below.
 *
 * Formula: Σ c·(x − mean)² / (n − 1), corrected for the rounding of the mean. Units: the measure's, squared.
 * Input: a frequency table. Cost: 3 d. n < 2 → `too_few_values`; all values equal → exactly 0; differences below
 * 1e-145 → `out_of_range`.
 * Source: Chan, Golub & LeVeque (1983), the corrected two-pass algorithm.
 *
 * @example variance(tableOfValues([1, 2, 3, 4, 5])) // { value: 2.5 }
 */
export function variance(table: FrequencyTable): Outcome<number> {
  if (table.n === 0) return lacking('no_values');
  if (table.n === 1) return lacking('too_few_values');
  if (table.values.length === 1) return known(0);
  const { shift, offset } = shiftedMean(table);
  let squares = 0;
  let rest = 0;
  eachValue(table, (value, count) => {
    const deviation = value - shift - offset;
    squares += count * deviation * deviation;
    rest += count * deviation;
  });
  if (squares < SMALLEST) return lacking('out_of_range');
  return known((squares - (rest * rest) / table.n) / (table.n - 1));
}

/**
 * The sample standard deviation: how far from the mean a student typically is.
 *
 * Formula: √variance, n − 1. Units: the measure's. Input, cost and undefined cases: as `variance`.
 *
 * @example standardDeviation(tableOfValues([4, 4, 4])) // { value: 0 }
 */
export function standardDeviation(table: FrequencyTable): Outcome<number> {
  const squared = variance(table);
  return squared.value === null ? squared : known(Math.sqrt(squared.value));
}
