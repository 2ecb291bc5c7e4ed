import { binomialQuantile, binomialShares } from '../distributions/binomial.ts';
import type { FrequencyTable } from '../frequency-table.ts';
import { known, lacking, type Outcome, requireLevel } from '../outcome.ts';
import type { Interval } from './mean-interval.ts';
import { valueAtRank } from './quantile.ts';

/** The interval, the place from either end it is read at (from 1), and how often such an interval is right at least. */
export type MedianInterval = Interval & { rank: number; coverage: number };

/**
 * The interval of the median, free of any assumption about the shape: the values at place r from either end.
 *
 * Formula: r is the largest with P(Bin(n, ½) ≤ r − 1) ≤ (1 − level)/2; coverage is 1 − 2·P(Bin(n, ½) ≤ r − 1), more with
 * ties. Units: the measure's. Input: a frequency table and a level strictly between 0 and 1, else RangeError.
 * Cost: d + log n binomials. n = 0 → `no_values`; n too small for the level (below 6 at 95 %) → `too_few_values`.
 * Source: Conover (1999), Practical Nonparametric Statistics, 3.2.
 *
 * @example medianInterval(tableOfValues([1, 2, 3, 4, 5, 6])) // { value: { low: 1, high: 6, rank: 1, coverage: 0.96875 } }
 */
export function medianInterval(table: FrequencyTable, level = 0.95): Outcome<MedianInterval> {
  requireLevel(level);
  if (table.n === 0) return lacking('no_values');
  const coin = { n: table.n, p: 0.5 };
  const tail = (rank: number) => binomialShares(rank - 1, coin).below;
  // Half of 1 − level; 0.95 is not quite 95 hundredths, so the last digits are given back.
  const share = Math.round(((1 - level) / 2) * 1e15) / 1e15;
  let rank = binomialQuantile(share, coin);
  while (rank >= 1 && tail(rank) > share) rank--;
  while (tail(rank + 1) <= share) rank++;
  if (rank < 1) return lacking('too_few_values');
  return known({
    low: valueAtRank(table, rank - 1),
    high: valueAtRank(table, table.n - rank),
    rank,
    coverage: 1 - 2 * tail(rank),
  });
}
