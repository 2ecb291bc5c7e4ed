import type { Pairs } from '../association/pairs.ts';
import { tableOfValues } from '../frequency-table.ts';
import { known, lacking, type Outcome } from '../outcome.ts';
import { percentileRanks } from '../summary/percentile-rank.ts';
import { regression } from './regression.ts';

/**
 * The growth percentile of each student: the percentile rank of how far they ended above what their start foretold, among
 * these students. It is not a student growth percentile (SGP) of a state's norms.
 *
 * Formula: mid-rank of the residuals of `regression`, equal to nine decimals being equal. Units: percent, in the order of
 * the pairs. Input, cost, undefined cases: as `regression`.
 *
 * @example growthPercentiles([[1, 2], [2, 3], [3, 9]]).value // [66.6…, 16.6…, …]
 */
export function growthPercentiles(pairs: Pairs): Outcome<number[]> {
  const line = regression(pairs);
  if (line.value === null) return line;
  const residuals = line.value.residuals.map((residual) => Math.round(residual * 1e9) / 1e9);
  const rank = percentileRanks(tableOfValues(residuals)).value;
  return rank === null ? lacking('no_values') : known(residuals.map(rank));
}
