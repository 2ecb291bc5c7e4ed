import type { FrequencyTable } from '../frequency-table.ts';
import { known, lacking, type Outcome } from '../outcome.ts';

/**
 * The smallest value. Units: the measure's. Input: a frequency table. Cost: 1. n = 0 → `no_values`.
 *
 * @example minimum(tableOfValues([5, 3, 4])) // { value: 3 }
 */
export function minimum(table: FrequencyTable): Outcome<number> {
  const value = table.values[0];
  return value === undefined ? lacking('no_values') : known(value);
}

/**
 * The largest value. Units: the measure's. Input: a frequency table. Cost: 1. n = 0 → `no_values`.
 *
 * @example maximum(tableOfValues([5, 3, 4])) // { value: 5 }
 */
export function maximum(table: FrequencyTable): Outcome<number> {
  const value = table.values[table.values.length - 1];
  return value === undefined ? lacking('no_values') : known(value);
}
