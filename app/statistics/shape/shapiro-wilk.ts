import { eachValue, type FrequencyTable } from '../frequency-table.ts';
import { normalShares } from '../normal/cumulative.ts';
import { normalQuantile } from '../normal/quantile.ts';
import { known, lacking, type Outcome } from '../outcome.ts';
import { shiftedMean } from '../summary/mean.ts';

/** W is 1 for a perfectly normal sample; p is how often a normal group of n is as far from it. */
export type ShapiroWilk = { w: number; p: number };

/**
 * The Shapiro-Wilk test of normality. For the record, never a gate: on a scale of few steps it rejects what is normal, only
 * because of ties (a normal ability reported on 1-7 in 53 % of classes of 20, and in every one of 60).
 *
 * Formula: Royston's approximation of the coefficients and of the distribution of ln(1 − W). Units: none. Input: a
 * frequency table. Cost: n. n = 0 → `no_values`, n < 3 → `too_few_values`, n > 5,000 → `too_many_values`, all equal →
 * `no_spread`. Source: Royston (1995), Applied Statistics 44, 547-551, R94.
 *
 * @example shapiroWilk(tableOfValues([410, 520, 480])) // { value: { w: 0.9758…, p: 0.7017… } }
 */
export function shapiroWilk(table: FrequencyTable): Outcome<ShapiroWilk> {
  const { n } = table;
  if (n === 0) return lacking('no_values');
  if (n < 3) return lacking('too_few_values');
  if (n > 5000) return lacking('too_many_values');
  if (table.values.length === 1) return lacking('no_spread');
  const complement = oneMinusW(table, coefficients(n));
  return known({ w: 1 - complement, p: pValue(complement, n) });
}

/** The weights of the upper half, the largest first; the lower half has the same, negative. */
function coefficients(n: number): number[] {
  if (n === 3) return [Math.SQRT1_2];
  const half = Math.floor(n / 2);
  const scores = Array.from({ length: half }, (_, i) => -normalQuantile((i + 0.625) / (n + 0.25)));
  const squares = 2 * scores.reduce((sum, m) => sum + m * m, 0);
  const rootInverse = 1 / Math.sqrt(n);
  const [m1 = 0, m2 = 0] = scores;
  const a1 = polynomial(LARGEST, rootInverse) + m1 / Math.sqrt(squares);
  if (n <= 5) {
    const factor = Math.sqrt((squares - 2 * m1 * m1) / (1 - 2 * a1 * a1));
    return scores.map((m, i) => (i === 0 ? a1 : m / factor));
  }
  const a2 = polynomial(SECOND, rootInverse) + m2 / Math.sqrt(squares);
  const factor = Math.sqrt((squares - 2 * m1 * m1 - 2 * m2 * m2) / (1 - 2 * a1 * a1 - 2 * a2 * a2));
  return scores.map((m, i) => (i === 0 ? a1 : i === 1 ? a2 : m / factor));
}

/** 1 − W, without the cancellation of subtracting a W near 1. */
function oneMinusW(table: FrequencyTable, weights: readonly number[]): number {
  const { n } = table;
  const { shift, offset } = shiftedMean(table);
  const range = (table.values[table.values.length - 1] ?? 0) - (table.values[0] ?? 0);
  const weight = (place: number) => {
    const mirrored = n - 1 - place;
    if (place === mirrored) return 0;
    return place < mirrored ? -(weights[place] ?? 0) : (weights[mirrored] ?? 0);
  };
  let place = 0;
  let ofWeights = 0;
  let ofValues = 0;
  let both = 0;
  eachValue(table, (value, count) => {
    const deviation = (value - shift - offset) / range;
    for (const end = place + count; place < end; place++) {
      const a = weight(place);
      ofWeights += a * a;
      ofValues += deviation * deviation;
      both += a * deviation;
    }
  });
  const root = Math.sqrt(ofWeights * ofValues);
  return ((root - both) * (root + both)) / (ofWeights * ofValues);
}

function pValue(complement: number, n: number): number {
  if (n === 3) {
    const share = (6 / Math.PI) * (Math.asin(Math.sqrt(1 - complement)) - Math.asin(Math.sqrt(0.75)));
    return Math.min(1, Math.max(0, share));
  }
  if (complement <= 0) return 1;
  const y = Math.log(complement);
  const logN = Math.log(n);
  if (n > 11) {
    return above(y, polynomial(MEAN_LARGE, logN), Math.exp(polynomial(SPREAD_LARGE, logN)));
  }
  const bound = -2.273 + 0.459 * n;
  if (y >= bound) return 1e-99;
  return above(-Math.log(bound - y), polynomial(MEAN_SMALL, n), Math.exp(polynomial(SPREAD_SMALL, n)));
}

function above(x: number, mean: number, sd: number): number {
  return normalShares(x, { mean, sd }).above;
}

/** Lowest power first, as published. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}

const LARGEST = [0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056];
const SECOND = [0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633];
const MEAN_SMALL = [0.544, -0.39978, 0.025054, -6.714e-4];
const SPREAD_SMALL = [1.3822, -0.77857, 0.062767, -0.0020322];
const MEAN_LARGE = [-1.5861, -0.31082, -0.083751, 0.0038915];
const SPREAD_LARGE = [-0.4803, -0.082676, 0.0030302];
