import { stirlingError } from '../distributions/stirling.ts';
import type { FrequencyTable } from '../frequency-table.ts';
import { normalQuantile } from '../normal/quantile.ts';
import { known, lacking, type Outcome, requireLevel } from '../outcome.ts';
import type { Interval } from '../summary/mean-interval.ts';
import { variance } from '../summary/variance.ts';
import { meanDifference } from './welch.ts';

/** Cohen's d, the factor that takes its bias out, Hedges' g = correction·d, and g's standard error and interval. */
export type Hedges = Interval & { d: number; correction: number; g: number; error: number };

/**
 * Hedges' g: how large a difference is, in standard deviations. 0.2 is small, 0.8 large, in the usual reading.
 *
 * Formula: d = (x̄ − ȳ)/s pooled; correction J = Γ(m)/(√m·Γ(m − ½)), m = (nₓ + nᵧ − 2)/2; se = J·√((nₓ+nᵧ)/(nₓnᵧ) +
 * d²/(2(nₓ+nᵧ))); g ± z·se. Units: standard deviations. Input: two frequency tables and a level strictly between 0 and 1,
 * else RangeError. Cost: 3 d per group. Fewer than two in a group → `too_few_values` (none: `no_values`), no spread in either
 * → `no_spread`. Source: Hedges & Olkin (1985), Statistical Methods for Meta-Analysis, chapter 5.
 *
 * @example hedges(tableOfValues([1, 2, 3]), tableOfValues([2, 3, 4])).value?.g // -0.7978…
 */
export function hedges(x: FrequencyTable, y: FrequencyTable, level = 0.95): Outcome<Hedges> {
  requireLevel(level);
  const spread = pooledDeviation(x, y);
  if (spread.value === null) return spread;
  const n = x.n + y.n;
  const d = meanDifference(x, y) / spread.value;
  const correction = biasCorrection(n - 2);
  const g = correction * d;
  const error = correction * Math.sqrt(n / (x.n * y.n) + (d * d) / (2 * n));
  const reach = -normalQuantile((1 - level) / 2) * error;
  return known({ d, correction, g, error, low: g - reach, high: g + reach });
}

/** The standard deviation within both groups together; as `hedges` for what it lacks. */
export function pooledDeviation(x: FrequencyTable, y: FrequencyTable): Outcome<number> {
  if (x.n === 0 || y.n === 0) return lacking('no_values');
  const [ofX, ofY] = [variance(x).value, variance(y).value];
  if (ofX === null || ofY === null) return lacking('too_few_values');
  const pooled = Math.sqrt(((x.n - 1) * ofX + (y.n - 1) * ofY) / (x.n + y.n - 2));
  return pooled > 0 ? known(pooled) : lacking('no_spread');
}

/** Γ(m)/(√m·Γ(m − ½)) for m = df/2, through what Stirling's formula leaves over. */
function biasCorrection(df: number): number {
  const m = df / 2;
  return Math.exp(-(m - 1) * Math.log1p(-0.5 / m) - 0.5 + stirlingError(m) - stirlingError(m - 0.5));
}
