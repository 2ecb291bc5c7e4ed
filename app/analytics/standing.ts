/**
 * Where one student stands in a group. On short scales that is counts, since ties span tens of percentile points; on long
 * ones also the percentile rank, with the interval that chance alone moves it in. Pure.
 */
import type { FrequencyTable } from '#app/statistics/frequency-table.ts';
import { percentileRankInterval } from '#app/statistics/summary/percentile-rank.ts';
import { positionOf } from '#app/statistics/summary/position.ts';
import { quantile } from '#app/statistics/summary/quantile.ts';
import { isSafe } from './suppression.ts';

/** Under the lower quartile, between the quartiles, over the upper one. */
export type QuartileBand = 'low' | 'middle' | 'high';

export type StandingCounts = {
  below: number | null;
  at: number | null;
  above: number | null;
  /** Mid-rank of 0 … 100 and its 95 % interval. */
  percentile: { rank: number; low: number; high: number } | null;
  band: QuartileBand;
};

/** Who is compared with whom: `seen` are those of the group whom the visitor knows by name. */
export type StandingAmong = { group: FrequencyTable; seen: FrequencyTable; ordinal: boolean };

/**
 * A function from a value to its standing among `group`. Counts and percentile are withheld together when one end would
 * single out students whom the visitor does not see: few of them beyond the value, or nobody beyond it and few at it,
 * which is the extreme that `safeExtreme` keeps back. The band says no more than the group's quartiles, which are shown
 * anyway.
 */
export function standingIn(
  { group, seen, ordinal }: StandingAmong,
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
    if (!safe) return { below: null, at: null, above: null, percentile: null, band };
    return { ...position, percentile: ordinal ? null : percentileOf(position, group.n), band };
  };
}

function percentileOf({ below, at }: { below: number; at: number }, n: number): StandingCounts['percentile'] {
  if (n === 0) return null;
  const rank = (100 * (below + at / 2)) / n;
  return { rank, ...percentileRankInterval(rank, n) };
}
