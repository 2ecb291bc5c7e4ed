import type { Bin, DistributionView, MeasureScale } from '#app/reports/view/distribution.ts';
import { valueIn } from './bar-value.ts';
import { binLabel } from './bin-label.ts';
import { expectedCounts } from './histogram.ts';

/** The grade's part of a row. `over` names the range when a pooled tail of the grade is wider than the row. */
export type GradeCell = { count: number; expected: number; over: string | null };

/** `at` is a value of the row's range. */
export type BinRow = { label: string; at: number; own: number; grade: GradeCell | null };

/** The chart as rows: the class's own bins, each with the grade's bin that contains it. */
export function binRows(view: DistributionView): BinRow[] {
  const { own, grade, measure } = view;
  const gradeBins = grade.state === 'shown' ? grade.bins : [];
  const bins = rowBins(own.marks, gradeBins);
  const expected = grade.state === 'shown' ? expectedCounts(gradeBins, grade.summary.n, own.summary.n) : [];
  return bins.map((bin, position) => {
    const label = labelOf(bin, position === bins.length - 1, measure.scale);
    const place = gradeBins.findIndex(({ from, to }) => from <= bin.from && bin.to <= to);
    const around = gradeBins[place];
    const row = { label, at: valueIn(bin, view), own: countIn(own.marks, bin, position === bins.length - 1) };
    if (!around) return { ...row, grade: null };
    const wide = labelOf(around, place === gradeBins.length - 1, measure.scale);
    return {
      ...row,
      grade: { count: around.count, expected: expected[place]?.count ?? 0, over: wide === label ? null : wide },
    };
  });
}

/** Bars have bins of their own. Dots take the grade's; without a grade, a row per value. */
function rowBins(marks: DistributionView['own']['marks'], gradeBins: Bin[]): Bin[] {
  if (marks.kind === 'bars') return marks.bins;
  if (gradeBins.length > 0) return gradeBins;
  const distinct = [...new Set(marks.values)].sort((a, b) => a - b);
  return distinct.map((value) => ({ from: value, to: value, count: 0 }));
}

function labelOf(bin: Bin, last: boolean, scale: MeasureScale): string {
  return binLabel(bin, last, bin.from === bin.to ? { ...scale, ordinal: true } : scale);
}

function countIn(marks: DistributionView['own']['marks'], bin: Bin, last: boolean): number {
  if (marks.kind === 'bars') return bin.count;
  const closed = last || bin.from === bin.to;
  return marks.values.filter((value) => value >= bin.from && (value < bin.to || (closed && value === bin.to))).length;
}
