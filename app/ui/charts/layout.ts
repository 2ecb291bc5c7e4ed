import type { CurveView, DistributionView, Line } from '#app/reports/view/distribution.ts';
import { type Dot, stackDots } from './dots.ts';
import { FRAME, type Frame, trimmed } from './frame.ts';
import { type Bar, barsOf, expectedCounts, expectedLine, largest, perWidth, stepsOf } from './histogram.ts';
import { type MeanLabel, placeMeanLabels, type Strip, stripOf } from './marks.ts';
import {
  countScale,
  countTicks,
  covering,
  type Domain,
  type Position,
  valueScale,
  valueTicks,
  widened,
} from './scales.ts';

type Point = { x: number; y: number };
type Tick = { at: number; label: string };

export type PlacedCurve = { of: 'own' | 'grade'; use: CurveView['use']; points: Point[] };

/** Everything a distribution chart draws, as places in its viewBox. */
export type Layout = {
  frame: Frame;
  bars: Bar[];
  dots: Dot[];
  /** Corners of the grade's outline; empty when it is withheld. */
  steps: Point[];
  curves: PlacedCurve[];
  /** The smoothed shape of the grade, or of what stands alone; empty where a curve says as much. */
  density: Point[];
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
  const bins = marks.kind === 'bars' ? perWidth(marks.bins, view.binWidth) : [];
  const gradeBins = view.grade.state === 'shown' ? view.grade.bins : [];
  const domain = widened(covering(view.domain, [...bins, ...gradeBins]), view.binWidth);
  const x = valueScale(domain, frame);
  const { steps, curves, density } = linesOf(view, domain);
  const lines = [...curves.map(({ points }) => points), density];
  const highest = Math.max(largest(bins), largest(steps), ...lines.map((line) => largest(line.map(countOf))));
  const yTicks = countTicks(highest);
  // A shape behind dots fills most of the height; behind bars it has the bars' scale.
  const y = countScale(marks.kind === 'dots' ? highest * 1.15 || 1 : (yTicks.at(-1) ?? 1), frame);
  const place = (line: Line) => line.map((point) => ({ x: x(point.x), y: y(point.y) }));
  return {
    frame,
    bars: barsOf(bins, x, y, view.measure.scale.ordinal ? INSET.levels : INSET.bins),
    dots: marks.kind === 'dots' ? stackDots(marks.values, x, frame) : [],
    steps: stepsOf(steps, x, y),
    curves: curves.map((curve) => ({ ...curve, points: place(curve.points) })),
    density: place(density),
    xTicks: valueAxis(view, domain, { x, text, frame }),
    yTicks: marks.kind === 'dots' ? [] : yTicks.map((count) => ({ at: y(count), label: text.count(count) })),
    strips: {
      own: stripOf(view.own.summary, x),
      grade: view.grade.state === 'shown' ? stripOf(view.grade.summary, x) : null,
    },
    means: placeMeanLabels(meansOf(view, x, text), frame),
  };
}

/** The grade's outline and all lines in the class's students; a pooled tail is as wide as it is, and so much lower. */
function linesOf({ grade, own, binWidth }: DistributionView, domain: Domain) {
  const { curve: mine } = own;
  const curves: PlacedCurve[] =
    mine === null ? [] : [{ of: curveOf(own), use: mine.use, points: expectedLine(mine.points, 1, domain) }];
  if (grade.state !== 'shown') {
    return { steps: [], curves, density: own.density === null ? [] : expectedLine(own.density, 1, domain) };
  }
  const factor = grade.summary.n > 0 ? own.summary.n / grade.summary.n : 0;
  const { curve: theirs, density } = grade;
  if (theirs !== null)
    curves.push({ of: 'grade', use: theirs.use, points: expectedLine(theirs.points, factor, domain) });
  return {
    steps: expectedCounts(perWidth(grade.bins, binWidth), grade.summary.n, own.summary.n),
    curves,
    density: density === null ? [] : expectedLine(density, factor, domain),
  };
}

/** A grade's curve looks the same whether it stands alone or behind a class. */
export function curveOf({ of }: Pick<DistributionView['own'], 'of'>): PlacedCurve['of'] {
  return of === 'class' ? 'own' : 'grade';
}

function countOf({ y }: Point): { count: number } {
  return { count: y };
}

type Axis = { x: Position; text: LayoutText; frame: Frame };

function valueAxis({ measure }: DistributionView, domain: Domain, { x, text, frame: { plot } }: Axis): Tick[] {
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
