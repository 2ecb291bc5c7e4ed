import type { FrequencyTable } from '../frequency-table.ts';
import { normalShares } from '../normal/cumulative.ts';
import { requireFinite } from '../outcome.ts';
import { shiftedMean } from '../summary/mean.ts';
import { positionOf } from '../summary/position.ts';
import { standardDeviation } from '../summary/variance.ts';
import { POLICY, type VerdictPolicy } from './policy.ts';

/** A measure's lowest and highest mark and its step; null where it has none. */
export type Scale = { min: number | null; max: number | null; step: number | null };

/** Students at an end mark, their share, and the share that the fitted normal puts beyond it (null without spread). */
export type End = { count: number; share: number; spill: number | null };

/**
 * How crowded the ends of a scale are. Null for an end the scale does not have, and for an empty group.
 *
 * Formula: `spill` is the normal's share beyond the mark and half a step. Units: students, shares. Input: a frequency table
 * and a scale, else RangeError. Cost: 3 d.
 *
 * @example endsOf(tableOfValues([7, 7, 6]), { min: 1, max: 7, step: 1 }).high // { count: 2, share: 0.66…, spill: 0.07… }
 */
export function endsOf(table: FrequencyTable, scale: Scale): { low: End | null; high: End | null } {
  requireScale(scale);
  if (table.n === 0) return { low: null, high: null };
  const sd = standardDeviation(table).value ?? 0;
  const normal = { mean: shiftedMean(table).shift, sd };
  const half = (scale.step ?? 0) / 2;
  const end = (mark: number, edge: number, side: 'below' | 'above'): End => {
    const count = positionOf(table, mark).at;
    return { count, share: count / table.n, spill: sd > 0 ? normalShares(edge, normal)[side] : null };
  };
  return {
    low: scale.min === null ? null : end(scale.min, scale.min - half, 'below'),
    high: scale.max === null ? null : end(scale.max, scale.max + half, 'above'),
  };
}

/** Whether an end is a ceiling, or a floor: enough students stand at it, or the normal curve runs past it. */
export function isCrowded(end: End | null, policy: VerdictPolicy = POLICY): boolean {
  if (end === null) return false;
  return (end.count >= policy.endCount && end.share >= policy.endShare) || (end.spill ?? 0) > policy.spill;
}

/** The number of levels of a scale that ends at both sides and has steps; else null. */
export function levelsOf({ min, max, step }: Scale): number | null {
  return min === null || max === null || step === null ? null : (max - min) / step + 1;
}

function requireScale({ min, max, step }: Scale): void {
  requireFinite(min ?? 0, max ?? 0, step ?? 1);
  if (step !== null && step <= 0) throw new RangeError(`not a step: ${step}`);
  if (min !== null && max !== null && min >= max) throw new RangeError(`not a scale: ${min} … ${max}`);
}
