import type { FrequencyTable } from '../frequency-table.ts';
import { known, lacking, type Outcome } from '../outcome.ts';
import { shiftedMean } from './mean.ts';
import { standardDeviation } from './variance.ts';

/**
 * The z of a value: how many standard deviations above the mean it stands.
 *
 * Formula: (x − mean) / sd, with n − 1. Input: a frequency table; the answer is a function of a value. Units: none.
 * Cost: 3 d, then constant per value. n = 0 → `no_values`, n = 1 → `too_few_values`, all equal → `no_spread`.
 *
 * @example standardScore(tableOfValues([1, 2, 3])).value?.(3) // 1
 */
export function standardScore(table: FrequencyTable): Outcome<(value: number) => number> {
  const sd = standardDeviation(table);
  if (sd.value === null) return sd;
  if (sd.value === 0) return lacking('no_spread');
  const spread = sd.value;
  const { shift, offset } = shiftedMean(table);
  return known((value) => (value - shift - offset) / spread);
}

/**
 * The T score of a z: 50 at the mean, 10 more per standard deviation.
 *
 * Formula: T = 50 + 10·z. Units: none. Source: McCall (1922), How to Measure in Education.
 *
 * @example tScore(1.2) // 62
 */
export function tScore(z: number): number {
  return 50 + 10 * z;
}
