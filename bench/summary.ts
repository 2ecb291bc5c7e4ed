/**
 * The arithmetic of a comparison.
 *
 * A contender and its reference are measured in the same round, seconds apart; each round gives one ratio, and the
 * median of those ratios is what counts. So a machine that is slow for a minute slows both sides of the same pair.
 */

export type Summary = { median: number; min: number; max: number; count: number };

/** The middle value, or the mean of the two middle ones. Throws RangeError without values or with one that is no number. */
export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** Percentile by linear interpolation between order statistics (R's type 7); `percent` from 0 to 100. */
export function percentile(values: readonly number[], percent: number): number {
  if (values.length === 0) throw new RangeError('No values.');
  if (values.some((value) => !Number.isFinite(value))) throw new RangeError('A value is not a finite number.');
  if (!(percent >= 0 && percent <= 100)) throw new RangeError(`${percent} is not between 0 and 100.`);
  const sorted = [...values].sort((a, b) => a - b);
  const position = ((sorted.length - 1) * percent) / 100;
  const below = sorted[Math.floor(position)] ?? 0;
  const above = sorted[Math.ceil(position)] ?? 0;
  return below + (above - below) * (position - Math.floor(position));
}

export function summarise(values: readonly number[]): Summary {
  return { median: median(values), min: percentile(values, 0), max: percentile(values, 100), count: values.length };
}

/** One quotient per round. Throws RangeError when the two were not measured in the same rounds. */
export function pairRatios(values: readonly number[], references: readonly number[]): number[] {
  return pair(values, references, (value, reference) => value / reference);
}

/** One difference per round. Throws RangeError when the two were not measured in the same rounds. */
export function pairDifferences(values: readonly number[], references: readonly number[]): number[] {
  return pair(values, references, (value, reference) => value - reference);
}

function pair(
  values: readonly number[],
  references: readonly number[],
  combine: (value: number, reference: number) => number,
): number[] {
  if (values.length !== references.length) {
    throw new RangeError(`${values.length} values cannot be paired with ${references.length} references.`);
  }
  return values.map((value, round) => combine(value, references[round] ?? Number.NaN));
}
