/** Points as an SVG path. */
export function pathOf(points: { x: number; y: number }[]): string {
  return points.map(({ x, y }, position) => `${position === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
}

/** A tenth of a unit is finer than any screen; longer numbers only make the page heavier. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
