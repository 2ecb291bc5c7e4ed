import type { SharesWithSlope } from './shares.ts';
import { deviance, stirlingError } from './stirling.ts';

/**
 * The regularised incomplete beta function: the shares of a beta distribution at or below and above x. The t, F and
 * binomial distributions are this function of other arguments.
 *
 * Formula: xᵃ·yᵇ/B(a, b), by Loader's saddle point so that large a and b cost no digits, times Lentz's continued fraction
 * on the side where it converges; the other side is the complement. `y` is 1 − x, given apart because the caller often
 * knows it to more digits. `slope` is xᵃ·yᵇ/B(a, b). Input: x, y in 0 … 1 adding up to 1, a, b > 0, else RangeError.
 * Relative error about 1e-14. Cost: about √max(a, b) steps.
 * Source: Abramowitz & Stegun 26.5.8; Lentz (1976), Applied Optics 15, 668-671; Loader (2000).
 *
 * @example betaShares({ x: 0.5, y: 0.5, a: 2, b: 2 }).below // 0.5
 */
export function betaShares({ x, y, a, b }: { x: number; y: number; a: number; b: number }): SharesWithSlope {
  if (!(x >= 0 && y >= 0 && Math.abs(x + y - 1) < 1e-12)) throw new RangeError(`not two shares: ${x}, ${y}`);
  if (!(a > 0 && b > 0)) throw new RangeError(`not the parameters of a beta distribution: ${a}, ${b}`);
  if (x === 0) return { below: 0, above: 1, slope: 0 };
  if (y === 0) return { below: 1, above: 0, slope: 0 };
  const slope = betaSlope({ x, y, a, b });
  if (x * (a + b + 2) < a + 1) {
    const below = Math.min(1, (slope / a) * continuedFraction(x, a, b));
    return { below, above: 1 - below, slope };
  }
  const above = Math.min(1, (slope / b) * continuedFraction(y, b, a));
  return { below: 1 - above, above, slope };
}

/** xᵃ·yᵇ/B(a, b). */
function betaSlope({ x, y, a, b }: { x: number; y: number; a: number; b: number }): number {
  const n = a + b;
  const log = stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * y);
  return Math.exp(log) * Math.sqrt(a * (b / n / (2 * Math.PI)));
}

/** Lentz's evaluation of the continued fraction of I(x; a, b)·a / (xᵃ·yᵇ/B). */
function continuedFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < MOST_STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) < 3e-16) break;
  }
  return value;
}

function nonZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}

const MOST_STEPS = 1_000_000;
