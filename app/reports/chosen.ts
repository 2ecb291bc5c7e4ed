/** The bar that a reader chose with `?at=`, and who is in it. Pure. */
import type { Bin, Chosen, DistributionView } from './view/distribution.ts';
import type { ChosenStudent, GradeReportView } from './view/grade.ts';

export const MOST_LISTED = 200;

/** Null: nothing was asked. Where no bar holds the value, or students are dots, only the value itself is meant. */
export function chosenAt(at: number | null, distribution: DistributionView | undefined): Chosen | null {
  if (at === null) return null;
  const { marks } = distribution?.own ?? {};
  const bins = marks?.kind === 'bars' ? marks.bins : [];
  const bars = bins.map((bin, index) => barOf(bin, index === bins.length - 1));
  return bars.find((bar) => isChosen(bar, at)) ?? { from: at, to: at, closed: true };
}

export function isChosen({ from, to, closed }: Chosen, value: number): boolean {
  return value >= from && (value < to || (closed && value === to));
}

/** As many as a page may hold; `more`: there are others. */
export function listedOf(rows: readonly ChosenStudent[]): NonNullable<GradeReportView['students']> {
  return { rows: rows.slice(0, MOST_LISTED), more: rows.length > MOST_LISTED };
}

function barOf({ from, to }: Bin, last: boolean): Chosen {
  return { from, to, closed: last };
}
