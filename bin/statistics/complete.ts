import type { Pairs } from '#app/statistics/association/pairs.ts';
import { type FrequencyTable, tableOfValues } from '#app/statistics/frequency-table.ts';

type Raw = readonly (number | null)[];

/** The known values. */
export function present(data: Raw): number[] {
  return data.filter((value) => value !== null);
}

export function tableOf(data: Raw): FrequencyTable {
  return tableOfValues(present(data));
}

/** Students with both values, and how many were dropped. Lists of different length → RangeError. */
export function completePairs(x: Raw, y: Raw): { pairs: Pairs; dropped: number } {
  if (x.length !== y.length) throw new RangeError(`not pairs: ${x.length} and ${y.length} values`);
  const pairs = x.flatMap((a, at) => {
    const b = y[at] ?? null;
    return a === null || b === null ? [] : [[a, b] as const];
  });
  return { pairs, dropped: x.length - pairs.length };
}

/** Rows without a gap, and how many were dropped. */
export function completeRows(rows: readonly Raw[]): { rows: number[][]; dropped: number } {
  const complete = rows.filter((row) => !row.includes(null)).map(present);
  return { rows: complete, dropped: rows.length - complete.length };
}
