import { eachValue, type FrequencyTable } from '../frequency-table.ts';
import { known, lacking, type Outcome } from '../outcome.ts';
import { shiftedMean } from './mean.ts';

/** Two measures of the same idea: as the group has it, and as the best guess for the students it stands for. */
export type ShapeMoment = { ofGroup: number; adjusted: number | null };

/**
 * Skewness: which way the longer tail points; 0 for a symmetric group, positive for a tail of high values.
 *
 * Formula: `ofGroup` g1 = m3 / m2^1.5; `adjusted` G1 = g1·√(n(n−1))/(n−2), null below n = 3. Units: none. Input: a
 * frequency table. Cost: 2 d. n = 0 → `no_values`, n = 1 → `too_few_values`, all equal → `no_spread`.
 * Source: Joanes & Gill (1998), The Statistician 47, 183-189.
 *
 * @example skewness(tableOfValues([1, 2, 6])) // { value: { ofGroup: 0.5951…, adjusted: 1.4578… } }
 */
export function skewness(table: FrequencyTable): Outcome<ShapeMoment> {
  const moments = centralMoments(table);
  if (moments.value === null) return moments;
  const { n } = table;
  const { m2, m3 } = moments.value;
  const ofGroup = m3 / m2 ** 1.5;
  return known({ ofGroup, adjusted: n < 3 ? null : (ofGroup * Math.sqrt(n * (n - 1))) / (n - 2) });
}

/**
 * Excess kurtosis: how heavy the tails are; 0 for a normal shape, negative for a flat or split one.
 *
 * Formula: `ofGroup` g2 = m4 / m2² − 3; `adjusted` G2 = (n−1)·((n+1)·g2 + 6) / ((n−2)(n−3)), null below n = 4.
 * Units, input, cost, undefined cases and source: as `skewness`.
 *
 * @example kurtosis(tableOfValues([1, 2, 3, 4])) // { value: { ofGroup: -1.36, adjusted: -1.2 } }
 */
export function kurtosis(table: FrequencyTable): Outcome<ShapeMoment> {
  const moments = centralMoments(table);
  if (moments.value === null) return moments;
  const { n } = table;
  const { m2, m4 } = moments.value;
  const ofGroup = m4 / (m2 * m2) - 3;
  return known({ ofGroup, adjusted: n < 4 ? null : (((n + 1) * ofGroup + 6) * (n - 1)) / ((n - 2) * (n - 3)) });
}

/**
 * The standard error of the adjusted skewness for normal data: beyond about twice this, a tail is not chance.
 *
 * Formula: √(6n(n−1) / ((n−2)(n+1)(n+3))). Units: none. Input: a number of students, else RangeError. n < 3 →
 * `too_few_values`. Source: Cramér (1946), Mathematical Methods of Statistics, 29.3.
 *
 * @example skewnessError(30) // { value: 0.4268… }
 */
export function skewnessError(n: number): Outcome<number> {
  requireCount(n);
  if (n < 3) return lacking('too_few_values');
  return known(Math.sqrt((6 * n * (n - 1)) / ((n - 2) * (n + 1) * (n + 3))));
}

/**
 * The standard error of the adjusted kurtosis for normal data.
 *
 * Formula: 2·se(G1)·√((n²−1) / ((n−3)(n+5))). Units, input and source: as `skewnessError`. n < 4 → `too_few_values`.
 *
 * @example kurtosisError(30) // { value: 0.8327… }
 */
export function kurtosisError(n: number): Outcome<number> {
  const skew = skewnessError(n);
  if (skew.value === null || n < 4) return lacking('too_few_values');
  return known(2 * skew.value * Math.sqrt((n * n - 1) / ((n - 3) * (n + 5))));
}

/**
 * The bimodality coefficient: above 5/9 (a flat distribution's) the group may be two groups.
 *
 * Formula: (G1² + 1) / (G2 + 3(n−1)²/((n−2)(n−3))). Units: none. Input: a frequency table. Cost: 4 d. n < 4 →
 * `too_few_values`, all equal → `no_spread`. Source: SAS Institute (1990), SAS/STAT User's Guide, CLUSTER.
 *
 * @example bimodalityCoefficient(tableOfValues([1, 1, 9, 9])) // { value: 0.6666… }
 */
export function bimodalityCoefficient(table: FrequencyTable): Outcome<number> {
  const skew = skewness(table);
  const tails = kurtosis(table);
  if (skew.value === null) return skew;
  if (skew.value.adjusted === null || tails.value === null || tails.value.adjusted === null) {
    return lacking('too_few_values');
  }
  const { n } = table;
  const normal = (3 * (n - 1) ** 2) / ((n - 2) * (n - 3));
  return known((skew.value.adjusted ** 2 + 1) / (tails.value.adjusted + normal));
}

/** The mean second, third and fourth powers of the deviations from the mean. Cost: 2 d. */
export function centralMoments(table: FrequencyTable): Outcome<{ m2: number; m3: number; m4: number }> {
  if (table.n === 0) return lacking('no_values');
  if (table.n === 1) return lacking('too_few_values');
  if (table.values.length === 1) return lacking('no_spread');
  const { shift, offset } = shiftedMean(table);
  let second = 0;
  let third = 0;
  let fourth = 0;
  eachValue(table, (value, count) => {
    const deviation = value - shift - offset;
    const square = deviation * deviation;
    second += count * square;
    third += count * square * deviation;
    fourth += count * square * square;
  });
  // Powers of extremely small spreads leave what a number can hold.
  if (!(second * second > 0 && fourth > 0)) return lacking('out_of_range');
  return known({ m2: second / table.n, m3: third / table.n, m4: fourth / table.n });
}

function requireCount(n: number): void {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`not a number of students: ${n}`);
}
