import { eachValue, type FrequencyTable } from '../frequency-table.ts';
import { known, lacking, type Outcome } from '../outcome.ts';

/** A number as the sum of two doubles: `high`, and what rounding to it left over. */
export type DoubleDouble = { high: number; low: number };

/**
 * The sum of all values.
 *
 * Formula: Σ c·x, in twice the digits of a double, rounded once. Units: the measure's. Input: a frequency table. Cost: d.
 * n = 0 → `no_values`. Source: Dekker (1971), Numerische Mathematik 18, 224-242.
 *
 * @example sum(tableOfValues([0.1, 0.2])) // { value: 0.30000000000000004 }
 */
export function sum(table: FrequencyTable): Outcome<number> {
  return table.n === 0 ? lacking('no_values') : known(exactSum(table).high);
}

/** Σ c·x with about 31 digits. Cost: d. */
export function exactSum(table: FrequencyTable): DoubleDouble {
  let high = 0;
  let low = 0;
  eachValue(table, (value, count) => {
    const addend = product(value, count);
    const total = high + addend.high;
    const part = total - high;
    low += high - (total - part) + (addend.high - part) + addend.low;
    high = total;
  });
  return { high: high + low, low: low - (high + low - high) };
}

/** a·b without rounding, for factors and a product below 1e290. Cost: constant. */
export function product(a: number, b: number): DoubleDouble {
  const high = a * b;
  const [a1, a2] = halves(a);
  const [b1, b2] = halves(b);
  return { high, low: a2 * b2 - (high - a1 * b1 - a2 * b1 - a1 * b2) };
}

function halves(a: number): [number, number] {
  const wide = a * 134217729;
  const upper = wide - (wide - a);
  return [upper, a - upper];
}
