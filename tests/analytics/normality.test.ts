import { describe, expect, test } from 'vitest';
import { normalityOf } from '#app/analytics/normality.ts';
import { tableOfCounts, tableOfValues } from '#app/statistics/frequency-table.ts';
import { shapiroWilk } from '#app/statistics/shape/shapiro-wilk.ts';

describe('tests of normality', () => {
  test('have their own least number of students, and say so', () => {
    const lacks = (n: number) => {
      const { tests } = normalityOf(tableOfValues(Array.from({ length: n }, (_, at) => at)));
      return Object.values(tests).map((result) => ('lack' in result ? result.lack : null));
    };
    expect(lacks(2)).toEqual(['too_few_values', 'too_few_values', 'too_few_values']);
    expect(lacks(7)).toEqual([null, 'too_few_values', 'too_few_values']);
    expect(lacks(19)).toEqual([null, null, 'too_few_values']);
    expect(lacks(20)).toEqual([null, null, null]);
    expect(normalityOf(tableOfCounts([[5, 30]])).tests.shapiroWilk).toEqual({ lack: 'no_spread' });
  });

  test('are the kernel’s, beside how many students share a value', () => {
    const table = tableOfCounts([
      [3, 10],
      [4, 1],
      [5, 20],
      [6, 9],
    ]);
    const { value } = shapiroWilk(table);
    const { tests, tied } = normalityOf(table);
    expect(tests.shapiroWilk).toEqual({ statistic: value?.w, p: value?.p });
    expect(tied).toBe(39);
  });
});
