import type { Bin, Line } from '#app/reports/view/distribution.ts';
import type { Position } from './scales.ts';

/** `from` is the lower edge of the bin it stands for. */
export type Bar = { from: number; x: number; y: number; width: number; height: number; count: number };

/** One bar per bin that has students. `inset` is the part of the bin left free on each side. */
export function barsOf(bins: Bin[], x: Position, y: Position, inset: number): Bar[] {
  const base = y(0);
  return bins
    .filter((bin) => bin.count > 0)
    .map((bin) => {
      const left = x(bin.from);
      const width = x(bin.to) - left;
      const top = y(bin.count);
      const place = { x: left + width * inset, y: top, width: width * (1 - 2 * inset), height: base - top };
      return { from: bin.from, ...place, count: bin.count };
    });
}

/** Heights of bins of unequal width: students per `width`, so that a bar's area stays its count. */
export function perWidth(bins: Bin[], width: number): Bin[] {
  return bins.map((bin) => ({ ...bin, count: (bin.count * width) / (bin.to - bin.from) }));
}

/** What the class would look like if it were like the grade: the grade's counts times class ÷ grade. */
export function expectedCounts(bins: Bin[], gradeSize: number, ownSize: number): Bin[] {
  const factor = gradeSize > 0 ? ownSize / gradeSize : 0;
  return bins.map((bin) => ({ ...bin, count: bin.count * factor }));
}

/** A line's expected students times `factor` (class ÷ grade), only where the axis is. */
export function expectedLine(line: Line, factor: number, domain: { from: number; to: number }): Line {
  return line
    .filter((point) => point.x >= domain.from && point.x <= domain.to)
    .map((point) => ({ x: point.x, y: point.y * factor }));
}

/** The outline of a histogram as corner points, from the base line up and back to it; gaps between bins fall to it. */
export function stepsOf(bins: Bin[], x: Position, y: Position): { x: number; y: number }[] {
  const base = y(0);
  const points: { x: number; y: number }[] = [];
  let end: number | null = null;
  for (const bin of bins) {
    if (end !== bin.from) {
      if (end !== null) points.push({ x: x(end), y: base });
      points.push({ x: x(bin.from), y: base });
    }
    points.push({ x: x(bin.from), y: y(bin.count) }, { x: x(bin.to), y: y(bin.count) });
    end = bin.to;
  }
  if (end !== null) points.push({ x: x(end), y: base });
  return points;
}

/** Largest count, 0 for none; a loop, since spreading a long list can overflow the stack. */
export function largest(values: { count: number }[]): number {
  return values.reduce((most, { count }) => Math.max(most, count), 0);
}

/** Whether a bar is the one whose students are listed. */
export function isSameBar(chosen: { from: number }, bar: Bar): boolean {
  return chosen.from === bar.from;
}
