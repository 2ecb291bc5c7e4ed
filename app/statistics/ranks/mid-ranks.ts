import { eachValue, type FrequencyTable } from '../frequency-table.ts';
import { requireFinite } from '../outcome.ts';

/**
 * Ranks from 1, equal values sharing the mean of their places, as a function of a value that occurs.
 *
 * Input: a frequency table; asking for a value not in it → RangeError. Cost: d, then constant per value.
 * Source: Kendall (1945), Biometrika 33, 239-251.
 *
 * @example midRanks(tableOfValues([3, 4, 4]))(4) // 2.5
 */
export function midRanks(table: FrequencyTable): (value: number) => number {
  const ranks = new Map<number, number>();
  let below = 0;
  eachValue(table, (value, count) => {
    ranks.set(value, below + (count + 1) / 2);
    below += count;
  });
  return (value) => {
    requireFinite(value);
    const rank = ranks.get(value);
    if (rank === undefined) throw new RangeError(`no student has ${value}`);
    return rank;
  };
}

/** Σ (c³ − c) over the groups of equal values: 0 without ties. */
export function tieTerm(table: FrequencyTable): number {
  let sum = 0;
  eachValue(table, (_value, count) => {
    sum += (count * count - 1) * count;
  });
  return sum;
}
