/**
 * Edges for a scale of few levels: one bin per value, from half a step under the lowest to half a step over the highest.
 *
 * Input: the scale's lowest and highest value and its step, a divisor of their distance; else RangeError.
 * Units: the measure's. Cost: levels.
 *
 * @example edgesPerValue({ min: 1, max: 3, step: 1 }) // [0.5, 1.5, 2.5, 3.5]
 */
export function edgesPerValue(scale: { min: number; max: number; step: number }): number[] {
  const { min, max, step } = scale;
  const levels = Math.round((max - min) / step) + 1;
  if (!(step > 0) || !(levels >= 1) || Math.abs(min + (levels - 1) * step - max) > step * 1e-9) {
    throw new RangeError(`not a scale of even steps: ${min} to ${max} by ${step}`);
  }
  return Array.from({ length: levels + 1 }, (_, index) => min + (index - 0.5) * step);
}

/**
 * The smallest round number, 1, 2 or 5 times a power of ten, that is at least `width`: what people can read off an axis.
 *
 * Input: a positive finite width, else RangeError. Units: unchanged.
 *
 * @example roundWidth(43.6) // 50
 */
export function roundWidth(width: number): number {
  if (!(width > 0) || !Number.isFinite(width)) throw new RangeError(`not a width: ${width}`);
  const power = 10 ** Math.floor(Math.log10(width) + 1e-12);
  const factor = [1, 2, 5].find((candidate) => candidate * power >= width * (1 - 1e-12)) ?? 10;
  return factor * power;
}

/**
 * Edges at whole multiples of `width` that cover `low` to `high`, kept within the scale's bounds where it has them. A
 * value on the scale's highest edge belongs to the last bin; another value on the last edge gets a bin of its own side.
 *
 * Input: finite low ≤ high and a positive width, else RangeError. Units: the measure's. Cost: bins.
 *
 * @example alignedEdges({ low: 62, high: 95, width: 10, max: 100 }) // [60, 70, 80, 90, 100]
 */
export function alignedEdges(span: { low: number; high: number; width: number; max?: number | null }): number[] {
  const { low, high, width } = span;
  if (!(low <= high) || !(width > 0) || !Number.isFinite(high - low)) throw new RangeError('not a span of values');
  const first = Math.floor(low / width);
  const atBound = span.max !== undefined && span.max !== null && high >= span.max;
  const last = Math.max(first + 1, atBound ? Math.ceil(high / width) : Math.floor(high / width) + 1);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * width);
}
