import type { Panel, PanelsView } from '#app/reports/view/distribution.ts';
import { formatShort } from '../format.ts';
import { type Dot, stackDots } from './dots.ts';
import type { Frame } from './frame.ts';
import { type Bar, barsOf, largest, perWidth } from './histogram.ts';
import { type Strip, stripOf } from './marks.ts';
import { countScale, type Position, valueScale, valueTicks, widened } from './scales.ts';

/** A small multiple, in units of its viewBox. */
export const PANEL: Frame = {
  width: 260,
  height: 136,
  plot: { left: 10, right: 250, top: 6, bottom: 92 },
  labelRows: { upper: 0, lower: 0 },
  tickBaseline: 108,
  strips: { own: 124, grade: 124 },
};

export type PanelLayout = { bars: Bar[]; dots: Dot[]; strip: Strip | null; ticks: { at: number; label: string }[] };

/** Bars leave this part of their bin free on each side. */
const INSET = { bins: 0.04, levels: 0.16 };

/**
 * Several cohorts on one axis and one height: a bar is as high as its share of its own cohort, so that a large class does
 * not look better than a small one. Each drawing's bars have the same area.
 */
export function layoutPanels({ panels, measure, binWidth, domain }: PanelsView): PanelLayout[] {
  const wide = widened(domain, binWidth);
  const x = valueScale(wide, PANEL);
  const shares = panels.map((panel) => sharesOf(panel, binWidth));
  const y = countScale(Math.max(...shares.map(largest), 0) || 1, PANEL);
  const width = PANEL.plot.right - PANEL.plot.left;
  const ticks = valueTicks(wide, { levels: measure.scale.ordinal, label: (value) => formatShort(value), width });
  const inset = measure.scale.ordinal ? INSET.levels : INSET.bins;
  return panels.map((panel, at) => ({
    bars: barsOf(shares[at] ?? [], x, y, inset),
    dots: panel.marks.kind === 'dots' ? dotsOf(panel.marks.values, x) : [],
    strip: stripOf(panel.summary, x),
    ticks: ticks.map((value) => ({ at: x(value), label: formatShort(value) })),
  }));
}

/** Bins with shares of the cohort instead of counts. */
function sharesOf({ marks, summary }: Panel, binWidth: number) {
  if (marks.kind === 'dots' || summary.n === 0) return [];
  return perWidth(marks.bins, binWidth).map((bin) => ({ ...bin, count: bin.count / summary.n }));
}

function dotsOf(values: number[], x: Position): Dot[] {
  return stackDots(values, x, PANEL).map((dot) => ({ ...dot, r: Math.min(dot.r, 5) }));
}
