import { tQuantile, tShares } from '../distributions/student.ts';
import type { FrequencyTable } from '../frequency-table.ts';
import { known, lacking, type Outcome, requireLevel } from '../outcome.ts';
import { shiftedMean } from '../summary/mean.ts';
import type { Interval } from '../summary/mean-interval.ts';
import { variance } from '../summary/variance.ts';

/** The difference x − y with its interval, and the test that it is 0. */
export type Welch = Interval & { difference: number; t: number; df: number; p: number };

/**
 * Welch's t: do two groups differ on average by more than chance, whatever their spreads? The pooled t is not offered: with
 * unequal spreads it is wrong up to one time in five.
 *
 * Formula: t = (x̄ − ȳ)/√(s²ₓ/nₓ + s²ᵧ/nᵧ), Satterthwaite's degrees of freedom; p two-sided. Units: difference and interval
 * the measure's. Input: two frequency tables and a level strictly between 0 and 1, else RangeError. Cost: 3 d per group.
 * A group empty → `no_values`, of one → `too_few_values`, no spread in either → `no_spread`.
 * Source: Welch (1947), Biometrika 34, 28-35.
 *
 * @example welch(tableOfValues([1, 2, 3]), tableOfValues([2, 4, 6])) // { value: { t: -1.549…, df: 2.941…, … } }
 */
export function welch(x: FrequencyTable, y: FrequencyTable, level = 0.95): Outcome<Welch> {
  requireLevel(level);
  if (x.n === 0 || y.n === 0) return lacking('no_values');
  const [varianceX, varianceY] = [variance(x).value, variance(y).value];
  if (varianceX === null || varianceY === null) return lacking('too_few_values');
  const [ofX, ofY] = [varianceX / x.n, varianceY / y.n];
  if (ofX + ofY === 0) return lacking('no_spread');
  const error = Math.sqrt(ofX + ofY);
  const [shareX, shareY] = [ofX / (ofX + ofY), ofY / (ofX + ofY)];
  const df = 1 / (shareX ** 2 / (x.n - 1) + shareY ** 2 / (y.n - 1));
  const difference = meanDifference(x, y);
  const t = difference / error;
  const reach = tQuantile((1 - level) / 2, df, 'above') * error;
  return known({
    difference,
    t,
    df,
    p: 2 * tShares(Math.abs(t), df).above,
    low: difference - reach,
    high: difference + reach,
  });
}

/** x̄ − ȳ of two groups that have students; the leftovers of rounding each mean are used too. */
export function meanDifference(x: FrequencyTable, y: FrequencyTable): number {
  const [ofX, ofY] = [shiftedMean(x), shiftedMean(y)];
  return ofX.shift - ofY.shift + (ofX.offset - ofY.offset);
}
