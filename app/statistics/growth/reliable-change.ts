import { type Pairs, sides } from '../association/pairs.ts';
import { known, lacking, type Outcome } from '../outcome.ts';
import { errorOfMeasurement } from '../reliability/error-of-measurement.ts';
import { standardDeviation } from '../summary/variance.ts';

/** The error of one measurement, each student's index, and how many changed by more than it explains. */
export type ReliableChange = { errorOfMeasurement: number; indices: number[]; changed: number };

/**
 * Which students changed by more than the measure's own unreliability explains.
 *
 * Formula: (after − before)/(√2·SEM), SEM = sd of before·√(1 − reliability); beyond 1.96 the change is reliable. Units: none,
 * SEM the measure's. Input: complete pairs and the known reliability 0 … 1, else RangeError. Cost: n log n. n = 0 →
 * `no_values`, n = 1 → `too_few_values`, SEM 0 → `no_spread`.
 * Source: Jacobson & Truax (1991), Journal of Consulting and Clinical Psychology 59, 12-19.
 *
 * @example reliableChange([[1, 2], [2, 4], [3, 4]], 0.8).value?.changed // 1
 */
export function reliableChange(pairs: Pairs, reliability: number): Outcome<ReliableChange> {
  const sd = standardDeviation(sides(pairs).x);
  if (!(reliability >= 0 && reliability <= 1)) throw new RangeError(`not a reliability: ${reliability}`);
  if (sd.value === null) return sd;
  const error = errorOfMeasurement(sd.value, reliability);
  if (error === 0) return lacking('no_spread');
  const indices = pairs.map(([before, after]) => (after - before) / (Math.SQRT2 * error));
  return known({
    errorOfMeasurement: error,
    indices,
    changed: indices.filter((index) => Math.abs(index) > RELIABLE).length,
  });
}

const RELIABLE = 1.96;
