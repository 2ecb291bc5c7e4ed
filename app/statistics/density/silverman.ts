import type { FrequencyTable } from '../frequency-table.ts';
import { known, lacking, type Outcome } from '../outcome.ts';
import { interquartileRange } from '../summary/quantile.ts';
import { standardDeviation } from '../summary/variance.ts';

/**
 * Silverman's bandwidth: how far a density smooths; right for one hump, too smooth for two.
 *
 * Formula: 0.9·min(sd, IQR/1.34)·n^(−1/5), the sd alone where the IQR is 0 (R's `bw.nrd0`). Units: the measure's. Input: a
 * frequency table. Cost: 4 d. n = 0 → `no_values`, n = 1 → `too_few_values`, all equal → `no_spread`.
 * Source: Silverman (1986), Density Estimation, 3.31.
 *
 * @example silvermanBandwidth(tableOfValues([1, 2, 3, 4, 5])) // { value: 0.9735… }
 */
export function silvermanBandwidth(table: FrequencyTable): Outcome<number> {
  const sd = standardDeviation(table);
  if (sd.value === null) return sd;
  if (sd.value === 0) return lacking('no_spread');
  const quartiles = (interquartileRange(table).value ?? 0) / 1.34;
  const spread = Math.min(sd.value, quartiles) || sd.value;
  return known(0.9 * spread * table.n ** -0.2);
}
