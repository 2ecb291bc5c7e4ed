import type { Frame } from './frame.ts';
import type { Position } from './scales.ts';

export type Dot = { x: number; y: number; r: number; value: number };

const RADIUS = 7;
const GAP = 2;

/**
 * One dot per student at the exact value; a dot that would touch another goes on top of it. Dots become smaller when a
 * pile would leave the plot, so they never overlap and never stick out.
 */
export function stackDots(values: number[], x: Position, { plot }: Frame): Dot[] {
  const sorted = [...values].sort((a, b) => a - b);
  let r = RADIUS;
  let levels = levelsOf(sorted, x, r);
  while (r > 1 && (highest(levels) + 1) * (2 * r + GAP) > plot.bottom - plot.top) {
    r /= 1.25;
    levels = levelsOf(sorted, x, r);
  }
  return sorted.map((value, position) => {
    const level = levels[position] ?? 0;
    return { x: x(value), y: plot.bottom - GAP / 2 - r - level * (2 * r + GAP), r, value };
  });
}

/** For each sorted value the lowest level on which its dot touches none placed before. */
function levelsOf(sorted: number[], x: Position, r: number): number[] {
  const lastOnLevel: number[] = [];
  return sorted.map((value) => {
    const place = x(value);
    const free = lastOnLevel.findIndex((last) => place - last >= 2 * r + GAP);
    const level = free === -1 ? lastOnLevel.length : free;
    lastOnLevel[level] = place;
    return level;
  });
}

function highest(levels: number[]): number {
  return levels.reduce((most, level) => Math.max(most, level), 0);
}
