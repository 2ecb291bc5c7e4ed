import { chiSquareShares } from '../distributions/chi-square.ts';
import type { FrequencyTable } from '../frequency-table.ts';
import { known, lacking, type Outcome } from '../outcome.ts';
import { centralMoments } from '../summary/moments.ts';

/** The z of the skewness, the z of the kurtosis, the sum of their squares, and how often a normal group exceeds it. */
export type DagostinoPearson = { zSkew: number; zKurt: number; k2: number; p: number };

/**
 * D'Agostino and Pearson's K² test of normality, by skewness and kurtosis together. For the record, never a gate.
 *
 * Formula: D'Agostino's transformation of √b1, Anscombe & Glynn's of b2; K² = z² + z², chi-square with 2 degrees. Units:
 * none. Input: a frequency table. Cost: 2 d. n = 0 → `no_values`, n < 20 → `too_few_values`, all equal → `no_spread`.
 * Source: D'Agostino, Belanger & D'Agostino (1990), The American Statistician 44, 316-321.
 *
 * @example dagostinoPearson(tableOfCounts([[1, 10], [2, 20], [3, 10]])) // { value: { zSkew: 0, … } }
 */
export function dagostinoPearson(table: FrequencyTable): Outcome<DagostinoPearson> {
  const { n } = table;
  if (n === 0) return lacking('no_values');
  if (n < 20) return lacking('too_few_values');
  const moments = centralMoments(table);
  if (moments.value === null) return moments;
  const { m2, m3, m4 } = moments.value;
  const zSkew = skewnessZ(m3 / m2 ** 1.5, n);
  const zKurt = kurtosisZ(m4 / (m2 * m2), n);
  const k2 = zSkew * zSkew + zKurt * zKurt;
  return known({ zSkew, zKurt, k2, p: chiSquareShares(k2, 2).above });
}

function skewnessZ(rootB1: number, n: number): number {
  const y = rootB1 * Math.sqrt(((n + 1) * (n + 3)) / (6 * (n - 2)));
  const beta = (3 * (n * n + 27 * n - 70) * (n + 1) * (n + 3)) / ((n - 2) * (n + 5) * (n + 7) * (n + 9));
  const w2 = -1 + Math.sqrt(2 * (beta - 1));
  return Math.asinh(y / Math.sqrt(2 / (w2 - 1))) / Math.sqrt(0.5 * Math.log(w2));
}

function kurtosisZ(b2: number, n: number): number {
  const expected = (3 * (n - 1)) / (n + 1);
  const variance = (24 * n * (n - 2) * (n - 3)) / ((n + 1) ** 2 * (n + 3) * (n + 5));
  const x = (b2 - expected) / Math.sqrt(variance);
  const skew =
    ((6 * (n * n - 5 * n + 2)) / ((n + 7) * (n + 9))) * Math.sqrt((6 * (n + 3) * (n + 5)) / (n * (n - 2) * (n - 3)));
  const a = 6 + (8 / skew) * (2 / skew + Math.sqrt(1 + 4 / (skew * skew)));
  const divisor = 1 + x * Math.sqrt(2 / (a - 4));
  const ratio = (1 - 2 / a) / Math.abs(divisor);
  return (1 - 2 / (9 * a) - Math.sign(divisor) * Math.cbrt(ratio)) / Math.sqrt(2 / (9 * a));
}
