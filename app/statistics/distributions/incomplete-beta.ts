import type { SharesWithSlope } from './shares.ts';
import { deviance, stirlingError } from './stirling.ts';

/**
 * The regularised incomplete beta function: the shares of a beta distribution at or below and above x. The t, F and
 * binomial distributions are this function of other arguments.
 *
 * Formula: xᵃ·yᵇ/B(a, b), by Loader's saddle point so that large a and b cost no digits, times a continued
 * fraction on the side where it converges; the other side is the complement. `y` is 1 − x, given apart because the caller often
 * knows it to more digits. `slope` is xᵃ·yᵇ/B(a, b). Input: x, y in 0 … 1 adding up to 1, a, b > 0, else RangeError.
 * Relative error about 1e-14. Cost: about √max(a, b) steps.
 * Source: Didonato & Morris (1992), ACM TOMS 18, 360-373; Lentz (1976), Applied Optics 15, 668-671; Loader (2000).
 *
 * @example betaShares({ x: 0.5, y: 0.5, a: 2, b: 2 }).below // 0.5
 */
export function betaShares({ x, y, a, b }: { x: number; y: number; a: number; b: number }): SharesWithSlope {
  if (!(x >= 0 && y >= 0 && Math.abs(x + y - 1) < 1e-12)) throw new RangeError(`not two shares: ${x}, ${y}`);
  if (!(a > 0 && b > 0)) throw new RangeError(`not the parameters of a beta distribution: ${a}, ${b}`);
  if (x === 0) return { below: 0, above: 1, slope: 0 };
  if (y === 0) return { below: 1, above: 0, slope: 0 };
  const n = a + b;
  // How far x lies below the mean, times n, from whichever of x and y is the smaller and so has the more digits.
  const lead = x < y ? a - n * x : n * y - b;
  const slope = betaSlope({ x, y, a, b, lead });
  if (lead > 2 * x - 1) {
    const below = Math.min(1, slope * continuedFraction({ x, y, a, b, lead }));
    return { below, above: 1 - below, slope };
  }
  const above = Math.min(1, slope * continuedFraction({ x: y, y: x, a: b, b: a, lead: -lead }));
  return { below: 1 - above, above, slope };
}

type Point = { x: number; y: number; a: number; b: number; lead: number };

/** xᵃ·yᵇ/B(a, b). */
function betaSlope({ x, y, a, b, lead }: Point): number {
  const n = a + b;
  const log =
    stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x, lead) - deviance(b, n * y, -lead);
  return Math.exp(log) * Math.sqrt(a * (b / n / (2 * Math.PI)));
}

/**
 * The continued fraction of I(x; a, b) / (xᵃ·yᵇ/B), two steps of the usual one at a time, so that no two large numbers are
 * subtracted where x is nearly 1. Lentz's evaluation.
 */
function continuedFraction({ x, y, a, b, lead }: Point): number {
  let below = nonZero((a * (lead + 1)) / (a + 1));
  let c = below;
  let d = 0;
  for (let m = 1; m < MOST_STEPS; m++) {
    const here = a + 2 * m - 1;
    const above = ((a + m - 1) / here) * ((a + b + m - 1) / here) * m * (b - m) * x * x;
    const next = m + (m * (b - m) * x) / here + ((a + m) * (lead + 1 + m * (1 + y))) / (here + 2);
    d = 1 / nonZero(next + above * d);
    c = nonZero(next + above / c);
    const factor = c * d;
    below *= factor;
    if (Math.abs(factor - 1) < 3e-16) break;
  }
  return 1 / below;
}

function nonZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}

const MOST_STEPS = 1_000_000;
