import type { CohortView, DistributionView } from '#app/reports/view/distribution.ts';
import type { DefinitionId } from '../definitions/catalogue.ts';
import { DEFINITION_OF_VERDICT } from '../definitions/of-verdict.ts';
import { formatNumber } from '../format.ts';
import { verdict as text, verdicts } from '../messages/verdicts.ts';
import { ownName } from './reading.ts';

/** A sentence, and the definition that says more. */
export type VerdictLine = { text: string; definition: DefinitionId | null };

/**
 * What may be said about the shapes of a figure: of the grade first, since its curve is what a class is compared with,
 * then of the class; and what a curve that is drawn is not.
 */
export function verdictSentences({ own, grade, measure }: DistributionView): VerdictLine[] {
  if (own.summary.n === 0) return [];
  const cohorts: [string, CohortView][] = [
    ...(grade.state === 'shown' ? [[grade.name, grade] as [string, CohortView]] : []),
    [ownName(own), own],
  ];
  const drawn = cohorts.flatMap(([, { curve }]) => (curve === null ? [] : [curve.use]));
  return [
    ...cohorts.map(([who, cohort]) => ({
      text: verdictSentence(who, cohort),
      definition: DEFINITION_OF_VERDICT[cohort.shape.code],
    })),
    ...(drawn.includes('comparison') ? [{ text: text.comparison, definition: null }] : []),
    ...(drawn.length > 0 && measure.code.startsWith('myp.') ? [{ text: text.noTarget, definition: null }] : []),
    ...(hasPooledTails({ own, grade }) ? [{ text: text.pooled, definition: 'withheld-ends' as const }] : []),
  ];
}

/** Bars of the grade joined into one at an end, so that nobody's extreme value shows. */
function hasPooledTails({ own, grade }: Pick<DistributionView, 'own' | 'grade'>): boolean {
  const bins = grade.state === 'shown' ? grade.bins : own.marks.kind === 'bars' ? own.marks.bins : [];
  const widths = bins.map(({ from, to }) => to - from);
  return Math.max(...widths) > 1.5 * Math.min(...widths);
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
export function pointsOf(share: number): string {
  const points = Math.max(1, Math.ceil(100 * share - 1e-9));
  return points === 1 ? text.onePoint : text.points(formatNumber(points));
}
