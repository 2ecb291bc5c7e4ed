import { tQuantile, tShares } from '../distributions/student.ts';
import type { FrequencyTable } from '../frequency-table.ts';
import { known, lacking, type Outcome, requireLevel } from '../outcome.ts';
import { type Placement, placements } from '../ranks/placements.ts';
import type { Interval } from '../summary/mean-interval.ts';

/** How often y stands above x (½: neither); the test that it is ½, where the groups overlap. */
export type BrunnerMunzel = {
  probabilityYHigher: number;
  test: Outcome<Interval & { statistic: number; df: number; p: number }>;
};

/**
 * Brunner and Munzel's test: does a student of y tend to stand above one of x? For ordinal or skewed measures; the groups
 * may differ in spread and shape.
 *
 * Formula: from placements (mid-ranks among all less mid-ranks in the own group); t with Satterthwaite's degrees of freedom;
 * the interval is of the probability and may pass 0 or 1. Units: share. Input: two frequency tables and a level strictly
 * between 0 and 1, else RangeError. Cost: d₁ + d₂. Fewer than two in a group → `too_few_values` (none: `no_values`); test
 * of groups that do not overlap, or without spread → `no_spread`.
 * Source: Brunner & Munzel (2000), Biometrical Journal 42, 17-25.
 *
 * @example brunnerMunzel(tableOfValues([1, 2, 3]), tableOfValues([2, 3, 4])).value?.probabilityYHigher // 0.7777…
 */
export function brunnerMunzel(x: FrequencyTable, y: FrequencyTable, level = 0.95): Outcome<BrunnerMunzel> {
  requireLevel(level);
  if (x.n === 0 || y.n === 0) return lacking('no_values');
  if (x.n < 2 || y.n < 2) return lacking('too_few_values');
  const ofX = spreadOf(placements(x, y), x.n);
  const ofY = spreadOf(placements(y, x), y.n);
  const probability = ofY.mean / x.n;
  const weighted = x.n * ofX.variance + y.n * ofY.variance;
  if (!(weighted > 0)) return known({ probabilityYHigher: probability, test: lacking('no_spread') });
  const gap = ofY.mean - ofX.mean + (y.n - x.n) / 2;
  const statistic = (x.n * y.n * gap) / ((x.n + y.n) * Math.sqrt(weighted));
  const df = weighted ** 2 / ((x.n * ofX.variance) ** 2 / (x.n - 1) + (y.n * ofY.variance) ** 2 / (y.n - 1));
  const error = Math.sqrt(ofX.variance / (x.n * y.n ** 2) + ofY.variance / (y.n * x.n ** 2));
  const reach = tQuantile((1 - level) / 2, df, 'above') * error;
  const p = 2 * tShares(Math.abs(statistic), df).above;
  const test = known({ statistic, df, p, low: probability - reach, high: probability + reach });
  return known({ probabilityYHigher: probability, test });
}

function spreadOf(places: readonly Placement[], n: number): { mean: number; variance: number } {
  const mean = places.reduce((sum, { count, below }) => sum + count * below, 0) / n;
  const squares = places.reduce((sum, { count, below }) => sum + count * (below - mean) ** 2, 0);
  return { mean, variance: squares / (n - 1) };
}
