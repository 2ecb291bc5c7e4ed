import { type Normal, requireNormal } from './density.ts';

/**
 * The share of a normal distribution at or below `x`, and the share above it, each to full relative precision (the share
 * above is not 1 − the share below, which would lose the tail).
 *
 * Formula: Cody's rational approximations of the error function up to |z| = √32, Laplace's continued fraction beyond. Input: finite mean, sd > 0, x not
 * NaN, else RangeError; ±∞ give 0 and 1. Relative error below 1e-13 to |z| = 37. Cost: constant.
 * Source: Cody (1969), Mathematics of Computation 23, 631-637; coefficients as in R's `pnorm`;
 * Abramowitz & Stegun 26.2.14.
 *
 * @example normalShares(1.96, { mean: 0, sd: 1 }).above // 0.0249979…
 */
export function normalShares(x: number, normal: Normal): { below: number; above: number } {
  requireNormal(normal);
  if (Number.isNaN(x)) throw new RangeError('not a value: NaN');
  const z = (x - normal.mean) / normal.sd;
  const size = Math.abs(z);
  if (size <= NEAR) {
    const half = nearCentre(z);
    return { below: 0.5 + half, above: 0.5 - half };
  }
  const tail = size < FAR ? middleTail(size) : farTail(size);
  return z > 0 ? { below: 1 - tail, above: tail } : { below: tail, above: 1 - tail };
}

/**
 * The students that a normal distribution expects in each bin: n times the share between its edges.
 *
 * Formula: n·(Φ(b) − Φ(a)), taken in the nearer tail. Input: n ≥ 0 and ascending edges. Units: students. Cost: bins.
 *
 * @example expectedCounts([-1, 1], 100, { mean: 0, sd: 1 }) // [68.27]
 */
export function expectedCounts(edges: readonly number[], n: number, normal: Normal): number[] {
  if (!(n >= 0)) throw new RangeError(`not a number of students: ${n}`);
  const shares = edges.map((edge) => normalShares(edge, normal));
  return shares.slice(1).map((upper, index) => {
    const lower = shares[index] ?? upper;
    return n * (lower.below < 0.5 ? upper.below - lower.below : lower.above - upper.above);
  });
}

const NEAR = 0.67448975;
const FAR = Math.sqrt(32);
const FRACTION_TERMS = 50;
const INVERSE_ROOT_TWO_PI = 0.3989422804014327;

/** Φ(z) − ½ for |z| up to about 0.67. */
function nearCentre(z: number): number {
  const square = z * z;
  return (z * polynomial(CENTRE_ABOVE, square)) / polynomial(CENTRE_BELOW, square);
}

/** 1 − Φ(z) for z from about 0.67 to √32. */
function middleTail(z: number): number {
  return bell(z) * (polynomial(MIDDLE_ABOVE, z) / polynomial(MIDDLE_BELOW, z));
}

/** 1 − Φ(z) beyond √32: Laplace's continued fraction z + 1/(z + 2/(z + 3/(z + …))), from the inside out. */
function farTail(z: number): number {
  if (!Number.isFinite(z)) return 0;
  let fraction = z;
  for (let term = FRACTION_TERMS; term >= 1; term--) fraction = z + term / fraction;
  return (bell(z) * INVERSE_ROOT_TWO_PI) / fraction;
}

/** exp(−z²/2), with z split at a sixteenth so that the square's rounding does not reach the exponent. */
function bell(z: number): number {
  const coarse = Math.trunc(z * 16) / 16;
  return Math.exp(-coarse * coarse * 0.5) * Math.exp(-(z - coarse) * (z + coarse) * 0.5);
}

/** Horner's scheme, highest power first. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}

const CENTRE_ABOVE = [
  0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356,
];
const CENTRE_BELOW = [1, 47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673];
const MIDDLE_ABOVE = [
  1.0765576773720192e-8, 0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002,
  2494.5375852903726, 6848.190450536283, 11602.65143764735, 9842.714838383978,
];
const MIDDLE_BELOW = [
  1, 22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097, 34900.95272114598,
  38912.00328609327, 19685.429676859992,
];
