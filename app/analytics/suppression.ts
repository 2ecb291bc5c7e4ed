/**
 * Which aggregates a visitor may see. The rule, for what is made of students whom the visitor may not see by name: 0 of
 * them, or at least the minimum group. What the visitor sees by name is subtracted first, because they can subtract it
 * too ("known rows"). Pure; who sees whom is decided in `accounts/permissions.ts`.
 */
import { type FrequencyTable, tableOfCounts } from '#app/statistics/frequency-table.ts';

/** `all_alike`: those whom the visitor cannot see all have one value, so the aggregate would tell each of them. */
export type Refusal = 'no_values' | 'too_few' | 'difference_too_small' | 'all_alike';

/** A group of `n` students of whom the visitor sees `seen` by name. */
export type Group = { n: number; seen: number };

/** Null: may be shown. Otherwise why not. */
export function refusal({ n, seen }: Group, minimum: number): Refusal | null {
  if (n === 0) return 'no_values';
  if (isSafe(n - seen, minimum)) return null;
  return n < minimum ? 'too_few' : 'difference_too_small';
}

/** Whether a count of unseen students singles nobody out. Below zero the counts disagree, so nothing is shown. */
export function isSafe(unseen: number, minimum: number): boolean {
  return unseen === 0 || unseen >= minimum;
}

/** The group less what is seen of it; a value seen more often than it is there counts as gone. */
export function without(group: FrequencyTable, seen: FrequencyTable): FrequencyTable {
  const gone = new Map(seen.values.map((value, at) => [value, seen.counts[at] ?? 0]));
  return tableOfCounts(
    group.values.flatMap((value, at) => {
      const left = (group.counts[at] ?? 0) - (gone.get(value) ?? 0);
      return left > 0 ? [[value, left] as const] : [];
    }),
  );
}

/** The lowest or highest value, unless too few unseen students have it. */
export function safeExtreme(end: 'low' | 'high', group: FrequencyTable, seen: FrequencyTable, minimum: number) {
  const at = end === 'low' ? 0 : group.values.length - 1;
  const value = group.values[at];
  if (value === undefined) return null;
  return isSafe((group.counts[at] ?? 0) - countAt(seen, value), minimum) ? value : null;
}

/** Students between two edges; a bin of a histogram, with how many of them the visitor sees by name. */
export type CountedBin = { from: number; to: number; count: number; seen: number };

/**
 * Joins the outermost bins until each end holds 0 unseen students from the end of the axis on, or at least the minimum:
 * a lone bar at the end of the axis would tell one student's value. Bars in between show the shape and stay.
 * The bins' counts still add up to the same total.
 */
export function poolTails(bins: readonly CountedBin[], minimum: number): CountedBin[] {
  const low = poolStart(bins, minimum);
  return poolStart(low.map(mirrored).reverse(), minimum).map(mirrored).reverse();
}

function poolStart(bins: readonly CountedBin[], minimum: number): CountedBin[] {
  let unseen = 0;
  for (const [index, bin] of bins.entries()) {
    unseen += bin.count - bin.seen;
    if (unseen === 0) continue;
    // The first bin with unseen students holds enough of them by itself: nothing to join.
    if (unseen === bin.count - bin.seen && unseen >= minimum) return [...bins];
    if (unseen >= minimum) return [joined(bins.slice(0, index + 1)), ...bins.slice(index + 1)];
  }
  return unseen === 0 ? [...bins] : [joined(bins)];
}

function joined(bins: readonly CountedBin[]): CountedBin {
  return {
    from: bins[0]?.from ?? 0,
    to: bins[bins.length - 1]?.to ?? 0,
    count: bins.reduce((sum, bin) => sum + bin.count, 0),
    seen: bins.reduce((sum, bin) => sum + bin.seen, 0),
  };
}

function mirrored({ from, to, count, seen }: CountedBin): CountedBin {
  return { from: -to, to: -from, count, seen };
}

function countAt(table: FrequencyTable, value: number): number {
  return table.counts[table.values.indexOf(value)] ?? 0;
}
