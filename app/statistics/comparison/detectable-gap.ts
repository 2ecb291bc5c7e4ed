import { tQuantile } from '../distributions/student.ts';
import type { FrequencyTable } from '../frequency-table.ts';
import { known, type Outcome } from '../outcome.ts';
import { pooledDeviation } from './hedges.ts';

/**
 * The smallest true difference of means that a comparison of groups this large would usually find: a smaller one may be
 * there although nothing is seen.
 *
 * Formula: (t(df; 1 − alpha/2) + t(df; power))·s pooled·√(1/nₓ + 1/nᵧ), df = nₓ + nᵧ − 2. Units: the measure's. Input: two
 * frequency tables, 0 < alpha < 1 and ½ ≤ power < 1, else RangeError. Cost: 3 d per group. Undefined as `hedges`.
 * Source: Bloom (1995), Evaluation Review 19, 547-556.
 *
 * @example detectableGap(class7A, class7B) // { value: 61.2… }
 */
export function detectableGap(
  x: FrequencyTable,
  y: FrequencyTable,
  { alpha = 0.05, power = 0.8 }: { alpha?: number; power?: number } = {},
): Outcome<number> {
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`not a level: ${alpha}`);
  if (!(power >= 0.5 && power < 1)) throw new RangeError(`not a power: ${power}`);
  const spread = pooledDeviation(x, y);
  if (spread.value === null) return spread;
  const df = x.n + y.n - 2;
  const multiple = tQuantile(alpha / 2, df, 'above') + tQuantile(power, df);
  return known(multiple * spread.value * Math.sqrt(1 / x.n + 1 / y.n));
}
