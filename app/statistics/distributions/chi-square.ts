import { gammaShares } from './incomplete-gamma.ts';
import { inverse } from './inverse.ts';
import { nearerSide, requireDegrees, requireShare, type Shares, type Side } from './shares.ts';

/**
 * The shares of the chi-square distribution at or below and above x: how often chance alone gives a sum of squared
 * deviations as small, or as large.
 *
 * Formula: the incomplete gamma function of df/2 at x/2. Input: x ≥ 0, finite df > 0, else RangeError. Relative error 1e-13
 * in both tails. Cost: about √df steps. Source: Abramowitz & Stegun 26.4.19.
 *
 * @example chiSquareShares(5.99, 2).above // 0.0500366…
 */
export function chiSquareShares(x: number, df: number): Shares {
  requireDegrees(df);
  if (!(x >= 0)) throw new RangeError(`not a value of chi-square: ${x}`);
  const { below, above } = gammaShares(df / 2, x / 2);
  return { below, above };
}

/**
 * The x that a share p of the distribution is at or below (with side `above`: above).
 *
 * Input: 0 ≤ p ≤ 1 (0 and 1 give the ends 0 and ∞), finite df > 0, else RangeError. Relative error 1e-13.
 * Cost: about 8 `chiSquareShares`.
 *
 * @example chiSquareQuantile(0.95, 2) // 5.991464547107979
 */
export function chiSquareQuantile(p: number, df: number, side: Side = 'below'): number {
  requireShare(p);
  requireDegrees(df);
  if (p === 0 || p === 1) return (p === 0) === (side === 'below') ? 0 : Number.POSITIVE_INFINITY;
  return 2 * inverse({ ...nearerSide(p, side), start: df / 2, at: (x) => gammaShares(df / 2, x) });
}
