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
 * Why a statistic is undefined: `no_values` (n = 0), `too_few_values` (the formula needs more), `no_spread` (all values
 * are equal, so nothing can be scaled by their spread).
 */
export type Lack = 'no_values' | 'too_few_values' | 'no_spread';

/** A statistic that could be computed. */
export function known<T>(value: T): Outcome<T> {
  return { value };
}

/** A statistic that the data cannot support. */
export function lacking(reason: Lack): { value: null; reason: Lack } {
  return { value: null, reason };
}
