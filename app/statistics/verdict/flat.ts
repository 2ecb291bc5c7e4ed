import { rangeInDeviations } from '../shape/range-in-deviations.ts';
import { POLICY, type VerdictPolicy } from './policy.ts';
import type { Judged } from './verdict.ts';

/**
 * Whether a group that would pass for normal is spread too evenly for that: its lowest and highest students are too near
 * for a normal group of as many. Groups below `curveFrom` are too small to say, so false.
 *
 * Formula: `rangeInDeviations` below `shortestRange`. Cost: 3 d.
 *
 * @example isFlat({ table: tableOfValues(Array.from({ length: 60 }, (_, i) => i)), missing: 0, scale }) // true
 */
export function isFlat({ table, scale }: Judged, policy: VerdictPolicy = POLICY): boolean {
  if (table.n < policy.curveFrom) return false;
  const range = rangeInDeviations(table, scale.step).value;
  return range !== null && range < shortestRange(table.n, policy);
}

/**
 * The shortest range that a normal group of n may have: straight from the policy's value at `curveFrom` students to the one
 * at `flatRange.manyFrom`, and no more beyond. Units: standard deviations.
 *
 * @example shortestRange(45) // 3.5
 */
export function shortestRange(n: number, { curveFrom, flatRange }: VerdictPolicy = POLICY): number {
  const { few, many, manyFrom } = flatRange;
  const way = Math.min(1, Math.max(0, (n - curveFrom) / (manyFrom - curveFrom)));
  return few + (many - few) * way;
}
