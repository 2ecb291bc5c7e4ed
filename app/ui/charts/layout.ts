import type { DistributionView } from '#app/reports/view.ts';
import { type Dot, stackDots } from './dots.ts';
import { FRAME, type Frame, trimmed } from './frame.ts';
import { type Bar, barsOf, expectedCounts, expectedCurve, largest, perWidth, stepsOf } from './histogram.ts';
import { type MeanLabel, placeMeanLabels, type Strip, stripOf } from './marks.ts';
import { countScale, countTicks, covering, type Position, valueScale, valueTicks, widened } from './scales.ts';

type Point = { x: number; y: number };
type Tick = { at: number; label: string };

/** Everything a distribution chart draws, as places in its viewBox. */
export type Layout = {
  frame: Frame;
  bars: Bar[];
  dots: Dot[];
  /** Corners of the grade's outline; empty when it is withheld. */
  steps: Point[];
  curve: Point[];
  xTicks: Tick[];
  /** Empty for dots: each dot is a student, and the grade behind them is a shape without a scale. */
  yTicks: Tick[];
  strips: { own: Strip | null; grade: Strip | null };
  means: MeanLabel[];
};

/** Words the layout needs, since a label's length decides where it goes. */
export type LayoutText = {
  tick: (value: number) => string;
  count: (value: number) => string;
  mean: (of: 'own' | 'grade', value: number) => string;
};

/** Bars leave a little of their bin free, so that the grade shows behind them; a bar per value leaves more. */
const INSET = { bins: 0.04, levels: 0.16 };

/** A withheld grade needs no strip, and dots with nothing behind them need little height. */
function frameFor({ own, grade }: DistributionView): Frame {
  if (grade.state === 'shown') return FRAME;
  return trimmed(FRAME, own.marks.kind === 'dots' ? 75 : 0);
}

export function layoutDistribution(view: DistributionView, text: LayoutText): Layout {
  const frame = frameFor(view);
  const { marks } = view.own;
  const bins = marks.kind === 'bars' ? marks.bins : [];
  const gradeBins = view.grade.state === 'shown' ? view.grade.bins : [];
  const domain = widened(covering(view.domain, [...bins, ...gradeBins]), view.binWidth);
  const x = valueScale(domain, frame);
  const behind = gradeBehind(view, domain);
  const highest = Math.max(largest(bins), largest(behind.bins), largest(behind.curve.map(({ y }) => ({ count: y }))));
  const yTicks = countTicks(highest);
  // A shape behind dots fills most of the height; behind bars it has the bars' scale.
  const y = countScale(marks.kind === 'dots' ? highest * 1.15 || 1 : (yTicks.at(-1) ?? 1), frame);
  return {
    frame,
    bars: barsOf(bins, x, y, view.measure.scale.ordinal ? INSET.levels : INSET.bins),
    dots: marks.kind === 'dots' ? stackDots(marks.values, x, frame) : [],
    steps: stepsOf(behind.bins, x, y),
    curve: behind.curve.map((point) => ({ x: x(point.x), y: y(point.y) })),
    xTicks: valueAxis(view, domain, x, text, frame),
    yTicks: marks.kind === 'dots' ? [] : yTicks.map((count) => ({ at: y(count), label: text.count(count) })),
    strips: {
      own: stripOf(view.own.summary, x),
      grade: view.grade.state === 'shown' ? stripOf(view.grade.summary, x) : null,
    },
    means: placeMeanLabels(meansOf(view, x, text), frame),
  };
}

/** The grade scaled to the class's size; a pooled tail is as wide as it is, and so much lower. */
function gradeBehind({ grade, own, binWidth }: DistributionView, domain: { from: number; to: number }) {
  if (grade.state === 'withheld') return { bins: [], curve: [] };
  const sizes = { grade: grade.summary.n, own: own.summary.n };
  return {
    bins: expectedCounts(perWidth(grade.bins, binWidth), sizes.grade, sizes.own),
    curve: grade.curve === null ? [] : expectedCurve(grade.curve, sizes, domain),
  };
}

function valueAxis(
  { measure }: DistributionView,
  domain: { from: number; to: number },
  x: Position,
  text: LayoutText,
  { plot }: Frame,
): Tick[] {
  const options = { levels: measure.scale.ordinal, label: text.tick, width: plot.right - plot.left };
  return valueTicks(domain, options).map((value) => ({ at: x(value), label: text.tick(value) }));
}

function meansOf({ own, grade }: DistributionView, x: Position, text: LayoutText) {
  const means: { of: 'own' | 'grade'; x: number; text: string }[] = [];
  const add = (of: 'own' | 'grade', mean: number | null) => {
    if (mean !== null) means.push({ of, x: x(mean), text: text.mean(of, mean) });
  };
  add('own', own.summary.mean);
  if (grade.state === 'shown') add('grade', grade.summary.mean);
  return means;
}
