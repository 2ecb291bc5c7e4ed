import type { FrequencyTable } from '../frequency-table.ts';
import { known, lacking, type Outcome } from '../outcome.ts';
import { rootOf } from '../root.ts';
import { interquartileRange } from '../summary/quantile.ts';
import { standardDeviation } from '../summary/variance.ts';

/**
 * Sheather and Jones' bandwidth: how far a density smooths, chosen from the data's own roughness, so that two humps stay
 * two.
 *
 * Formula: the solve-the-equation rule with pilot bandwidths 1.24 and 1.23 times min(sd, IQR/1.349)·n^(−1/7), n^(−1/9); pair
 * sums exact over distinct values. Units: the measure's. Input: a frequency table. Cost: d², on a scale of even
 * steps once, else about 12 times.
 * n = 0 → `no_values`, n = 1 → `too_few_values`, sd or IQR 0 → `no_spread`, no solution (many ties) → `out_of_range`: use
 * `silvermanBandwidth` then. Source: Sheather & Jones (1991), JRSS B 53, 683-690.
 *
 * @example sheatherJonesBandwidth(tableOfValues([1, 2, 3, 4, 5])) // { value: … }
 */
export function sheatherJonesBandwidth(table: FrequencyTable): Outcome<number> {
  const sd = standardDeviation(table);
  if (sd.value === null) return sd;
  const scale = Math.min(sd.value, (interquartileRange(table).value ?? 0) / 1.349);
  if (!(scale > 0)) return lacking('no_spread');
  const { n } = table;
  const pairs = n * (n - 1);
  const sum = pairSums(table);
  const fourth = (h: number) => sum(h, fourthDerivative) / (pairs * h ** 5);
  const roughness = -sum(1.23 * scale * n ** (-1 / 9), sixthDerivative);
  const sixth = roughness / (pairs * (1.23 * scale * n ** (-1 / 9)) ** 7);
  const ratio = fourth(1.24 * scale * n ** (-1 / 7)) / sixth;
  if (!(sixth > 0) || !(ratio > 0)) return lacking('out_of_range');
  const pilot = 1.357 * ratio ** (1 / 7);
  const equation = (h: number) => (1 / (2 * Math.sqrt(Math.PI) * n * fourth(pilot * h ** (5 / 7)))) ** 0.2 - h;
  return solve(equation, 1.144 * scale * n ** -0.2);
}

/** Looks around the largest sensible bandwidth, wider and wider, for a change of sign. */
function solve(equation: (h: number) => number, largest: number): Outcome<number> {
  let low = 0.1 * largest;
  let high = largest;
  let [atLow, atHigh] = [equation(low), equation(high)];
  for (let i = 1; i <= 60 && atLow * atHigh > 0; i++) {
    if (i % 2 === 1) {
      high *= 1.2;
      atHigh = equation(high);
    } else {
      low /= 1.2;
      atLow = equation(low);
    }
  }
  if (!(atLow * atHigh <= 0)) return lacking('out_of_range');
  return known(rootOf(equation, low, high));
}

type Derivative = (square: number) => number;

/** Σ over all ordered pairs of students, each with itself too, of a derivative of the bell of their distance / h. */
function pairSums(table: FrequencyTable): (h: number, derivative: Derivative) => number {
  const same = table.counts.reduce((sum, count) => sum + count * count, 0);
  const steps = evenSteps(table);
  const apart =
    steps === null
      ? (h: number, derivative: Derivative) => unevenSum(table, h, derivative)
      : (h: number, derivative: Derivative) => evenSum(steps, h, derivative);
  return (h, derivative) => 2 * apart(h, derivative) + same * derivative(0);
}

type Steps = { step: number; pairs: Float64Array };

/** On a scale of even steps: how many pairs of students are 0, 1, 2 … steps apart. Null on others. */
function evenSteps({ values, counts }: FrequencyTable): Steps | null {
  const first = values[0] ?? 0;
  let step = Number.POSITIVE_INFINITY;
  for (let i = 1; i < values.length; i++) step = Math.min(step, (values[i] ?? 0) - (values[i - 1] ?? 0));
  const places = values.map((value) => (value - first) / step);
  const last = places[places.length - 1] ?? 0;
  if (last > MOST_STEPS_EACH * values.length || !places.every(Number.isInteger)) return null;
  const pairs = new Float64Array(last + 1);
  for (let i = 0; i < values.length; i++) {
    const place = places[i] ?? 0;
    const count = counts[i] ?? 0;
    for (let j = i + 1; j < values.length; j++) {
      const gap = (places[j] ?? 0) - place;
      pairs[gap] = (pairs[gap] ?? 0) + count * (counts[j] ?? 0);
    }
  }
  return { step, pairs };
}

function evenSum({ step, pairs }: Steps, h: number, derivative: Derivative): number {
  let sum = 0;
  for (let gap = 1; gap < pairs.length; gap++) {
    const z = (gap * step) / h;
    if (z > NOTHING_BEYOND) break;
    sum += (pairs[gap] ?? 0) * derivative(z * z);
  }
  return sum;
}

function unevenSum({ values, counts }: FrequencyTable, h: number, derivative: Derivative): number {
  let apart = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    let sum = 0;
    for (let j = i + 1; j < values.length; j++) {
      const z = ((values[j] ?? 0) - value) / h;
      // Ascending: all that follow are farther, and this one adds nothing already.
      if (z > NOTHING_BEYOND) break;
      sum += (counts[j] ?? 0) * derivative(z * z);
    }
    apart += (counts[i] ?? 0) * sum;
  }
  return apart;
}

function fourthDerivative(square: number): number {
  return ((square - 6) * square + 3) * Math.exp(-0.5 * square) * INVERSE_ROOT_TWO_PI;
}

function sixthDerivative(square: number): number {
  return (((square - 15) * square + 45) * square - 15) * Math.exp(-0.5 * square) * INVERSE_ROOT_TWO_PI;
}

const NOTHING_BEYOND = 16;
const MOST_STEPS_EACH = 16;
const INVERSE_ROOT_TWO_PI = 0.3989422804014327;
