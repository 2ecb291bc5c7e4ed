import type { Summary } from '#app/reports/view/distribution.ts';
import type { Frame } from './frame.ts';
import { textWidth } from './frame.ts';
import type { Position } from './scales.ts';

/** The middle half as a bar from the lower to the upper quartile, with the median's tick; null without quartiles. */
export type Strip = { q1: number; median: number; q3: number };

export function stripOf({ q1, median, q3 }: Summary, x: Position): Strip | null {
  return q1 === null || median === null || q3 === null ? null : { q1: x(q1), median: x(median), q3: x(q3) };
}

export type MeanLabel = {
  of: 'own' | 'grade';
  x: number;
  text: string;
  row: 'upper' | 'lower';
  anchor: 'start' | 'end';
};

/** Room between a mean's line and its label. */
const PAD = 5;

/**
 * Labels beside the tops of the mean lines. Of two, the lower mean's label ends at its line and the higher one's begins
 * at its own, so they point away from each other and neither crosses the other's line. Where one does not fit between
 * its line and the edge, it moves to the upper row and turns round.
 */
export function placeMeanLabels(means: { of: 'own' | 'grade'; x: number; text: string }[], frame: Frame): MeanLabel[] {
  const [low, high] = [...means].sort((a, b) => a.x - b.x);
  if (!low) return [];
  const fitsLeft = (mean: { x: number; text: string }) => mean.x - PAD - textWidth(mean.text) >= 0;
  const fitsRight = (mean: { x: number; text: string }) => mean.x + PAD + textWidth(mean.text) <= frame.width;
  if (!high) return [{ ...low, row: 'lower', anchor: fitsRight(low) ? 'start' : 'end' }];
  if (!fitsLeft(low)) {
    return [
      { ...low, row: 'upper', anchor: 'start' },
      { ...high, row: 'lower', anchor: fitsRight(high) ? 'start' : 'end' },
    ];
  }
  if (!fitsRight(high)) {
    return [
      { ...low, row: 'lower', anchor: 'end' },
      { ...high, row: 'upper', anchor: 'end' },
    ];
  }
  return [
    { ...low, row: 'lower', anchor: 'end' },
    { ...high, row: 'lower', anchor: 'start' },
  ];
}

/** The label's extent, for tests and for the drawing: where its text begins and ends at the largest size. */
export function labelExtent({ x, text, anchor }: MeanLabel): { from: number; to: number } {
  const width = textWidth(text);
  return anchor === 'start' ? { from: x + PAD, to: x + PAD + width } : { from: x - PAD - width, to: x - PAD };
}

export function labelX({ x, anchor }: MeanLabel): number {
  return anchor === 'start' ? x + PAD : x - PAD;
}
