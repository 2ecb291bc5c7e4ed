/** A group in a few numbers, and how far chance alone could move its middle. Pure; `null` is unknown or, after suppression, withheld. */
import { type FrequencyTable, tableOfValues } from '#app/statistics/frequency-table.ts';
import { maximum, minimum } from '#app/statistics/summary/extremes.ts';
import { mean } from '#app/statistics/summary/mean.ts';
import { meanInterval } from '#app/statistics/summary/mean-interval.ts';
import { medianInterval } from '#app/statistics/summary/median-interval.ts';
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
  /** 95 % intervals. */
  meanInterval: Range | null;
  medianInterval: Range | null;
};

export type Range = { low: number; high: number };

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
    meanInterval: rangeOf(meanInterval(table).value),
    medianInterval: rangeOf(medianInterval(table).value),
  };
}

/** The ends alone: how an interval was found is for the definitions page. */
function rangeOf(interval: Range | null): Range | null {
  return interval && { low: interval.low, high: interval.high };
}

/** The frequency table of a list of known values. */
export function countValues(list: readonly { value: number }[]): FrequencyTable {
  return tableOfValues(list.map(({ value }) => value));
}
