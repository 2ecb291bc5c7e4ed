import { eachValue, type FrequencyTable } from '../frequency-table.ts';
import { known, lacking, type Outcome, requireFinite } from '../outcome.ts';

/** Where the scale ends; null where it does not. */
export type Bounds = { low: number | null; high: number | null };

/**
 * A smooth picture of the distribution: the height at `at`, in share of students per unit of the measure.
 *
 * Formula: Σ c·φ((at − x)/h) / (n·h), φ the normal bell; with bounds, what would run past a bound is reflected at it, and
 * outside them it is 0, so that the area stays 1. Input: a frequency table, a finite `at`, h > 0, else RangeError.
 * Cost: d. n = 0 → `no_values`. Source: Silverman (1986), Density Estimation, 2.4 and 2.10.
 *
 * @example kernelDensity(tableOfValues([0]), 0, { bandwidth: 1 }) // { value: 0.3989… }
 */
export function kernelDensity(
  table: FrequencyTable,
  at: number,
  { bandwidth, bounds = UNBOUNDED }: { bandwidth: number; bounds?: Bounds },
): Outcome<number> {
  requireFinite(at);
  if (!(bandwidth > 0) || !Number.isFinite(bandwidth)) throw new RangeError(`not a bandwidth: ${bandwidth}`);
  const { low, high } = bounds;
  requireFinite(low ?? 0, high ?? 0);
  if (low !== null && high !== null && !(low < high)) throw new RangeError(`not bounds: ${low} … ${high}`);
  if (table.n === 0) return lacking('no_values');
  if ((low !== null && at < low) || (high !== null && at > high)) return known(0);
  let sum = 0;
  eachValue(table, (value, count) => {
    sum += count * bell((at - value) / bandwidth);
  });
  if (low !== null)
    sum = withReflected(table, sum, { from: 0, by: 1, far: (value) => (at - low + (value - low)) / bandwidth });
  const end = table.values.length - 1;
  if (high !== null)
    sum = withReflected(table, sum, { from: end, by: -1, far: (value) => (at - high + (value - high)) / bandwidth });
  return known(((sum / table.n) * INVERSE_ROOT_TWO_PI) / bandwidth);
}

/** Adds the mirror images, from the bound inwards: farther and farther, until all that are left change no digit. */
function withReflected(
  { values, counts, n }: FrequencyTable,
  direct: number,
  { from, by, far }: { from: number; by: 1 | -1; far: (value: number) => number },
): number {
  let sum = direct;
  for (let index = from; index >= 0 && index < values.length; index += by) {
    const z = far(values[index] ?? 0);
    const height = bell(z);
    sum += (counts[index] ?? 0) * height;
    if (z * by > 0 && n * height < sum * 1e-18) break;
  }
  return sum;
}

function bell(z: number): number {
  return Math.exp(-0.5 * z * z);
}

const UNBOUNDED: Bounds = { low: null, high: null };
const INVERSE_ROOT_TWO_PI = 0.3989422804014327;
