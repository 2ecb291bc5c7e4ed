import type { FrequencyTable } from '../frequency-table.ts';
import { known, lacking, type Outcome } from '../outcome.ts';

/**
 * The value that a share `p` of the students is at or below, between two students by straight line.
 *
 * Formula: Hyndman & Fan's type 7 (the default of R and of spreadsheets): with h = (n − 1)·p and the ordered values
 * x₀ … xₙ₋₁, (1 − w)·x⌊h⌋ + w·x⌊h⌋₊₁ with w = h − ⌊h⌋. Units: the measure's. Input: a frequency table and 0 ≤ p ≤ 1.
 * Cost: d. n = 0 → `no_values`; p outside 0 … 1 → RangeError.
 * Source: Hyndman & Fan (1996), The American Statistician 50, 361-365.
 *
 * @example quantile(tableOfValues([1, 2, 3, 4]), 0.25) // { value: 1.75 }
 */
export function quantile(table: FrequencyTable, p: number): Outcome<number> {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`not a share between 0 and 1: ${p}`);
  if (table.n === 0) return lacking('no_values');
  const { lower, upper, share } = between(table, p);
  return known(lower === upper ? lower : (1 - share) * lower + share * upper);
}

/**
 * The median: half of the students are at or below it.
 *
 * Formula: `quantile` at ½, so the middle value, or the mean of the two middle ones.
 *
 * @example median(tableOfValues([3, 4, 4, 6])) // { value: 4 }
 */
export function median(table: FrequencyTable): Outcome<number> {
  return quantile(table, 0.5);
}

/**
 * The interquartile range: how far apart the middle half of the students stand.
 *
 * Formula: quantile at ¾ − quantile at ¼, subtracted before rounding, so that a large common offset costs no digits.
 * Units, input, cost and undefined cases: as `quantile`; one value or equal values → 0.
 *
 * @example interquartileRange(tableOfValues([1, 2, 3, 4, 5])) // { value: 2 }
 */
export function interquartileRange(table: FrequencyTable): Outcome<number> {
  if (table.n === 0) return lacking('no_values');
  const first = between(table, 0.25);
  const third = between(table, 0.75);
  const rise = (of: Between) => of.share * (of.upper - of.lower);
  return known(third.lower - first.lower + (rise(third) - rise(first)));
}

/**
 * How far above the median a value stands, as a function of the value; a large common offset costs no digits.
 *
 * Formula: (x − lower) − ½·(upper − lower) of the two middle students. Units, input, cost, undefined cases: as `quantile`.
 *
 * @example fromMedian(tableOfValues([1, 2, 9])).value?.(9) // 7
 */
export function fromMedian(table: FrequencyTable): Outcome<(value: number) => number> {
  if (table.n === 0) return lacking('no_values');
  const { lower, upper, share } = between(table, 0.5);
  const rise = share * (upper - lower);
  return known((value) => value - lower - rise);
}

type Between = { lower: number; upper: number; share: number };

/** The two students a quantile lies between, and how far on the way from the lower to the upper. */
function between(table: FrequencyTable, p: number): Between {
  const position = (table.n - 1) * p;
  const rank = Math.floor(position);
  const lower = valueAtRank(table, rank);
  const share = position - rank;
  return { lower, upper: share === 0 ? lower : valueAtRank(table, rank + 1), share };
}

/** The student at place `rank`, from 0, when all stand in order of their value. Cost: d. No such place → RangeError. */
export function valueAtRank(table: FrequencyTable, rank: number): number {
  const { values, counts } = table;
  let passed = 0;
  for (let index = 0; index < values.length; index++) {
    passed += counts[index] ?? 0;
    if (rank < passed) return values[index] ?? 0;
  }
  throw new RangeError(`no student at place ${rank} of ${table.n}`);
}
