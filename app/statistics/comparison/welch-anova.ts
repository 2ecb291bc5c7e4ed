import { fShares } from '../distributions/fisher.ts';
import type { FrequencyTable } from '../frequency-table.ts';
import { known, lacking, type Outcome } from '../outcome.ts';
import { shiftedMean } from '../summary/mean.ts';
import { variance } from '../summary/variance.ts';

/** The ratio, its degrees of freedom, and how often chance alone exceeds it. */
export type WelchAnova = { f: number; df1: number; df2: number; p: number };

/**
 * Welch's analysis of variance: do several groups differ on average by more than chance, whatever their spreads?
 *
 * Formula: weights nᵢ/s²ᵢ; F and degrees of freedom of Welch. Units: none. Input: two or more frequency tables, else
 * RangeError. Cost: 3 d per group. A group empty → `no_values`, of one → `too_few_values`, without spread → `no_spread`.
 * Source: Welch (1951), Biometrika 38, 330-336; R's `oneway.test`.
 *
 * @example welchAnova([class7A, class7B, class7C]) // { value: { f: 3.1…, df1: 2, df2: 45.4…, p: 0.03… } }
 */
export function welchAnova(groups: readonly FrequencyTable[]): Outcome<WelchAnova> {
  const k = groups.length;
  if (k < 2) throw new RangeError(`not groups to compare: ${k}`);
  if (groups.some(({ n }) => n === 0)) return lacking('no_values');
  if (groups.some(({ n }) => n < 2)) return lacking('too_few_values');
  const parts = groups.map((group) => ({
    n: group.n,
    mean: shiftedMean(group).shift,
    weight: group.n / (variance(group).value ?? 0),
  }));
  if (parts.some(({ weight }) => !Number.isFinite(weight))) return lacking('no_spread');
  const origin = parts[0]?.mean ?? 0;
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const centre = parts.reduce((sum, { weight, mean }) => sum + weight * (mean - origin), 0) / total;
  const unequal = parts.reduce((sum, { weight, n }) => sum + (1 - weight / total) ** 2 / (n - 1), 0) / (k * k - 1);
  const between = parts.reduce((sum, { weight, mean }) => sum + weight * (mean - origin - centre) ** 2, 0);
  const f = between / ((k - 1) * (1 + 2 * (k - 2) * unequal));
  const degrees = { df1: k - 1, df2: 1 / (3 * unequal) };
  return known({ f, ...degrees, p: fShares(f, degrees).above });
}
