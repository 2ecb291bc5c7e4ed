import fc from 'fast-check';
import * as theirs from 'simple-statistics';
import { describe, expect, test } from 'vitest';
import { pearson } from '#app/statistics/association/pearson.ts';
import { spearman } from '#app/statistics/association/spearman.ts';
import { welch } from '#app/statistics/comparison/welch.ts';
import { tableOfValues } from '#app/statistics/frequency-table.ts';
import { regression } from '#app/statistics/growth/regression.ts';
import { normalShares } from '#app/statistics/normal/cumulative.ts';
import { medianAbsoluteDeviation } from '#app/statistics/summary/absolute-deviation.ts';
import { maximum, minimum } from '#app/statistics/summary/extremes.ts';
import { mean } from '#app/statistics/summary/mean.ts';
import { kurtosis, skewness } from '#app/statistics/summary/moments.ts';
import { interquartileRange, median, quantile } from '#app/statistics/summary/quantile.ts';
import { standardScore } from '#app/statistics/summary/standard-score.ts';
import { sum } from '#app/statistics/summary/sum.ts';
import { standardDeviation, variance } from '#app/statistics/summary/variance.ts';
import { present } from '#bin/statistics/complete.ts';
import { cases } from './reference-case.ts';

/** A second implementation, by other people: simple-statistics 7.12.1, where it means the same. */
const list = fc.array(fc.integer({ min: 0, max: 1300 }), { minLength: 4, maxLength: 80 });
const varied = list.filter((values) => new Set(values).size > 2);

const SAME: [string, (values: number[]) => number | null | undefined, (values: number[]) => number][] = [
  ['sum', (x) => sum(tableOfValues(x)).value, theirs.sum],
  ['mean', (x) => mean(tableOfValues(x)).value, theirs.mean],
  ['median', (x) => median(tableOfValues(x)).value, theirs.median],
  ['minimum', (x) => minimum(tableOfValues(x)).value, theirs.min],
  ['maximum', (x) => maximum(tableOfValues(x)).value, theirs.max],
  ['variance', (x) => variance(tableOfValues(x)).value, theirs.sampleVariance],
  ['standard deviation', (x) => standardDeviation(tableOfValues(x)).value, theirs.sampleStandardDeviation],
  ['skewness', (x) => skewness(tableOfValues(x)).value?.adjusted, theirs.sampleSkewness],
  ['kurtosis', (x) => kurtosis(tableOfValues(x)).value?.adjusted, theirs.sampleKurtosis],
  ['absolute deviation', (x) => medianAbsoluteDeviation(tableOfValues(x)).value, theirs.medianAbsoluteDeviation],
];

const expectClose = (ours: number | null | undefined, other: number, tolerance = 1e-9) =>
  expect(Math.abs((ours ?? Number.NaN) - other)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(other)));

describe('simple-statistics agrees', () => {
  test.each(SAME)('on the %s', (_name, ours, other) => {
    fc.assert(
      fc.property(varied, (values) => {
        expectClose(ours(values), other(values));
      }),
    );
  });

  test('on r, and on the line', () => {
    fc.assert(
      fc.property(varied, varied, (x, y) => {
        const [a, b] = [x.slice(0, y.length), y.slice(0, x.length)];
        const pairs = a.map((one, at) => [one, b[at] ?? 0] as const);
        const r = pearson(pairs).value?.r;
        if (r === undefined) return;
        expectClose(r, theirs.sampleCorrelation(a, b));
        const line = theirs.linearRegression(pairs.map((pair) => [...pair]));
        expectClose(regression(pairs).value?.slope, line.m);
        expectClose(regression(pairs).value?.intercept, line.b, 1e-8);
      }),
    );
  });

  test('on quantiles', () => {
    fc.assert(
      fc.property(varied, fc.double({ min: 0, max: 1, noNaN: true }), (values, p) => {
        expectClose(quantile(tableOfValues(values), p).value, theirs.quantile(values, p));
        expectClose(interquartileRange(tableOfValues(values)).value, theirs.interquartileRange(values));
      }),
    );
  });

  test('on ranks, ties too', () => {
    fc.assert(
      fc.property(varied, varied, (x, y) => {
        const [a, b] = [x.slice(0, y.length), y.slice(0, x.length)];
        const rho = spearman(a.map((one, at) => [one, b[at] ?? 0] as const)).value?.rho;
        if (rho !== undefined) expectClose(rho, theirs.sampleRankCorrelation(a, b));
      }),
    );
  });
});

describe('simple-statistics differs, and R agrees with us:', () => {
  test('its z is of the group itself (n below), ours of similar students (n − 1)', () => {
    const x = [1, 2, 3];
    expectClose(standardScore(tableOfValues(x)).value?.(3), 1);
    expect(theirs.zScore(3, theirs.mean(x), theirs.standardDeviation(x))).toBeCloseTo(Math.sqrt(1.5), 12);
  });

  test('its normal distribution is a table of two decimals of z', () => {
    const z = 1.004;
    expect(
      Math.abs(theirs.cumulativeStdNormalProbability(z) - normalShares(z, { mean: 0, sd: 1 }).below),
    ).toBeGreaterThan(1e-5);
    expect(theirs.cumulativeStdNormalProbability(-6)).not.toBeCloseTo(normalShares(-6, { mean: 0, sd: 1 }).below, 10);
  });

  test('its two groups are compared by the pooled t, and it gives no p', () => {
    const given = cases.twoSample.find(({ name }) => name === 'ixl_unequal_variance');
    const [x, y] = [present(given?.x ?? []), present(given?.y ?? [])];
    const t = theirs.tTestTwoSample(x, y) ?? Number.NaN;
    const [m, n] = [x.length, y.length];
    const both = ((m - 1) * theirs.sampleVariance(x) + (n - 1) * theirs.sampleVariance(y)) / (m + n - 2);
    expectClose(t, (theirs.mean(x) - theirs.mean(y)) / Math.sqrt(both / m + both / n));
    expect(Math.abs(t - (welch(tableOfValues(x), tableOfValues(y)).value?.t ?? t))).toBeGreaterThan(0.1);
  });
});
