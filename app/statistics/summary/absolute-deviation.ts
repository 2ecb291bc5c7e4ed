import type { FrequencyTable } from '../frequency-table.ts';
import { known, lacking, type Outcome } from '../outcome.ts';
import { mean } from './mean.ts';
import { fromMedian, median } from './quantile.ts';

/** Times the median absolute deviation, this estimates a normal distribution's standard deviation. */
export const NORMAL_CONSISTENT = 1.4826;

/**
 * The median absolute deviation: half of the students are at most this far from the median. Outliers do not move it.
 *
 * Formula: median |x − median|, times 1 (`NORMAL_CONSISTENT` for the scaled form). Units: the measure's. Input: a
 * frequency table. Cost: d. n = 0 → `no_values`; all equal → 0. Source: Hampel (1974), JASA 69, 383-393.
 *
 * @example medianAbsoluteDeviation(tableOfValues([1, 2, 9])) // { value: 1 }
 */
export function medianAbsoluteDeviation(table: FrequencyTable): Outcome<number> {
  const distances = distancesFromMedian(table);
  return distances === null ? lacking('no_values') : median(distances);
}

/**
 * The mean absolute deviation from the median: how far from the median a student is on average.
 *
 * Formula: Σ c·|x − median| / n. Units, input, cost and undefined cases: as `medianAbsoluteDeviation`.
 *
 * @example meanAbsoluteDeviation(tableOfValues([1, 2, 9])) // { value: 2.6666… }
 */
export function meanAbsoluteDeviation(table: FrequencyTable): Outcome<number> {
  const distances = distancesFromMedian(table);
  return distances === null ? lacking('no_values') : mean(distances);
}

/**
 * The modified z of a value: its distance from the median in robust standard deviations; beyond 3.5 it is an outlier.
 *
 * Formula: 0.6745·(x − median) / MAD; where the MAD is 0, (x − median) / (1.253314·mean absolute deviation); all equal → 0.
 * Input: a frequency table; the answer is a function of a value. Units: none. Cost: d, then constant per value.
 * n = 0 → `no_values`. Source: Iglewicz & Hoaglin (1993), How to Detect and Handle Outliers, ASQC.
 *
 * @example modifiedZ(tableOfValues([1, 2, 9])).value?.(9) // 4.7215
 */
export function modifiedZ(table: FrequencyTable): Outcome<(value: number) => number> {
  const centre = fromMedian(table);
  if (centre.value === null) return centre;
  const distance = centre.value;
  if (table.values.length === 1) return known(() => 0);
  const typical = medianAbsoluteDeviation(table).value ?? 0;
  const average = meanAbsoluteDeviation(table).value ?? 0;
  if (typical > 0) return known((value) => (0.6745 * distance(value)) / typical);
  return known((value) => distance(value) / (1.253314 * average));
}

/** The distances as a table, in one pass from the middle outwards: both sides are ascending already. */
function distancesFromMedian(table: FrequencyTable): FrequencyTable | null {
  const distance = fromMedian(table).value;
  if (distance === null) return null;
  const all = table.values.map((value) => Math.abs(distance(value)));
  let right = table.values.findIndex((value) => distance(value) >= 0);
  let left = right - 1;
  const values: number[] = [];
  const counts: number[] = [];
  while (left >= 0 || right < all.length) {
    const fromLeft = right >= all.length || (left >= 0 && (all[left] ?? 0) < (all[right] ?? 0));
    const at = fromLeft ? left-- : right++;
    const [value, count] = [all[at] ?? 0, table.counts[at] ?? 0];
    if (values[values.length - 1] === value) counts[counts.length - 1] = (counts[counts.length - 1] ?? 0) + count;
    else {
      values.push(value);
      counts.push(count);
    }
  }
  return { values, counts, n: table.n };
}
