import { correlation } from '../association/pearson.ts';
import { fQuantile } from '../distributions/fisher.ts';
import { known, lacking, type Outcome, requireLevel } from '../outcome.ts';
import type { Interval } from '../summary/mean-interval.ts';
import { errorOfMeasurement } from './error-of-measurement.ts';
import { column, partsOf, type Rows, totals, varianceOf } from './rows.ts';

/** Alpha with its interval, the spread and error of the total, and what each part adds. */
export type Alpha = Interval & {
  alpha: number;
  standardized: number | null;
  totalSd: number;
  errorOfMeasurement: number;
  itemRest: (number | null)[];
  ifDropped: (number | null)[];
};

/**
 * Cronbach's alpha: how consistently the parts of a measure put students in the same order. It is consistency: criteria A-D
 * measure different things and share a marker, so derive no error of measurement of a student from it.
 *
 * Formula: k/(k−1)·(1 − Σ var(part)/var(total)); Feldt's interval by F(n−1, (n−1)(k−1)); standardised from the mean
 * correlation; item-rest r and alpha without each part. Units: none, total sd the measure's. Input: complete rows of k ≥ 2
 * parts, else RangeError. Cost: n·k². n = 0 → `no_values`, n < 2 → `too_few_values`, totals all equal → `no_spread`.
 * Source: Cronbach (1951), Psychometrika 16, 297-334; Feldt, Woodruff & Salih (1987), Applied Psychological Measurement 11.
 *
 * @example cronbachAlpha([[1, 2], [2, 3], [3, 5]]).value?.alpha // 0.9473…
 */
export function cronbachAlpha(rows: Rows, level = 0.95): Outcome<Alpha> {
  requireLevel(level);
  const k = partsOf(rows);
  const n = rows.length;
  if (n === 0) return lacking('no_values');
  if (n < 2) return lacking('too_few_values');
  const totalVariance = varianceOf(totals(rows));
  if (totalVariance === 0) return lacking('no_spread');
  const alpha = alphaOf(rows) ?? 0;
  const degrees = { df1: n - 1, df2: (n - 1) * (k - 1) };
  const tail = (1 - level) / 2;
  const totalSd = Math.sqrt(totalVariance);
  const parts = Array.from({ length: k }, (_, part) => part);
  return known({
    alpha,
    low: 1 - (1 - alpha) * fQuantile(tail, degrees, 'above'),
    high: 1 - (1 - alpha) * fQuantile(tail, degrees),
    standardized: standardizedAlpha(rows, k),
    totalSd,
    errorOfMeasurement: errorOfMeasurement(totalSd, alpha),
    itemRest: parts.map((part) => between(column(rows, part), totals(rows, part))),
    ifDropped: parts.map((part) => (k < 3 ? null : alphaOf(rows.map((row) => row.filter((_, at) => at !== part))))),
  });
}

function alphaOf(rows: Rows): number | null {
  const k = rows[0]?.length ?? 0;
  const total = varianceOf(totals(rows));
  if (total === 0) return null;
  let parts = 0;
  for (let part = 0; part < k; part++) parts += varianceOf(column(rows, part));
  return (k / (k - 1)) * (1 - parts / total);
}

function standardizedAlpha(rows: Rows, k: number): number | null {
  let sum = 0;
  for (let a = 0; a < k; a++) {
    for (let b = a + 1; b < k; b++) {
      const r = between(column(rows, a), column(rows, b));
      if (r === null) return null;
      sum += r;
    }
  }
  const mean = sum / ((k * (k - 1)) / 2);
  const whole = 1 + (k - 1) * mean;
  return whole === 0 ? null : (k * mean) / whole;
}

function between(a: readonly number[], b: readonly number[]): number | null {
  return correlation(a.map((value, at) => [value, b[at] ?? 0] as const)).value;
}
