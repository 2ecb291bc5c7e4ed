import { normalQuantile } from '../normal/quantile.ts';
import { betaShares } from './incomplete-beta.ts';
import { inverse } from './inverse.ts';
import { requireDegrees, requireShare, type Shares, type SharesWithSlope, type Side } from './shares.ts';

/**
 * The shares of Student's t distribution at or below and above t: how often chance alone gives a difference as small, or
 * as large, in units of its standard error.
 *
 * Formula: above(t) = ½·I(df/(df+t²); df/2, ½) for t ≥ 0; mirrored below 0. Input: t not NaN, finite df > 0, whole or not,
 * else RangeError. Relative error 1e-13 in both tails. Cost: about √df steps. Source: Abramowitz & Stegun 26.7.1.
 *
 * @example tShares(2.04, 29).above // 0.02528…
 */
export function tShares(t: number, df: number): Shares {
  requireDegrees(df);
  if (Number.isNaN(t)) throw new RangeError('not a value of t: NaN');
  const { above: outer, below: inner } = outside(Math.abs(t), df);
  const half = { above: outer / 2, below: 0.5 + inner / 2 };
  return t >= 0 ? half : { below: half.above, above: half.below };
}

/**
 * The t that a share p of the distribution is at or below (with side `above`: above).
 *
 * Input: 0 ≤ p ≤ 1 (0 and 1 give −∞ and ∞), finite df > 0, else RangeError. Relative error 1e-13. Cost: about 8 `tShares`.
 *
 * @example tQuantile(0.975, 23) // 2.0686576104190406
 */
export function tQuantile(p: number, df: number, side: Side = 'below'): number {
  requireShare(p);
  requireDegrees(df);
  const sign = side === 'below' ? 1 : -1;
  if (p === 0) return sign * Number.NEGATIVE_INFINITY;
  if (p === 1) return sign * Number.POSITIVE_INFINITY;
  if (p === 0.5) return 0;
  const towards = p > 0.5 ? sign : -sign;
  const tail = Math.min(p, 1 - p);
  const at = (t: number) => outside(t, df);
  const start = Math.max(Math.abs(normalQuantile(tail)), 1e-300);
  // 1 − 2p is exact near the middle, where the tail no longer tells t.
  const share = tail < 0.25 ? 2 * tail : Math.abs(1 - 2 * p);
  return towards * inverse({ share, side: tail < 0.25 ? 'above' : 'below', start, at });
}

/** The share of both tails together, and of what lies between them. */
function outside(t: number, df: number): SharesWithSlope {
  if (t === Number.POSITIVE_INFINITY) return { above: 0, below: 1, slope: 0 };
  const ratio = (t / df) * t;
  const x = ratio > 1e300 ? 0 : 1 / (1 + ratio);
  if (x === 0) return farOutside(t, df);
  const y = ratio / (1 + ratio);
  const { below, above, slope } = betaShares({ x, y: ratio > 1e300 ? 1 : y, a: df / 2, b: 0.5 });
  return { above: below, below: above, slope: 2 * slope };
}

/** Beyond t² = 1e300·df nothing but df < 3 leaves a share that a number can hold. */
function farOutside(t: number, df: number): SharesWithSlope {
  const { below, slope } = betaShares({ x: 1e-200, y: 1, a: df / 2, b: 0.5 });
  const factor = Math.exp((df / 2) * (Math.log(df) - 2 * Math.log(t) + 200 * Math.LN10));
  return { above: below * factor, below: 1 - below * factor, slope: 2 * slope * factor };
}
