/**
 * A class's grade as one visitor may see it. Everything about students whom the visitor cannot see by name goes through
 * the rules of `suppression.ts`: the whole, its extremes, its tails, the count of blanks. Pure.
 */
import { EMPTY_TABLE, type FrequencyTable } from '#app/statistics/frequency-table.ts';
import { type Bar, type Binning, barsOf, curveOf } from './binning.ts';
import { type Description, describe } from './describe.ts';
import { isSafe, poolTails, type Refusal, refusal, safeExtreme } from './suppression.ts';

/** A cohort in one measure: its students, and the values of those who have one. */
export type CohortNumbers = { enrolled: number; table: FrequencyTable };

/** What a visitor sees by name of a cohort: all of it, or these values and this many students without one. */
export type Seen = 'all' | { table: FrequencyTable; blank: number };

export type Comparison =
  | { state: 'withheld'; reason: Refusal }
  | {
      state: 'shown';
      coverage: { enrolled: number | null; counted: number; missing: number | null };
      summary: Description;
      bins: Bar[];
      curve: { x: number; y: number }[] | null;
    };

/** Why the visitor may not see this cohort's numbers; null: they may. */
export function withheld({ table }: CohortNumbers, seen: Seen, minimum: number): Refusal | null {
  return refusal({ n: table.n, seen: seen === 'all' ? table.n : seen.table.n }, minimum);
}

export function compare(
  grade: CohortNumbers,
  seen: Seen,
  { binning, minimum }: { binning: Binning; minimum: number },
): Comparison {
  const reason = withheld(grade, seen, minimum);
  if (reason !== null) return { state: 'withheld', reason };
  const { table } = grade;
  const missing = Math.max(0, grade.enrolled - table.n);
  const coverage = { enrolled: table.n + missing, counted: table.n, missing };
  const curve = curveOf(table, binning);
  if (seen === 'all') {
    return { state: 'shown', coverage, summary: describe(table), bins: barsOf(table, binning), curve };
  }
  const blanksAreSafe = isSafe(missing - seen.blank, minimum);
  return {
    state: 'shown',
    coverage: blanksAreSafe ? coverage : { enrolled: null, counted: table.n, missing: null },
    summary: safeSummary(table, seen.table, minimum),
    bins: safeBars(table, seen.table, { binning, minimum }),
    curve,
  };
}

/** What `seen` amounts to as a table, for rules that subtract it. */
export function seenTable(group: FrequencyTable, seen: Seen): FrequencyTable {
  return seen === 'all' ? group : seen.table;
}

function safeSummary(table: FrequencyTable, seen: FrequencyTable, minimum: number): Description {
  return {
    ...describe(table),
    min: safeExtreme('low', table, seen, minimum),
    max: safeExtreme('high', table, seen, minimum),
  };
}

function safeBars(
  table: FrequencyTable,
  seen: FrequencyTable,
  { binning, minimum }: { binning: Binning; minimum: number },
): Bar[] {
  const known = barsOf(seen.n === 0 ? EMPTY_TABLE : seen, binning);
  const bins = barsOf(table, binning).map((bar, at) => ({ ...bar, seen: known[at]?.count ?? 0 }));
  return poolTails(bins, minimum).map(({ from, to, count }) => ({ from, to, count }));
}
