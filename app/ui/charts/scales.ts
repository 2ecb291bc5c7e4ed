import { scaleLinear } from '@visx/scale';
import type { Frame } from './frame.ts';
import { textWidth } from './frame.ts';

/** Maps a value to a place in the drawing. */
export type Position = (value: number) => number;

export type Domain = { from: number; to: number };

/** The domain made wide enough for every bin. */
export function covering(domain: Domain, bins: { from: number; to: number }[]): Domain {
  return bins.reduce((wide, { from, to }) => ({ from: Math.min(wide.from, from), to: Math.max(wide.to, to) }), domain);
}

/** A domain of no width (every student has one value) gets half a step on both sides. */
export function widened({ from, to }: Domain, by: number): Domain {
  if (to > from) return { from, to };
  const half = by > 0 ? by / 2 : 0.5;
  return { from: from - half, to: from + half };
}

export function valueScale(domain: Domain, { plot }: Frame): Position {
  const scale = scaleLinear<number>({ domain: [domain.from, domain.to], range: [plot.left, plot.right] });
  return (value) => scale(value) ?? plot.left;
}

export function countScale(top: number, { plot }: Frame): Position {
  const scale = scaleLinear<number>({ domain: [0, top], range: [plot.bottom, plot.top] });
  return (count) => scale(count) ?? plot.bottom;
}

/** Whole students from 0 to the first tick at or above `max`: 2 to 6 ticks, steps of 1, 2, 5, 10 … */
export function countTicks(max: number): number[] {
  const top = Math.max(1, Math.ceil(max - 1e-9));
  let step = 1;
  for (let power = 1; Math.ceil(top / step) > 5; power *= 10) {
    step = [1, 2, 5].map((unit) => unit * power).find((unit) => Math.ceil(top / unit) <= 5) ?? power * 10;
  }
  return Array.from({ length: Math.ceil(top / step) + 1 }, (_, position) => position * step);
}

/**
 * Ticks of the value axis: every level of a short scale, else round numbers, as many as fit beside each other at the
 * largest text. Always inside the domain.
 */
export function valueTicks(
  domain: Domain,
  options: { levels: boolean; label: (value: number) => string; width: number },
) {
  const { levels, label, width } = options;
  const [first, last] = levels ? [Math.ceil(domain.from), Math.floor(domain.to)] : [domain.from, domain.to];
  const widest = Math.max(textWidth(label(first)), textWidth(label(last)), textWidth('0'));
  const room = Math.max(2, Math.floor(width / (widest * 1.45)));
  if (levels) {
    return range(first, last, Math.ceil((last - first + 1) / room));
  }
  const scale = scaleLinear<number>({ domain: [domain.from, domain.to] });
  for (let count = Math.min(room, 9); count > 1; count -= 1) {
    const ticks = scale.ticks(count);
    if (ticks.length <= room && ticks.length > 0) return ticks;
  }
  return [domain.from, domain.to];
}

function range(first: number, last: number, step: number): number[] {
  const values: number[] = [];
  for (let value = first; value <= last; value += step) values.push(value);
  return values;
}
