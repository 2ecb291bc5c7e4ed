import { eachValue, type FrequencyTable } from '../frequency-table.ts';
import { normalShares } from '../normal/cumulative.ts';
import { known, lacking, type Outcome } from '../outcome.ts';
import { shiftedMean } from '../summary/mean.ts';
import { standardDeviation } from '../summary/variance.ts';

/**
 * Curve misfit D: the largest error, in share of students, that the fitted normal curve makes about "at or below a mark".
 *
 * Formula: on a scale of steps, max over marks k of |share at or below k − Φ((k + ½ step − mean)/sd)|; on a continuous scale
 * (step null) the Kolmogorov-Smirnov distance. Units: share, 0 … 1. Input: a frequency table and a step > 0 or null, else
 * RangeError. Values off the steps count to the nearest one. Cost: d. n = 0 → `no_values`, n = 1 → `too_few_values`, all
 * equal → `no_spread`. Source: Stephens (1974), JASA 69, 730-737.
 *
 * @example curveMisfit(tableOfValues([1, 2, 3, 4, 5]), 1) // { value: 0.0238… }
 */
export function curveMisfit(table: FrequencyTable, step: number | null): Outcome<number> {
  if (step !== null && !(step > 0 && Number.isFinite(step))) throw new RangeError(`not a step: ${step}`);
  const sd = standardDeviation(table);
  if (sd.value === null) return sd;
  if (sd.value === 0) return lacking('no_spread');
  const spread = sd.value;
  const { shift, offset } = shiftedMean(table);
  const below = (mark: number) => normalShares((mark - shift - offset) / spread, STANDARD).below;
  return known(step === null ? continuousMisfit(table, below) : steppedMisfit(table, step, below));
}

/**
 * The curve misfit that chance alone exceeds in one normal group of twenty, but never less than five points.
 *
 * Formula: max(0.05, 0.895 / (√n − 0.01 + 0.85/√n)), for a mean and sd estimated from the data. Units: share. Input: n ≥ 1,
 * else RangeError. Source: Stephens (1974), table 1A.
 *
 * @example curveMisfitCritical(30) // 0.1588…
 */
export function curveMisfitCritical(n: number, least = 0.05): number {
  if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`not a number of students: ${n}`);
  const root = Math.sqrt(n);
  return Math.max(least, 0.895 / (root - 0.01 + 0.85 / root));
}

function continuousMisfit(table: FrequencyTable, below: (mark: number) => number): number {
  let passed = 0;
  let worst = 0;
  eachValue(table, (value, count) => {
    const share = below(value);
    const before = passed / table.n;
    passed += count;
    worst = Math.max(worst, passed / table.n - share, share - before);
  });
  return worst;
}

/** Between two occupied steps the group's share stands still and the curve rises: only the ends can be worst. */
function steppedMisfit(table: FrequencyTable, step: number, below: (mark: number) => number): number {
  let passed = 0;
  let worst = 0;
  let at = roundHalfEven((table.values[0] ?? 0) / step);
  const first = at;
  const judge = (k: number) => {
    worst = Math.max(worst, Math.abs(passed / table.n - below((k + 0.5) * step)));
  };
  eachValue(table, (value, count) => {
    const next = roundHalfEven(value / step);
    if (next > at) {
      judge(at);
      judge(next - 1);
      at = next;
    }
    passed += count;
  });
  if (at === first) {
    // The whole group rounds to one step: it has no mark inside it, so both of its edges are judged.
    judge(at);
    passed = 0;
    judge(at - 1);
  }
  return worst;
}

function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  if (x - floor !== 0.5) return Math.round(x);
  return floor % 2 === 0 ? floor : floor + 1;
}

const STANDARD = { mean: 0, sd: 1 };
