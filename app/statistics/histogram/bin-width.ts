import type { FrequencyTable } from '../frequency-table.ts';
import { known, lacking, type Outcome } from '../outcome.ts';
import { maximum, minimum } from '../summary/extremes.ts';
import { interquartileRange } from '../summary/quantile.ts';

/** More bins than this cannot be told apart on a page. */
export const MOST_BINS = 60;

/**
 * A bin width that shows the shape of the data without its noise.
 *
 * Formula: Freedman-Diaconis, 2·IQR·n^(−1/3); with an IQR of 0, Sturges, range / ⌈log₂ n + 1⌉; never so narrow that more
 * than 60 bins result. Units: the measure's. Input: a frequency table. Cost: d. n = 0 → `no_values`; all values equal →
 * `no_spread`.
 * Source: Freedman & Diaconis (1981), Z. Wahrscheinlichkeitstheorie 57, 453-476; Sturges (1926), JASA 21, 65-66.
 *
 * @example binWidth(tableOfValues([1, 2, 3, 4, 5])) // { value: 2.339… }
 */
export function binWidth(table: FrequencyTable): Outcome<number> {
  const low = minimum(table).value;
  const high = maximum(table).value;
  if (low === null || high === null) return lacking('no_values');
  if (low === high) return lacking('no_spread');
  const range = high - low;
  const spread = interquartileRange(table).value ?? 0;
  const width = spread > 0 ? 2 * spread * table.n ** (-1 / 3) : range / sturgesBins(table.n);
  return known(Math.max(width, range / MOST_BINS));
}

/**
 * The number of bins that Sturges' rule gives n students: ⌈log₂ n + 1⌉. n is a positive integer, else RangeError.
 *
 * @example sturgesBins(5) // 4
 */
export function sturgesBins(n: number): number {
  if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`not a number of students: ${n}`);
  return Math.ceil(Math.log2(n) + 1);
}
