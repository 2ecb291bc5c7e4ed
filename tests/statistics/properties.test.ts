import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FrequencyTable } from '#app/statistics/frequency-table.ts';
import { EMPTY_TABLE, entries, tableOfCounts, tableOfValues } from '#app/statistics/frequency-table.ts';
import { binWidth, MOST_BINS } from '#app/statistics/histogram/bin-width.ts';
import { alignedEdges, edgesPerValue, roundWidth } from '#app/statistics/histogram/edges.ts';
import { histogram } from '#app/statistics/histogram/histogram.ts';
import { normalDensity } from '#app/statistics/normal/density.ts';
import { maximum, minimum } from '#app/statistics/summary/extremes.ts';
import { mean } from '#app/statistics/summary/mean.ts';
import { positionOf } from '#app/statistics/summary/position.ts';
import { median, quantile } from '#app/statistics/summary/quantile.ts';
import { standardDeviation, variance } from '#app/statistics/summary/variance.ts';

const marks = fc.array(
  fc.integer({ min: 0, max: 130 }).map((tens) => tens * 10),
  { minLength: 2, maxLength: 200 },
);
const reals = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 60 });

const all = (table: FrequencyTable) => ({
  mean: mean(table).value,
  sd: standardDeviation(table).value,
  quartiles: [0.25, 0.5, 0.75].map((p) => quantile(table, p).value),
  extremes: [minimum(table).value, maximum(table).value],
  width: binWidth(table).value,
});

describe('every statistic', () => {
  test('gives the same bits for values and for their table', () => {
    fc.assert(
      fc.property(reals, (values) => {
        const counted = tableOfCounts(values.map((value) => [value, 1] as const));
        expect(all(counted)).toEqual(all(tableOfValues(values)));
      }),
    );
  });

  test('does not depend on the order of the students', () => {
    fc.assert(
      fc.property(reals, (values) => {
        expect(all(tableOfValues([...values].reverse()))).toEqual(all(tableOfValues(values)));
      }),
    );
  });

  test('follows a shift: the centre moves, the spread stays', () => {
    fc.assert(
      fc.property(marks, fc.integer({ min: -1e6, max: 1e6 }), (values, shift) => {
        const before = tableOfValues(values);
        const after = tableOfValues(values.map((value) => value + shift));
        expect(mean(after).value).toBeCloseTo((mean(before).value ?? 0) + shift, 6);
        expect(median(after).value).toBe((median(before).value ?? 0) + shift);
        expect(standardDeviation(after).value).toBeCloseTo(standardDeviation(before).value ?? 0, 9);
      }),
    );
  });

  test('follows a scale: centre and spread are multiplied', () => {
    fc.assert(
      fc.property(marks, fc.integer({ min: 1, max: 1000 }), (values, scale) => {
        const before = tableOfValues(values);
        const after = tableOfValues(values.map((value) => value * scale));
        expect(mean(after).value).toBeCloseTo((mean(before).value ?? 0) * scale, 5);
        expect(standardDeviation(after).value).toBeCloseTo((standardDeviation(before).value ?? 0) * scale, 5);
      }),
    );
  });

  test('stands in order: minimum, quartiles, maximum', () => {
    fc.assert(
      fc.property(reals, (values) => {
        const table = tableOfValues(values);
        const marks = [minimum(table), quantile(table, 0.25), median(table), quantile(table, 0.75), maximum(table)];
        const numbers = marks.map((mark) => mark.value ?? Number.NaN);
        for (let index = 1; index < numbers.length; index++) {
          expect(numbers[index]).toBeGreaterThanOrEqual((numbers[index - 1] ?? 0) - 1e-9);
        }
      }),
    );
  });
});

describe('too little data is said, not guessed', () => {
  const one = tableOfValues([570]);
  const same = tableOfValues([0.1, 0.1, 0.1]);

  test('no values', () => {
    for (const statistic of [mean, variance, standardDeviation, median, minimum, maximum, binWidth]) {
      expect(statistic(EMPTY_TABLE)).toEqual({ value: null, reason: 'no_values' });
    }
  });

  test('one value has a mean and no spread', () => {
    expect(mean(one)).toEqual({ value: 570 });
    expect(variance(one)).toEqual({ value: null, reason: 'too_few_values' });
    expect(standardDeviation(one)).toEqual({ value: null, reason: 'too_few_values' });
    expect(binWidth(one)).toEqual({ value: null, reason: 'no_spread' });
  });

  test('equal values have a spread of exactly 0', () => {
    expect(variance(same)).toEqual({ value: 0 });
    expect(standardDeviation(same)).toEqual({ value: 0 });
  });

  test('nonsense is refused', () => {
    expect(() => tableOfValues([1, Number.NaN])).toThrow(RangeError);
    expect(() => tableOfCounts([[1, 0]])).toThrow(RangeError);
    expect(() => tableOfCounts([[1, 1.5]])).toThrow(RangeError);
    expect(() => quantile(one, 1.1)).toThrow(RangeError);
    expect(() => positionOf(one, Number.NaN)).toThrow(RangeError);
    expect(() => histogram(one, [1])).toThrow(RangeError);
    expect(() => histogram(one, [1, 1])).toThrow(RangeError);
    expect(() => normalDensity(0, { mean: 0, sd: 0 })).toThrow(RangeError);
    expect(() => edgesPerValue({ min: 1, max: 7, step: 4 })).toThrow(RangeError);
    expect(() => roundWidth(0)).toThrow(RangeError);
  });

  test('minus zero is zero', () => {
    expect(tableOfValues([-0, 0, 0])).toEqual({ values: [0], counts: [3], n: 3 });
    expect(Object.is(tableOfCounts([[-0, 2]]).values[0], 0)).toBe(true);
  });
});

describe('histograms', () => {
  test('lose nobody', () => {
    fc.assert(
      fc.property(reals, fc.uniqueArray(fc.integer({ min: -100, max: 100 }), { minLength: 2 }), (values, cuts) => {
        const edges = cuts.sort((a, b) => a - b).map((cut) => cut * 1e4);
        const { counts, below, above } = histogram(tableOfValues(values), edges);
        expect(counts.reduce((sum, count) => sum + count, below + above)).toBe(values.length);
      }),
    );
  });

  test('of a class and of its grade add up when the edges are shared', () => {
    fc.assert(
      fc.property(marks, marks, (one, other) => {
        const grade = tableOfCounts([...entries(tableOfValues(one)), ...entries(tableOfValues(other))]);
        const edges = alignedEdges({ low: 0, high: 1300, width: 50, max: 1300 });
        const sums = histogram(tableOfValues(one), edges).counts.map(
          (count, bin) => count + (histogram(tableOfValues(other), edges).counts[bin] ?? 0),
        );
        expect(histogram(grade, edges).counts).toEqual(sums);
      }),
    );
  });

  test('never have more than sixty bins', () => {
    fc.assert(
      fc.property(reals, (values) => {
        const table = tableOfValues(values);
        const width = binWidth(table).value;
        if (width === null) return;
        const range = (maximum(table).value ?? 0) - (minimum(table).value ?? 0);
        expect(range / width).toBeLessThanOrEqual(MOST_BINS + 1e-6);
      }),
    );
  });

  test('one bin per value of a small scale', () => {
    expect(edgesPerValue({ min: 1, max: 3, step: 1 })).toEqual([0.5, 1.5, 2.5, 3.5]);
  });

  test('round widths are 1, 2 or 5 times a power of ten', () => {
    expect([0.3, 1, 1.2, 4, 43.6, 50, 51, 600].map(roundWidth)).toEqual([0.5, 1, 2, 5, 50, 50, 100, 1000]);
  });

  test('aligned edges cover the values and end at the bound of the scale', () => {
    expect(alignedEdges({ low: 62, high: 95, width: 10, max: 100 })).toEqual([60, 70, 80, 90, 100]);
    expect(alignedEdges({ low: 62, high: 100, width: 10, max: 100 })).toEqual([60, 70, 80, 90, 100]);
    expect(alignedEdges({ low: 400, high: 450, width: 50 })).toEqual([400, 450, 500]);
    expect(alignedEdges({ low: 100, high: 100, width: 10, max: 100 })).toEqual([100, 110]);
  });
});

test('the normal curve covers one whole group', () => {
  const normal = { mean: 5, sd: 2 };
  let area = 0;
  for (let x = -15; x <= 25; x += 0.01) area += normalDensity(x, normal) * 0.01;
  expect(area).toBeCloseTo(1, 6);
});
