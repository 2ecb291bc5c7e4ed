import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { tableOfValues } from '#app/statistics/frequency-table.ts';
import { binWidth, sturgesBins } from '#app/statistics/histogram/bin-width.ts';
import { histogram } from '#app/statistics/histogram/histogram.ts';
import { expectedCounts, normalShares } from '#app/statistics/normal/cumulative.ts';
import { maximum, minimum } from '#app/statistics/summary/extremes.ts';
import { mean } from '#app/statistics/summary/mean.ts';
import { positionOf } from '#app/statistics/summary/position.ts';
import { interquartileRange, quantile } from '#app/statistics/summary/quantile.ts';
import { standardDeviation, variance } from '#app/statistics/summary/variance.ts';
import { distance, present, reference } from './reference.ts';

const numberOf = (expected: Record<string, unknown>, key: string) => z.number().nullable().parse(expected[key]);

describe.each(reference.univariate)('$name agrees with R', ({ name, data, expected }) => {
  const values = present(data);
  const table = tableOfValues(values);
  const close = (actual: number | null, key: string, tolerance = 1e-12) =>
    expect(distance(actual, numberOf(expected, key)), key).toBeLessThanOrEqual(tolerance);

  test('n, mean, extremes', () => {
    expect(table.n).toBe(expected.n);
    close(mean(table).value, 'mean');
    close(minimum(table).value, 'min');
    close(maximum(table).value, 'max');
  });

  test('variance and standard deviation', () => {
    close(variance(table).value, 'variance');
    close(standardDeviation(table).value, 'sd');
    close(interquartileRange(table).value, 'iqr', name.startsWith('nist') || name.startsWith('offset') ? 1e-11 : 1e-12);
  });

  test.each([5, 10, 25, 50, 75, 90, 95])('quantile at %i percent', (percent) => {
    close(quantile(table, percent / 100).value, `p${String(percent).padStart(2, '0')}`);
  });

  test('bins', () => {
    if (table.n > 0) expect(sturgesBins(table.n)).toBe(expected.binSturges);
    const width = numberOf(expected, 'binWidthFD');
    const range = (maximum(table).value ?? 0) - (minimum(table).value ?? 0);
    if (width !== null && width > range / 60) close(binWidth(table).value, 'binWidthFD');
  });

  test('students below and at give the mid-rank', () => {
    const ranks = z.array(z.number()).parse(expected.percentileRank);
    for (const [index, rank] of ranks.entries()) {
      const position = positionOf(table, values[index] ?? Number.NaN);
      expect(distance((100 * (position.below + position.at / 2)) / table.n, rank)).toBeLessThanOrEqual(1e-12);
    }
  });
});

describe.each(reference.histogram)('histogram $name agrees with R', ({ dataset, edges, expected }) => {
  const table = tableOfValues(present(reference.univariate.find((set) => set.name === dataset)?.data ?? []));

  test('counts', () => {
    const { counts, below, above } = histogram(table, edges);
    expect({ counts, below, above }).toEqual({
      counts: expected.counts,
      below: expected.below,
      above: expected.above,
    });
  });

  test('what a normal distribution expects', () => {
    const normal = { mean: mean(table).value ?? 0, sd: standardDeviation(table).value ?? 0 };
    for (const [index, count] of (expected.normalExpected ?? []).entries()) {
      const actual = expectedCounts(edges, table.n, normal)[index] ?? Number.NaN;
      expect(Math.abs(actual - count)).toBeLessThanOrEqual(1e-10 * Math.max(1, count));
    }
  });
});

test.each(reference.distributions.filter(({ fn }) => fn === 'pnorm'))('pnorm($args) is $value', ({ args, value }) => {
  const { below, above } = normalShares(args[0] ?? 0, { mean: 0, sd: 1 });
  expect(distance(below, value)).toBeLessThanOrEqual(1e-13);
  expect(below + above).toBeCloseTo(1, 14);
});
