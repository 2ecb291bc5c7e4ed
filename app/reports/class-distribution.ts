/** One measure of a class over its grade, as one reader may see it. Pure. */
import { barsOf, binningOf } from '#app/analytics/binning.ts';
import { compare, type Drawing, type Seen, shownWhole, withheld } from '#app/analytics/comparison.ts';
import type { Measure } from '#app/analytics/measures.ts';
import type { MeasureReport, Reader } from './class-report.ts';
import { newest } from './class-report-order.ts';
import type { DistributionView, MeasureView } from './view/distribution.ts';

/** Fewer students than this are drawn one by one. */
export const DOTS_UNDER = 10;

type Over = { gradeName: string; seen: Seen; reader: Reader; compare: boolean };

/** The bars are cut by the grade's shape, unless it is withheld: then by the class's, which says nothing about it. */
export function classDistribution(part: MeasureReport, over: Over): DistributionView {
  const { measure, own, grade, values } = part;
  const minimum = over.reader.minimumGroup;
  const hidden = withheld(grade, over.seen, minimum) !== null;
  const binning = binningOf(measure, hidden ? own.table : grade.table, own.table);
  const drawing: Drawing = { measure, binning, minimum, compare: over.compare };
  const { bins: _, ...cohort } = shownWhole(own, drawing).view;
  const numbers = Object.values(values).map(({ value }) => value);
  return {
    measure: viewOfMeasure(measure),
    binWidth: binning.width,
    domain: binning.domain,
    own: {
      ...cohort,
      of: 'class',
      name: '',
      marks:
        own.table.n < DOTS_UNDER
          ? { kind: 'dots', values: numbers.sort((a, b) => a - b) }
          : { kind: 'bars', bins: barsOf(own.table, binning) },
    },
    grade: { name: over.gradeName, ...compare(grade, over.seen, drawing) },
    asOf: newest(Object.values(values)),
  };
}

export function viewOfMeasure({ code, label, source, scale }: Measure): MeasureView {
  return { code, label, source, scale };
}
