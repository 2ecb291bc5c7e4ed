import { tQuantile } from '../distributions/student.ts';
import type { FrequencyTable } from '../frequency-table.ts';
import { known, lacking, type Outcome, requireLevel } from '../outcome.ts';
import { shiftedMean } from './mean.ts';
import { standardDeviation } from './variance.ts';

/** From where to where. */
export type Interval = { low: number; high: number };

/**
 * The standard error of the mean: how far the mean of as many similar students would typically be from it.
 *
 * Formula: sd / √n. Units: the measure's. Input: a frequency table. Cost: 3 d. n = 0 → `no_values`, n = 1 →
 * `too_few_values`; all equal → 0.
 *
 * @example standardError(tableOfValues([1, 2, 3, 4, 5])) // { value: 0.7071… }
 */
export function standardError(table: FrequencyTable): Outcome<number> {
  const sd = standardDeviation(table);
  return sd.value === null ? sd : known(sd.value / Math.sqrt(table.n));
}

/**
 * The interval of the mean: where the mean may lie if these students stand for similar students.
 *
 * Formula: mean ± t(n − 1; (1 + level)/2)·se. Units: the measure's. Input: a frequency table and a level strictly between
 * 0 and 1, else RangeError. Cost: 4 d. n = 0 → `no_values`, n = 1 → `too_few_values`.
 * Source: Student (1908), Biometrika 6, 1-25.
 *
 * @example meanInterval(tableOfValues([1, 2, 3, 4, 5])) // { value: { low: 1.0367…, high: 4.9632… } }
 */
export function meanInterval(table: FrequencyTable, level = 0.95): Outcome<Interval> {
  requireLevel(level);
  const error = standardError(table);
  if (error.value === null) return table.n === 0 ? lacking('no_values') : lacking('too_few_values');
  const { shift } = shiftedMean(table);
  const reach = tQuantile((1 - level) / 2, table.n - 1, 'above') * error.value;
  return known({ low: shift - reach, high: shift + reach });
}
