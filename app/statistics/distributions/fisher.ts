import { betaShares } from './incomplete-beta.ts';
import { inverse } from './inverse.ts';
import { nearerSide, requireDegrees, requireShare, type Shares, type SharesWithSlope, type Side } from './shares.ts';

/** The degrees of freedom of the F distribution: of the numerator and of the denominator. */
export type FDegrees = { df1: number; df2: number };

/**
 * The shares of the F distribution at or below and above f: how often chance alone gives a ratio of variances as small, or
 * as large.
 *
 * Formula: below(f) = I(df1·f/(df1·f + df2); df1/2, df2/2). Input: f ≥ 0, finite degrees of freedom > 0, whole or not, else
 * RangeError. Relative error 1e-13 in both tails. Cost: about √df steps. Source: Abramowitz & Stegun 26.6.2.
 *
 * @example fShares(2.9, { df1: 3, df2: 47.2 }).above // 0.0446…
 */
export function fShares(f: number, degrees: FDegrees): Shares {
  requireDegrees(degrees.df1, degrees.df2);
  if (!(f >= 0)) throw new RangeError(`not a value of F: ${f}`);
  const { below, above } = at(f, degrees);
  return { below, above };
}

/**
 * The f that a share p of the distribution is at or below (with side `above`: above).
 *
 * Input: 0 ≤ p ≤ 1 (0 and 1 give the ends 0 and ∞), degrees as `fShares`, else RangeError. Relative error 1e-13.
 * Cost: about 8 `fShares`.
 *
 * @example fQuantile(0.95, { df1: 1, df2: 10 }) // 4.9646…
 */
export function fQuantile(p: number, degrees: FDegrees, side: Side = 'below'): number {
  requireShare(p);
  requireDegrees(degrees.df1, degrees.df2);
  if (p === 0 || p === 1) return (p === 0) === (side === 'below') ? 0 : Number.POSITIVE_INFINITY;
  return inverse({ ...nearerSide(p, side), start: 1, at: (f) => at(f, degrees) });
}

function at(f: number, { df1, df2 }: FDegrees): SharesWithSlope {
  if (f === Number.POSITIVE_INFINITY) return { below: 1, above: 0, slope: 0 };
  const ratio = (df1 / df2) * f;
  const y = 1 / (1 + ratio);
  return betaShares({ x: ratio > 1 ? 1 / (1 + 1 / ratio) : ratio * y, y, a: df1 / 2, b: df2 / 2 });
}
