import type { FrequencyTable } from '../frequency-table.ts';
import { known, lacking, type Outcome } from '../outcome.ts';
import { quantile } from './quantile.ts';

/** Beyond `low` and `high` a value is an outlier, beyond `outerLow` and `outerHigh` a far one. */
export type Fences = { low: number; high: number; outerLow: number; outerHigh: number };

/**
 * Tukey's fences: values beyond them deserve a look; they are never deleted. For continuous measures only: on scales of
 * few levels they cut off ordinary values.
 *
 * Formula: quartiles ∓ 1.5 (outer: 3) interquartile ranges. Units: the measure's. Input: a frequency table. Cost: d.
 * n = 0 → `no_values`. Source: Tukey (1977), Exploratory Data Analysis, 2C.
 *
 * @example tukeyFences(tableOfValues([1, 2, 3, 4, 5])) // { value: { low: -1, high: 7, outerLow: -4, outerHigh: 10 } }
 */
export function tukeyFences(table: FrequencyTable): Outcome<Fences> {
  const q1 = quantile(table, 0.25).value;
  const q3 = quantile(table, 0.75).value;
  if (q1 === null || q3 === null) return lacking('no_values');
  // The quartiles as rounded: a value exactly on a fence is inside.
  const range = q3 - q1;
  return known({
    low: q1 - 1.5 * range,
    high: q3 + 1.5 * range,
    outerLow: q1 - 3 * range,
    outerHigh: q3 + 3 * range,
  });
}
