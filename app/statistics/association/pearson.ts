import { tShares } from '../distributions/student.ts';
import { normalQuantile } from '../normal/quantile.ts';
import { known, lacking, type Outcome, requireLevel } from '../outcome.ts';
import { shiftedMean } from '../summary/mean.ts';
import type { Interval } from '../summary/mean-interval.ts';
import { SMALLEST } from '../summary/variance.ts';
import { type Pairs, sides } from './pairs.ts';

/** r with its degrees of freedom; the test that it is 0; its interval (n > 3). A perfect r leaves nothing to judge by. */
export type Pearson = {
  r: number;
  df: number;
  test: Outcome<{ t: number; p: number }>;
  interval: Outcome<Interval>;
};

/**
 * Pearson's r: how closely two measures follow a straight line, −1 … 1. Inside one grade only: pooling grades makes r.
 *
 * Formula: Σ(x−x̄)(y−ȳ)/√(Σ(x−x̄)²·Σ(y−ȳ)²); t = r·√(df/(1−r²)), df = n − 2, p two-sided; Fisher's interval
 * tanh(atanh r ± z/√(n−3)). Units: none. Input: complete pairs, finite, and a level strictly between 0 and 1, else
 * RangeError. Cost: n log n. n = 0 → `no_values`, n < 3 → `too_few_values`, a side all equal → `no_spread`; test and
 * interval of |r| = 1 → `perfect_fit`. Source: Fisher (1921), Metron 1, 3-32.
 *
 * @example pearson([[1, 1], [2, 3], [3, 2]]).value?.r // 0.5
 */
export function pearson(pairs: Pairs, level = 0.95): Outcome<Pearson> {
  requireLevel(level);
  const exact = correlation(pairs);
  if (exact.value === null) return exact;
  const n = pairs.length;
  if (n < 3) return lacking('too_few_values');
  const df = n - 2;
  const r = exact.value;
  if (Math.abs(r) === 1) {
    return known({ r, df, test: lacking('perfect_fit'), interval: lacking('perfect_fit') });
  }
  return known({
    r,
    df,
    test: known(slopeTest(r, df)),
    interval: n > 3 ? known(fisherInterval(r, 1 / Math.sqrt(n - 3), level)) : lacking('too_few_values'),
  });
}

/** r alone, from two pairs up; within 1e-12 of a straight line it is exactly ±1. As `pearson` for what else it lacks. */
export function correlation(pairs: Pairs): Outcome<number> {
  const { x, y } = sides(pairs);
  if (x.n === 0) return lacking('no_values');
  if (x.n === 1) return lacking('too_few_values');
  if (x.values.length < 2 || y.values.length < 2) return lacking('no_spread');
  const { xx, yy, xy } = crossProducts(pairs);
  if (!(xx > SMALLEST && yy > SMALLEST)) return lacking('out_of_range');
  const r = xy / (Math.sqrt(xx) * Math.sqrt(yy));
  return known(Math.abs(r) > 1 - PERFECT ? Math.sign(r) : r);
}

/** Σ(x−x̄)², Σ(y−ȳ)², Σ(x−x̄)(y−ȳ). At least one pair, else RangeError. */
export function crossProducts(pairs: Pairs): { xx: number; yy: number; xy: number } {
  const { x, y } = sides(pairs);
  const [ofX, ofY] = [shiftedMean(x), shiftedMean(y)];
  let [xx, yy, xy] = [0, 0, 0];
  for (const [a, b] of pairs) {
    const dx = a - ofX.shift - ofX.offset;
    const dy = b - ofY.shift - ofY.offset;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return { xx, yy, xy };
}

/** Whether a correlation is 0, by t. */
export function slopeTest(r: number, df: number): { t: number; p: number } {
  const t = r * Math.sqrt(df / ((1 - r) * (1 + r)));
  return { t, p: 2 * tShares(Math.abs(t), df).above };
}

/** tanh(atanh r ± z·error). */
export function fisherInterval(r: number, error: number, level: number): Interval {
  const centre = Math.atanh(r);
  const reach = -normalQuantile((1 - level) / 2) * error;
  return { low: Math.tanh(centre - reach), high: Math.tanh(centre + reach) };
}

const PERFECT = 1e-12;
