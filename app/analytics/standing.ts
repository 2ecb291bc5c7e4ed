/** Where one student stands in a group: counts, not percentile points, which mislead where many have the same mark. Pure. */
import type { FrequencyTable } from '#app/statistics/frequency-table.ts';
import { positionOf } from '#app/statistics/summary/position.ts';
import { quantile } from '#app/statistics/summary/quantile.ts';
import { isSafe } from './suppression.ts';

/** Under the lower quartile, between the quartiles, over the upper one. */
export type QuartileBand = 'low' | 'middle' | 'high';

export type StandingCounts = { below: number | null; at: number | null; above: number | null; band: QuartileBand };

/**
 * A function from a value to its standing among `group`, of whom the visitor sees `seen` by name. The counts are withheld
 * together when one end would single out students whom the visitor does not see: few of them beyond the value, or nobody
 * beyond it and few at it, which is the extreme that `safeExtreme` keeps back. The band says no more than the group's
 * quartiles, which are shown anyway.
 */
export function standingIn(
  group: FrequencyTable,
  seen: FrequencyTable,
  minimum: number,
): (value: number) => StandingCounts {
  const q1 = quantile(group, 0.25).value;
  const q3 = quantile(group, 0.75).value;
  return (value) => {
    const band = q1 !== null && value < q1 ? 'low' : q3 !== null && value > q3 ? 'high' : 'middle';
    const position = positionOf(group, value);
    const ours = positionOf(seen, value);
    const at = position.at - ours.at;
    const ends = [position.below - ours.below, position.above - ours.above];
    const safe = ends.every((beyond) => isSafe(beyond, minimum) && (beyond > 0 || isSafe(at, minimum)));
    return safe ? { ...position, band } : { below: null, at: null, above: null, band };
  };
}
