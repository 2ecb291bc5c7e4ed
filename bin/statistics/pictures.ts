import { kernelDensity } from '#app/statistics/density/kernel-density.ts';
import { sheatherJonesBandwidth } from '#app/statistics/density/sheather-jones.ts';
import { silvermanBandwidth } from '#app/statistics/density/silverman.ts';
import type { FrequencyTable } from '#app/statistics/frequency-table.ts';
import { histogram } from '#app/statistics/histogram/histogram.ts';
import { expectedCounts } from '#app/statistics/normal/cumulative.ts';
import { normalDensity } from '#app/statistics/normal/density.ts';
import { bootstrap, meanOfSorted, medianOfSorted } from '#app/statistics/resampling/bootstrap.ts';
import { shiftedMean } from '#app/statistics/summary/mean.ts';
import { standardDeviation } from '#app/statistics/summary/variance.ts';
import type { CaseOf, Result } from './cases.ts';

/** Students per bin, and how many a normal curve expects there. */
export function histogramOf({ edges }: CaseOf<'histogram'>, table: FrequencyTable): Result {
  const { counts, below, above } = histogram(table, edges);
  const sd = standardDeviation(table).value;
  const expected = sd ? expectedCounts(edges, table.n, { mean: shiftedMean(table).shift, sd }) : null;
  return { edges, counts, below, above, normalExpected: expected };
}

/** Densities along a grid at both bandwidths. */
export function kde({ grid, bounds }: CaseOf<'kde'>, table: FrequencyTable): Result {
  const silverman = silvermanBandwidth(table).value;
  const sheatherJones = sheatherJonesBandwidth(table).value;
  const along = (bandwidth: number | null, limits?: { low: number | null; high: number | null }) =>
    bandwidth === null ? null : grid.map((at) => kernelDensity(table, at, { bandwidth, bounds: limits }).value);
  return {
    bandwidthSilvermanNrd0: silverman,
    density: along(silverman),
    normalOverlay: overlay(grid, table),
    ...(bounds && { reflectedDensity: along(silverman, { low: bounds[0], high: bounds[1] }) }),
    bandwidthSJexact: sheatherJones,
    densityAtSJexact: along(sheatherJones),
  };
}

/** Both ends of a BCa interval. */
export function bootstrapOf({ statistic }: CaseOf<'bootstrap'>, table: FrequencyTable): Result {
  const { value } = bootstrap(table, statistic === 'mean' ? meanOfSorted : medianOfSorted);
  return {
    estimate: value?.estimate ?? null,
    low: value?.low ?? null,
    high: value?.high ?? null,
    acceleration: value?.acceleration ?? null,
  };
}

/** Measured from the mean's nearest double, so that a large offset costs no digits. */
function overlay(grid: readonly number[], table: FrequencyTable): number[] | null {
  const sd = standardDeviation(table).value;
  if (!sd) return null;
  const { shift, offset } = shiftedMean(table);
  return grid.map((at) => normalDensity(at - shift, { mean: offset, sd }));
}
