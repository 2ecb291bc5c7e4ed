/** Which normal curve: its centre and its spread. */
export type Normal = { mean: number; sd: number };

/**
 * The height of the normal curve at `x`: share of students per unit of the measure.
 *
 * Formula: exp(−z²/2) / (sd·√(2π)) with z = (x − mean)/sd. Times n and a bin's width it is the expected height of that
 * bin's bar. Input: finite x and mean, sd > 0, else RangeError. Cost: constant.
 *
 * @example normalDensity(0, { mean: 0, sd: 1 }) // 0.3989422804014327
 */
export function normalDensity(x: number, { mean, sd }: Normal): number {
  requireNormal({ mean, sd });
  if (!Number.isFinite(x)) throw new RangeError(`not a finite value: ${x}`);
  const z = (x - mean) / sd;
  return (Math.exp(-0.5 * z * z) / sd) * INVERSE_ROOT_TWO_PI;
}

/** Throws RangeError unless the mean is finite and the standard deviation finite and positive. */
export function requireNormal({ mean, sd }: Normal): void {
  if (!Number.isFinite(mean) || !(sd > 0) || !Number.isFinite(sd)) {
    throw new RangeError(`not a normal distribution: mean ${mean}, sd ${sd}`);
  }
}

const INVERSE_ROOT_TWO_PI = 0.3989422804014327;
