import type { CohortView, DistributionView } from '#app/reports/view/distribution.ts';
import { formatNumber } from '../format.ts';
import { verdict as text, verdicts } from '../messages/verdicts.ts';
import { ownName } from './reading.ts';

/**
 * What may be said about the shapes of a figure: of the grade first, since its curve is what a class is compared with,
 * then of the class; and what a curve that is drawn is not.
 */
export function verdictSentences({ own, grade, measure }: DistributionView): string[] {
  if (own.summary.n === 0) return [];
  const cohorts: [string, CohortView][] = [
    ...(grade.state === 'shown' ? [[grade.name, grade] as [string, CohortView]] : []),
    [ownName(own), own],
  ];
  const drawn = cohorts.flatMap(([, { curve }]) => (curve === null ? [] : [curve.use]));
  return [
    ...cohorts.map(([who, cohort]) => verdictSentence(who, cohort)),
    ...(drawn.includes('comparison') ? [text.comparison] : []),
    ...(drawn.length > 0 && measure.code.startsWith('myp.') ? [text.noTarget] : []),
  ];
}

export function verdictSentence(who: string, { shape, summary }: Pick<CohortView, 'shape' | 'summary'>): string {
  const { n } = summary;
  return verdicts[shape.code]({
    who,
    n: n === 1 ? text.oneStudent : text.students(formatNumber(n)),
    misfit: shape.misfit === null ? null : pointsOf(shape.misfit),
    crowded: shape.crowded === null ? null : formatShare(shape.crowded),
  });
}

/** Whether `curve=show` would draw something more, or has. */
export function canCompare({ own, grade }: DistributionView): boolean {
  const cohorts = [own, ...(grade.state === 'shown' ? [grade] : [])];
  return cohorts.some(({ curve, summary }) => curve?.use === 'comparison' || (curve === null && hasCurve(summary)));
}

/** The fewest students a curve for comparison is drawn for. */
const FEWEST = 10;

function hasCurve({ n, sd }: CohortView['summary']): boolean {
  return n >= FEWEST && sd !== null && sd > 0;
}

/** "34 %": a share of students in whole percent. */
export function formatShare(share: number): string {
  return `${formatNumber(100 * share)}\u00a0%`;
}

/** An error in shares, rounded up so that "at most" stays true. */
function pointsOf(share: number): string {
  const points = Math.max(1, Math.ceil(100 * share - 1e-9));
  return points === 1 ? text.onePoint : text.points(formatNumber(points));
}
