/**
 * A cohort as one visitor may see it. Everything about students whom the visitor cannot see by name goes through the
 * rules of `suppression.ts`: the whole, its extremes, its tails, the count of blanks, what its shape says of its ends.
 * Pure.
 */
import type { FrequencyTable } from '#app/statistics/frequency-table.ts';
import type { End } from '#app/statistics/verdict/ends.ts';
import { POLICY } from '#app/statistics/verdict/policy.ts';
import { type Bar, type Binning, barsOf } from './binning.ts';
import { type Description, describe } from './describe.ts';
import type { Measure } from './measures.ts';
import { type Lines, linesOf, type Point, type Shape, type ShapeCode, type ShapeFlag, shapeOf } from './shape.ts';
import { isSafe, poolTails, type Refusal, refusal, safeExtreme, without } from './suppression.ts';

/** A cohort in one measure: its students, and the values of those who have one. */
export type CohortNumbers = { enrolled: number; table: FrequencyTable };

/** What a visitor sees by name of a cohort: all of it, or these values and this many students without one. */
export type Seen = 'all' | { table: FrequencyTable; blank: number };

export type Shown = {
  coverage: { enrolled: number | null; counted: number; missing: number | null };
  summary: Description;
  shape: { code: ShapeCode; flags: ShapeFlag[]; misfit: number | null; crowded: number | null };
  bins: Bar[];
} & Lines;

export type Comparison = { state: 'withheld'; reason: Refusal } | ({ state: 'shown' } & Shown);

/** How a cohort is to be drawn; `compare` asks for a normal curve whatever its shape. */
export type Drawing = { measure: Measure; binning: Binning; minimum: number; compare: boolean };

/** Why the visitor may not see this cohort's numbers; null: they may. */
export function withheld({ table }: CohortNumbers, seen: Seen, minimum: number): Refusal | null {
  const known = seen === 'all' ? table : seen.table;
  const reason = refusal({ n: table.n, seen: known.n }, minimum);
  if (reason !== null || seen === 'all') return reason;
  return without(table, known).values.length === 1 ? 'all_alike' : null;
}

export function compare(cohort: CohortNumbers, seen: Seen, drawing: Drawing): Comparison {
  const reason = withheld(cohort, seen, drawing.minimum);
  if (reason !== null) return { state: 'withheld', reason };
  const all = shownWhole(cohort, drawing);
  return { state: 'shown', ...(seen === 'all' ? all.view : shownSafely(cohort, seen, { ...drawing, ...all })) };
}

/** To whoever sees every student of it by name. */
export function shownWhole({ enrolled, table }: CohortNumbers, drawing: Omit<Drawing, 'minimum'>) {
  const { measure, binning } = drawing;
  const missing = Math.max(0, enrolled - table.n);
  const shape = shapeOf(measure, table, missing);
  const { code, flags, misfit, end } = shape;
  const view: Shown = {
    coverage: { enrolled: table.n + missing, counted: table.n, missing },
    summary: describe(table),
    shape: { code, flags, misfit, crowded: end !== null && isCrowdedBy(end) ? end.share : null },
    bins: barsOf(table, binning),
    ...linesOf(measure, { table, shape, binning }, drawing.compare),
  };
  return { view, shape };
}

/** What `seen` amounts to as a table, for rules that subtract it. */
export function seenTable(group: FrequencyTable, seen: Seen): FrequencyTable {
  return seen === 'all' ? group : seen.table;
}

type Whole = Drawing & { view: Shown; shape: Shape };

function shownSafely({ table }: CohortNumbers, seen: Exclude<Seen, 'all'>, { view, shape, ...drawing }: Whole): Shown {
  const { minimum } = drawing;
  const blanks = isSafe((view.coverage.missing ?? 0) - seen.blank, minimum);
  const bins = safeBars(table, seen.table, drawing);
  return {
    ...view,
    coverage: blanks ? view.coverage : { enrolled: null, counted: table.n, missing: null },
    summary: {
      ...view.summary,
      min: safeExtreme('low', table, seen.table, minimum),
      max: safeExtreme('high', table, seen.table, minimum),
      // Its ends are values of single students, in a small group nearly the extremes.
      medianInterval: null,
    },
    shape: {
      ...view.shape,
      // An outlier is one student; that many are missing is told only with how many.
      flags: shape.flags.filter((flag) => flag !== 'OUTLIERS' && (blanks || flag !== 'MISSING_HIGH')),
      crowded: safeCrowd(table, seen.table, { shape, minimum }),
    },
    bins,
    density: view.density && betweenPooledTails(view.density, bins, drawing.binning.width),
  };
}

/** Whether enough students stand at the mark itself; else only the curve would run past it. */
function isCrowdedBy({ count, share }: End): boolean {
  return count >= POLICY.endCount && share >= POLICY.endShare;
}

/** The share at a crowded end, unless the unseen students there are few. */
function safeCrowd(
  table: FrequencyTable,
  seen: FrequencyTable,
  { shape, minimum }: { shape: Shape; minimum: number },
): number | null {
  const { end, code } = shape;
  if (end === null || !isCrowdedBy(end)) return null;
  const value = (code === 'CEILING' ? table.values.at(-1) : table.values[0]) ?? 0;
  const known = seen.counts[seen.values.indexOf(value)] ?? 0;
  return isSafe(end.count - known, minimum) ? end.share : null;
}

function safeBars(table: FrequencyTable, seen: FrequencyTable, { binning, minimum }: Omit<Whole, 'view' | 'shape'>) {
  const known = barsOf(seen, binning);
  const bins = barsOf(table, binning).map((bar, at) => ({ ...bar, seen: known[at]?.count ?? 0 }));
  return poolTails(bins, minimum).map(({ from, to, count }) => ({ from, to, count }));
}

/** A smooth line rises over a single student at the end of the axis; it stops where bars are pooled. */
function betweenPooledTails(line: Point[], bins: readonly Bar[], width: number): Point[] {
  const isPooled = ({ from, to }: Bar) => to - from > 1.5 * width;
  const [first, last] = [bins[0], bins.at(-1)];
  const from = first && isPooled(first) ? first.to : Number.NEGATIVE_INFINITY;
  const to = last && isPooled(last) ? last.from : Number.POSITIVE_INFINITY;
  return line.filter(({ x }) => x >= from && x <= to);
}
