/**
 * How a measure's bars are cut, the same for a class and for its grade, so that the two can be laid over each other.
 * Pure. The axis ends at every fourth edge or at the scale's bounds: an axis that ended at the outermost value would show
 * it to those who may not see it.
 */
import type { FrequencyTable } from '#app/statistics/frequency-table.ts';
import { binWidth } from '#app/statistics/histogram/bin-width.ts';
import { alignedEdges, edgesPerValue, roundWidth } from '#app/statistics/histogram/edges.ts';
import { histogram } from '#app/statistics/histogram/histogram.ts';
import type { BinRule, Measure } from './measures.ts';

export type Binning = { edges: readonly number[]; width: number; domain: { from: number; to: number } };

export type Bar = { from: number; to: number; count: number };

const COARSE = 4;

/** `shape` decides how wide the bars are; the axis covers both tables. */
export function binningOf(measure: Measure, shape: FrequencyTable, other: FrequencyTable): Binning {
  const { scale, bins } = measure;
  if (bins.kind === 'per_value' && scale.min !== null && scale.max !== null && scale.step !== null) {
    return binning(edgesPerValue({ min: scale.min, max: scale.max, step: scale.step }), scale.step);
  }
  const width = widthOf(bins, binWidth(shape).value, scale.step ?? 1);
  const values = [...shape.values, ...other.values];
  const coarse = COARSE * width;
  const low = Math.floor(Math.min(...values, scale.max ?? Number.POSITIVE_INFINITY) / coarse) * coarse;
  const high = Math.floor(Math.max(...values, scale.min ?? Number.NEGATIVE_INFINITY) / coarse + 1) * coarse;
  const from = Math.max(values.length === 0 ? (scale.min ?? 0) : low, scale.min ?? low);
  const to = Math.min(values.length === 0 ? (scale.max ?? coarse) : high, scale.max ?? high);
  return binning(alignedEdges({ low: from, high: to, width, max: to }), width);
}

/** Students per bar. */
export function barsOf(table: FrequencyTable, { edges }: Binning): Bar[] {
  return histogram(table, edges).counts.map((count, at) => ({ from: edges[at] ?? 0, to: edges[at + 1] ?? 0, count }));
}

/** The data's own width, rounded as the measure wants it. A group without spread gets the narrowest. */
function widthOf(rule: BinRule, raw: number | null, step: number): number {
  if (rule.kind !== 'widths') return roundWidth(Math.max(raw ?? step, step));
  const widths = [...rule.widths];
  return widths.find((width) => (raw ?? 0) <= 1.5 * width) ?? Math.max(...widths);
}

function binning(edges: readonly number[], width: number): Binning {
  return { edges, width, domain: { from: edges[0] ?? 0, to: edges[edges.length - 1] ?? 0 } };
}
