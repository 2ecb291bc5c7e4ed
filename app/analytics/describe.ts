/** A group in eight numbers. Pure; `null` is unknown or, after suppression, withheld. */
import { type FrequencyTable, tableOfValues } from '#app/statistics/frequency-table.ts';
import { maximum, minimum } from '#app/statistics/summary/extremes.ts';
import { mean } from '#app/statistics/summary/mean.ts';
import { median, quantile } from '#app/statistics/summary/quantile.ts';
import { standardDeviation } from '#app/statistics/summary/variance.ts';

export type Description = {
  n: number;
  mean: number | null;
  sd: number | null;
  median: number | null;
  q1: number | null;
  q3: number | null;
  min: number | null;
  max: number | null;
};

export function describe(table: FrequencyTable): Description {
  return {
    n: table.n,
    mean: mean(table).value,
    sd: standardDeviation(table).value,
    median: median(table).value,
    q1: quantile(table, 0.25).value,
    q3: quantile(table, 0.75).value,
    min: minimum(table).value,
    max: maximum(table).value,
  };
}

/** The frequency table of a list of known values. */
export function countValues(list: readonly { value: number }[]): FrequencyTable {
  return tableOfValues(list.map(({ value }) => value));
}
