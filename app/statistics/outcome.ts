/**
 * What every statistic answers. Either the number, or `null` with the reason why there is none; never `NaN`, never a
 * zero that means "unknown". Arguments that make no sense are a programmer's mistake and throw a `RangeError`.
 *
 * @example
 * const spread = standardDeviation(tableOfValues([570]));
 * // { value: null, reason: 'too_few_values' }
 */
export type Outcome<T> = { value: T } | { value: null; reason: Lack };

/**
 * Why a statistic is undefined: `no_values` (n = 0), `too_few_values` (the formula needs more), `too_many_values` (beyond
 * what the method was made for), `no_spread` (all values are equal, so nothing can be scaled by their spread),
 * `perfect_fit` (no error is left to judge by), `ties` (equal values where the method allows none), `out_of_range` (the
 * data leave the formula's domain).
 */
export type Lack =
  | 'no_values'
  | 'too_few_values'
  | 'too_many_values'
  | 'no_spread'
  | 'perfect_fit'
  | 'ties'
  | 'out_of_range';

/** A statistic that could be computed. */
export function known<T>(value: T): Outcome<T> {
  return { value };
}

/** A statistic that the data cannot support. */
export function lacking(reason: Lack): { value: null; reason: Lack } {
  return { value: null, reason };
}

/** Throws RangeError unless every argument is finite: what is unknown must be left out before. */
export function requireFinite(...values: readonly number[]): void {
  for (const value of values) if (!Number.isFinite(value)) throw new RangeError(`not a finite value: ${value}`);
}

/** The level of an interval, strictly between 0 and 1; else RangeError. */
export function requireLevel(level: number): void {
  if (!(level > 0 && level < 1)) throw new RangeError(`not a level of confidence: ${level}`);
}
