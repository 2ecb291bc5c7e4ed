import { type Pairs, sides } from '../association/pairs.ts';
import { tShares } from '../distributions/student.ts';
import { type FrequencyTable, tableOfValues } from '../frequency-table.ts';
import { known, lacking, type Outcome } from '../outcome.ts';
import { shiftedMean } from '../summary/mean.ts';
import { type Interval, meanInterval } from '../summary/mean-interval.ts';
import { standardDeviation } from '../summary/variance.ts';

/** The mean gain with its spread, interval, test, and its size in standard deviations of the gains. */
export type PairedDifference = Interval & {
  mean: number;
  sd: number;
  error: number;
  t: number;
  df: number;
  p: number;
  cohenDz: number;
};

/** Later minus earlier, of students with both. Values that are not finite → RangeError. */
export function gains(pairs: Pairs): FrequencyTable {
  sides(pairs);
  return tableOfValues(pairs.map(([before, after]) => after - before));
}

/**
 * Did the same students grow by more than chance between two moments?
 *
 * Formula: t = mean gain/(sd/√n), df = n − 1, p two-sided; d_z = mean/sd. Units: mean, sd, error and interval the
 * measure's. Input: complete pairs [before, after]. Cost: n log n. n = 0 → `no_values`, n = 1 → `too_few_values`, all gains
 * equal → `no_spread`. Source: Student (1908); Cohen (1988), Statistical Power Analysis, 2.3.
 *
 * @example pairedDifference([[1, 2], [2, 4], [3, 4]]).value?.t // 4
 */
export function pairedDifference(pairs: Pairs, level = 0.95): Outcome<PairedDifference> {
  const table = gains(pairs);
  const interval = meanInterval(table, level);
  const sd = standardDeviation(table).value;
  if (interval.value === null) return interval;
  if (sd === null || sd === 0) return lacking('no_spread');
  const mean = shiftedMean(table).shift;
  const error = sd / Math.sqrt(table.n);
  const [t, df] = [mean / error, table.n - 1];
  return known({
    mean,
    sd,
    error,
    t,
    df,
    p: 2 * tShares(Math.abs(t), df).above,
    cohenDz: mean / sd,
    ...interval.value,
  });
}
