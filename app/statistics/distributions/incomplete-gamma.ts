import type { SharesWithSlope } from './shares.ts';
import { deviance, stirlingError } from './stirling.ts';

/**
 * The regularised incomplete gamma function: the shares of a gamma distribution of shape a at or below and above x. The
 * chi-square distribution is this function of halves.
 *
 * Formula: xᵃ·e⁻ˣ/Γ(a+1) by Loader's saddle point, times the power series for x < a + 1, else Lentz's continued fraction
 * for the upper share; the other share is the complement. `slope` is xᵃ·e⁻ˣ/Γ(a). Input: finite a > 0 and x ≥ 0, else
 * RangeError. Relative error about 1e-14. Cost: about √a steps.
 * Source: Abramowitz & Stegun 6.5.29, 6.5.31; Lentz (1976); Loader (2000).
 *
 * @example gammaShares(1, 2).above // 0.1353352832366127 = e⁻²
 */
export function gammaShares(a: number, x: number): SharesWithSlope {
  if (!(a > 0) || !Number.isFinite(a)) throw new RangeError(`not a shape: ${a}`);
  if (!(x >= 0)) throw new RangeError(`not a value of a gamma distribution: ${x}`);
  if (x === 0) return { below: 0, above: 1, slope: 0 };
  if (x === Number.POSITIVE_INFINITY) return { below: 1, above: 0, slope: 0 };
  const height = Math.exp(-stirlingError(a) - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);
  const slope = height * a;
  if (x < a + 1) {
    const below = Math.min(1, height * series(a, x));
    return { below, above: 1 - below, slope };
  }
  const above = Math.min(1, slope * continuedFraction(a, x));
  return { below: 1 - above, above, slope };
}

function series(a: number, x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; k < MOST_STEPS; k++) {
    term *= x / (a + k);
    sum += term;
    if (term < sum * 1e-17) break;
  }
  return sum;
}

function continuedFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = Number.POSITIVE_INFINITY;
  let d = 1 / b;
  let value = d;
  for (let k = 1; k < MOST_STEPS; k++) {
    const above = -k * (k - a);
    b += 2;
    d = 1 / nonZero(above * d + b);
    c = nonZero(b + above / c);
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
