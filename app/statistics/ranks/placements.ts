import { eachValue, type FrequencyTable } from '../frequency-table.ts';

/** A value of one group, with the share of the other group that stands below it (half of those at it). */
export type Placement = { count: number; below: number };

/**
 * How many of `others` stand below each value of `table`, half of those at it counting: what rank tests compare.
 *
 * Units: students. Input: two frequency tables. Cost: d₁ + d₂. Source: Orban & Wolfe (1982), JASA 77, 666-672.
 *
 * @example placements(tableOfValues([2]), tableOfValues([1, 2])) // [{ count: 1, below: 1.5 }]
 */
export function placements(table: FrequencyTable, others: FrequencyTable): Placement[] {
  const found: Placement[] = [];
  let index = 0;
  let passed = 0;
  eachValue(table, (value, count) => {
    while (index < others.values.length && (others.values[index] ?? value) < value) {
      passed += others.counts[index] ?? 0;
      index++;
    }
    const ties = others.values[index] === value ? (others.counts[index] ?? 0) : 0;
    found.push({ count, below: passed + ties / 2 });
  });
  return found;
}
