import { betaShares } from './incomplete-beta.ts';
import { requireShare, type Shares } from './shares.ts';

/** How often something is tried, and the chance of each try. */
export type Binomial = { n: number; p: number };

/**
 * The shares of the binomial distribution at or below and above k successes.
 *
 * Formula: below(k) = I(1 − p; n − ⌊k⌋, ⌊k⌋ + 1). Input: k not NaN (a fraction counts as the whole number below it), n a
 * whole number ≥ 0, 0 ≤ p ≤ 1, else RangeError. Relative error 1e-13 in both tails. Cost: about √n steps.
 * Source: Abramowitz & Stegun 26.5.24.
 *
 * @example binomialShares(2, { n: 12, p: 0.5 }).below // 0.019287109375
 */
export function binomialShares(k: number, { n, p }: Binomial): Shares {
  requireBinomial({ n, p });
  if (Number.isNaN(k)) throw new RangeError('not a number of successes: NaN');
  // As R has it: a count computed a hair under a whole number is that number.
  const whole = Math.floor(k + 1e-7);
  if (whole < 0) return { below: 0, above: 1 };
  if (whole >= n) return { below: 1, above: 0 };
  const { below, above } = betaShares({ x: 1 - p, y: p, a: n - whole, b: whole + 1 });
  return { below, above };
}

/**
 * The fewest successes that a share `share` of the distribution is at or below.
 *
 * Input: 0 ≤ share ≤ 1 (1 gives n), a binomial distribution, else RangeError. Units: successes. Cost: log₂ n times `binomialShares`.
 *
 * @example binomialQuantile(0.025, { n: 12, p: 0.5 }) // 3
 */
export function binomialQuantile(share: number, binomial: Binomial): number {
  requireShare(share);
  requireBinomial(binomial);
  if (share === 1) return binomial.n;
  let low = 0;
  let high = binomial.n;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    // As R has it: the last digits of the sum must not decide.
    if (binomialShares(middle, binomial).below >= share * (1 - FUZZ)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function requireBinomial({ n, p }: Binomial): void {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`not a number of tries: ${n}`);
  requireShare(p);
}

const FUZZ = 64 * Number.EPSILON;
