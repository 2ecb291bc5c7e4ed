import { eachValue, type FrequencyTable } from '../frequency-table.ts';

/** How many of a group stand below, at and above a mark. */
export type Position = { below: number; at: number; above: number };

/**
 * Where a mark stands in a group: students below it, at it, above it. The three add up to n.
 *
 * On scales of few levels, where ties span tens of percentile points, these counts are what a page can honestly show.
 * Input: a frequency table and a finite mark. Units: students. Cost: d. A mark that is not finite → RangeError.
 *
 * @example positionOf(tableOfValues([3, 4, 4, 6]), 4) // { below: 1, at: 2, above: 1 }
 */
export function positionOf(table: FrequencyTable, mark: number): Position {
  if (!Number.isFinite(mark)) throw new RangeError(`not a finite mark: ${mark}`);
  let below = 0;
  let at = 0;
  eachValue(table, (value, count) => {
    if (value < mark) below += count;
    else if (value === mark) at += count;
  });
  return { below, at, above: table.n - below - at };
}
