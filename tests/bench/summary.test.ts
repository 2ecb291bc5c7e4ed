import { describe, expect, it } from 'vitest';
import { median, pairDifferences, pairRatios, percentile, summarise } from '../../bench/summary.ts';

describe('summary', () => {
  it('takes the middle value, or the mean of the two middle ones', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([7])).toBe(7);
  });

  it('interpolates percentiles between order statistics', () => {
    expect(percentile([1, 2, 3, 4, 5], 25)).toBe(2);
    expect(percentile([10, 20], 99)).toBeCloseTo(19.9, 10);
    expect(percentile([3, 1, 2], 0)).toBe(1);
    expect(percentile([3, 1, 2], 100)).toBe(3);
  });

  it('refuses nothing, what is no number, and a percentage outside 0 to 100', () => {
    expect(() => median([])).toThrow(RangeError);
    expect(() => median([1, Number.NaN])).toThrow(RangeError);
    expect(() => percentile([1], 101)).toThrow(RangeError);
  });

  it('does not reorder what it is given', () => {
    const values = [3, 1, 2];
    summarise(values);
    expect(values).toEqual([3, 1, 2]);
  });

  it('compares round by round, so a slow round slows both sides of one pair only', () => {
    const contender = [2, 20, 2];
    const reference = [1, 10, 1];
    expect(pairRatios(contender, reference)).toEqual([2, 2, 2]);
    expect(pairDifferences(contender, reference)).toEqual([1, 10, 1]);
    expect(summarise(pairRatios([2, 3, 10], [1, 1, 1]))).toEqual({ median: 3, min: 2, max: 10, count: 3 });
  });

  it('refuses to pair different numbers of rounds', () => {
    expect(() => pairRatios([1, 2], [1])).toThrow(RangeError);
  });
});
