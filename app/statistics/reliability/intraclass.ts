import { tableOfValues } from '../frequency-table.ts';
import { known, lacking, type Outcome } from '../outcome.ts';
import { shiftedMean } from '../summary/mean.ts';
import { SMALLEST } from '../summary/variance.ts';
import { column, partsOf, type Rows, totals } from './rows.ts';

/** One marker's agreement (1, A1, C1) and that of the mean of k (1k, Ak, Ck), with the F of the students. */
export type Intraclass = {
  icc1: number | null;
  iccA1: number | null;
  iccC1: number | null;
  icc1k: number | null;
  iccAk: number | null;
  iccCk: number | null;
  f: number | null;
  df1: number;
  df2: number;
};

/**
 * Intraclass correlations: how much of the spread of marks is the students, not the markers.
 *
 * Formula: mean squares of students, markers and rest in the two-way table; 1 = one way, A = absolute agreement, C =
 * consistency. Units: none. Input: complete rows, one column per marker, k ≥ 2, else RangeError. Cost: n·k. n = 0 →
 * `no_values`, n < 2 → `too_few_values`, all marks equal → `no_spread`; what would be divided by 0 is null.
 * Source: McGraw & Wong (1996), Psychological Methods 1, 30-46.
 *
 * @example intraclass([[7, 6], [6, 7], [2, 3]]).value?.iccA1 // 0.9…
 */
export function intraclass(rows: Rows): Outcome<Intraclass> {
  const k = partsOf(rows);
  const n = rows.length;
  if (n === 0) return lacking('no_values');
  if (n < 2) return lacking('too_few_values');
  const grand = meanOf(rows.flat());
  const students = totals(rows).map((total) => total / k - grand);
  const markers = Array.from({ length: k }, (_, at) => meanOf(column(rows, at)) - grand);
  const all = squares(rows.flat().map((value) => value - grand));
  const rowMean = (k * squares(students)) / (n - 1);
  const columnMean = (n * squares(markers)) / (k - 1);
  const rest = rows.flatMap((row, i) => row.map((x, j) => x - grand - (students[i] ?? 0) - (markers[j] ?? 0)));
  const error = squares(rest) / ((n - 1) * (k - 1));
  const within = (all - (n - 1) * rowMean) / (n * (k - 1));
  if (!(all > SMALLEST)) return lacking('no_spread');
  return known({
    icc1: ratio(rowMean - within, rowMean + (k - 1) * within),
    iccA1: ratio(rowMean - error, rowMean + (k - 1) * error + (k * (columnMean - error)) / n),
    iccC1: ratio(rowMean - error, rowMean + (k - 1) * error),
    icc1k: ratio(rowMean - within, rowMean),
    iccAk: ratio(rowMean - error, rowMean + (columnMean - error) / n),
    iccCk: ratio(rowMean - error, rowMean),
    f: ratio(rowMean, error),
    df1: n - 1,
    df2: (n - 1) * (k - 1),
  });
}

function ratio(above: number, below: number): number | null {
  return below === 0 ? null : above / below;
}

function meanOf(values: readonly number[]): number {
  return shiftedMean(tableOfValues(values)).shift;
}

function squares(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}
