import type { FrequencyTable } from '../frequency-table.ts';
import type { Outcome } from '../outcome.ts';
import { benjaminiHochberg, holm } from './many-tests.ts';
import { type Welch, welch } from './welch.ts';

/** Two groups by their places in the list, their comparison, and its p adjusted for all the others. */
export type PairComparison = { pair: readonly [number, number]; welch: Outcome<Welch>; adjusted: number | null };

/** Up to this many comparisons Holm's adjustment, beyond it Benjamini and Hochberg's. */
export const FEW_COMPARISONS = 10;

/**
 * Every pair of groups compared by Welch's t, the p values adjusted for their number.
 *
 * Formula: `welch` per pair; Holm up to ten pairs, Benjamini-Hochberg beyond, among those that can be compared. Input: two or
 * more frequency tables, else RangeError. Cost: 3 d per pair.
 *
 * @example pairwiseWelch([class7A, class7B, class7C]).map(({ adjusted }) => adjusted) // [0.03…, 0.4…, 0.2…]
 */
export function pairwiseWelch(groups: readonly FrequencyTable[]): PairComparison[] {
  if (groups.length < 2) throw new RangeError(`not groups to compare: ${groups.length}`);
  const pairs = groups.flatMap((x, i) =>
    groups.slice(i + 1).map((y, j) => ({ pair: [i, i + 1 + j] as const, welch: welch(x, y) })),
  );
  const ps = pairs.flatMap((one) => (one.welch.value === null ? [] : [one.welch.value.p]));
  const adjusted = (ps.length > FEW_COMPARISONS ? benjaminiHochberg : holm)(ps).values();
  return pairs.map((one) => ({ ...one, adjusted: one.welch.value === null ? null : (adjusted.next().value ?? null) }));
}
