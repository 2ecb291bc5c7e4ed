import type { FrequencyTable } from '../frequency-table.ts';
import { normalQuantile } from '../normal/quantile.ts';
import { known, lacking, type Outcome, requireFinite, requireLevel } from '../outcome.ts';
import type { Interval } from './mean-interval.ts';
import { positionOf } from './position.ts';

/**
 * The percentile rank of a mark: the share of students below it, and half of those at it.
 *
 * Formula: mid-rank, 100·(#below + ½·#at) / n. Units: percent, 0 … 100. Input: a frequency table and a finite mark, else
 * RangeError. Cost: d. n = 0 → `no_values`. On scales of at most 12 levels show `positionOf` instead: ties span tens of
 * points. Source: Crocker & Algina (1986), Introduction to Classical and Modern Test Theory, 19.
 *
 * @example percentileRank(tableOfValues([3, 4, 4, 6]), 4) // { value: 50 }
 */
export function percentileRank(table: FrequencyTable, mark: number): Outcome<number> {
  const { below, at } = positionOf(table, mark);
  return table.n === 0 ? lacking('no_values') : known((100 * (below + 0.5 * at)) / table.n);
}

/**
 * The percentile rank of every student at once.
 *
 * Input: a frequency table; the answer is a function of a value that occurs in it, else RangeError. Cost: d, then
 * constant per value. n = 0 → `no_values`.
 *
 * @example percentileRanks(tableOfValues([3, 4, 4, 6])).value?.(6) // 87.5
 */
export function percentileRanks(table: FrequencyTable): Outcome<(value: number) => number> {
  if (table.n === 0) return lacking('no_values');
  const ranks = new Map<number, number>();
  let below = 0;
  for (const [index, value] of table.values.entries()) {
    const at = table.counts[index] ?? 0;
    ranks.set(value, (100 * (below + 0.5 * at)) / table.n);
    below += at;
  }
  return known((value) => {
    const rank = ranks.get(value);
    if (rank === undefined) throw new RangeError(`no student has ${value}`);
    return rank;
  });
}

/**
 * The interval of a percentile rank: how far chance moves it in a group of n students.
 *
 * Formula: Wilson's score interval of the share rank/100 of n. Units: percent. Input: a rank of 0 … 100, n ≥ 1, a level
 * strictly between 0 and 1, else RangeError. Cost: constant. Source: Wilson (1927), JASA 22, 209-212.
 *
 * @example percentileRankInterval(50, 100) // { low: 40.38…, high: 59.61… }
 */
export function percentileRankInterval(rank: number, n: number, level = 0.95): Interval {
  requireLevel(level);
  if (!(rank >= 0 && rank <= 100)) throw new RangeError(`not a percentile rank: ${rank}`);
  if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`not a number of students: ${n}`);
  const z = -normalQuantile((1 - level) / 2);
  const share = rank / 100;
  const weight = 1 + (z * z) / n;
  const centre = (share + (z * z) / (2 * n)) / weight;
  const reach = (z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))) / weight;
  return { low: Math.max(0, 100 * (centre - reach)), high: Math.min(100, 100 * (centre + reach)) };
}

/**
 * The stanine of a percentile rank: nine bands, 5 in the middle.
 *
 * Formula: one more for each of 4, 11, 23, 40, 60, 77, 89, 96 that the rank reaches. Units: 1 … 9. Input: a finite rank,
 * else RangeError.
 *
 * @example stanine(50) // 5
 */
export function stanine(rank: number): number {
  requireFinite(rank);
  return 1 + STANINE_FROM.filter((from) => rank >= from).length;
}

const STANINE_FROM = [4, 11, 23, 40, 60, 77, 89, 96];
