import { eachValue, type FrequencyTable } from '../frequency-table.ts';

/** Students per bin; `below` and `above` fell outside the edges, so that all of them add up to n. */
export type Histogram = { edges: readonly number[]; counts: number[]; below: number; above: number };

/**
 * Counts students between edges: each bin holds [a, b), the last one also its upper edge.
 *
 * Input: a frequency table and two or more strictly ascending finite edges, else RangeError. Units: students.
 * Cost: d + bins. Source: R's `findInterval(x, edges, rightmost.closed = TRUE)`.
 *
 * @example histogram(tableOfValues([1, 2, 4]), [0, 2, 4]).counts // [1, 2]
 */
export function histogram(table: FrequencyTable, edges: readonly number[]): Histogram {
  requireAscending(edges);
  const counts = new Array<number>(edges.length - 1).fill(0);
  const last = edges[edges.length - 1];
  let below = 0;
  let above = 0;
  let bin = -1;
  eachValue(table, (value, count) => {
    while (bin + 1 < edges.length && value >= (edges[bin + 1] ?? Number.POSITIVE_INFINITY)) bin++;
    if (bin < 0) below += count;
    else if (value === last) counts[counts.length - 1] = (counts[counts.length - 1] ?? 0) + count;
    else if (bin >= counts.length) above += count;
    else counts[bin] = (counts[bin] ?? 0) + count;
  });
  return { edges, counts, below, above };
}

/** Throws RangeError unless the edges are at least two, finite and strictly ascending. */
export function requireAscending(edges: readonly number[]): void {
  const ascending = edges.every(
    (edge, index) => Number.isFinite(edge) && (index === 0 || edge > (edges[index - 1] ?? 0)),
  );
  if (edges.length < 2 || !ascending) throw new RangeError('edges must be two or more, finite and ascending');
}
