import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_TABLE, tableOfCounts, tableOfValues } from '#app/statistics/frequency-table.ts';
import { normalQuantile } from '#app/statistics/normal/quantile.ts';
import { rangeInDeviations } from '#app/statistics/shape/range-in-deviations.ts';
import { isFlat, shortestRange } from '#app/statistics/verdict/flat.ts';
import { POLICY } from '#app/statistics/verdict/policy.ts';
import { verdictOf } from '#app/statistics/verdict/verdict.ts';

const scale = { min: null, max: null, step: null };
const judge = (list: readonly number[], policy = POLICY) =>
  verdictOf({ table: tableOfValues(list), missing: 0, scale }, policy).code;
const evenly = (n: number) => Array.from({ length: n }, (_, i) => i);
const bell = (n: number) => evenly(n).map((i) => normalQuantile((i + 0.5) / n));
const withoutTheRule = { ...POLICY, flatRange: { few: 0, many: 0, manyFrom: 60 } };

describe('the range in standard deviations', () => {
  test('is the range over the standard deviation, with half a step for the rounding', () => {
    const table = tableOfValues([1, 2, 3, 4, 5]);
    expect(rangeInDeviations(table, null).value).toBeCloseTo(4 / Math.sqrt(2.5), 14);
    expect(rangeInDeviations(table, 1).value).toBeCloseTo(4.5 / Math.sqrt(2.5), 14);
  });

  test('of many evenly spread is the square root of twelve', () => {
    expect(rangeInDeviations(tableOfValues(evenly(100_000)), null).value).toBeCloseTo(Math.sqrt(12), 3);
  });

  test('does not depend on where the scale begins, nor on its unit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 130 }), { minLength: 2, maxLength: 60 }).filter((l) => new Set(l).size > 1),
        (list) => {
          const plain = rangeInDeviations(tableOfValues(list), 1).value ?? Number.NaN;
          const moved = tableOfValues(list.map((value) => 10 * value + 1e6));
          expect(rangeInDeviations(moved, 10).value).toBeCloseTo(plain, 9);
        },
      ),
    );
  });

  test('is undefined without spread, and says why', () => {
    expect(rangeInDeviations(EMPTY_TABLE, 1)).toEqual({ value: null, reason: 'no_values' });
    expect(rangeInDeviations(tableOfValues([4]), 1)).toEqual({ value: null, reason: 'too_few_values' });
    expect(rangeInDeviations(tableOfValues([4, 4]), 1)).toEqual({ value: null, reason: 'no_spread' });
    expect(rangeInDeviations(tableOfValues([0, 1e-320]), null)).toEqual({ value: null, reason: 'out_of_range' });
    expect(() => rangeInDeviations(EMPTY_TABLE, 0)).toThrow(RangeError);
    expect(() => rangeInDeviations(EMPTY_TABLE, Number.NaN)).toThrow(RangeError);
  });
});

describe('a flat group', () => {
  test.each([30, 45, 60, 100])('of %i is not called normal, a bell of as many is', (n) => {
    expect(judge(evenly(n))).toBe('FLAT_OR_TWO_GROUPS');
    expect(judge(bell(n))).toBe(n < 100 ? 'NORMAL_PLAUSIBLE' : 'NORMAL_FAIR');
  });

  test('was called normal by the other rules alone', () => {
    expect(judge(evenly(30), withoutTheRule)).toBe('NORMAL_PLAUSIBLE');
  });

  test('is not looked for among fewer than thirty', () => {
    expect(judge(evenly(29))).toBe('SMALL_UNDECIDED');
    expect(isFlat({ table: tableOfValues(evenly(29)), missing: 0, scale })).toBe(false);
  });

  test('is judged more strictly the larger it is, up to sixty', () => {
    expect([30, 45, 60, 1000].map((n) => shortestRange(n))).toEqual([3.3, 3.5, 3.7, 3.7]);
  });

  test('is found at another bound, when a school sets one', () => {
    expect(judge(bell(60), { ...POLICY, flatRange: { few: 9, many: 9, manyFrom: 60 } })).toBe('FLAT_OR_TWO_GROUPS');
  });
});

test('a large normal group on a scale of few levels keeps its curve, though the ends keep its range short', () => {
  const table = tableOfCounts([60, 110, 200, 250, 200, 110, 60].map((count, i) => [i + 1, 100 * count] as const));
  const { code } = verdictOf({ table, missing: 0, scale: { min: 1, max: 7, step: 1 } });
  expect(code).toBe('NORMAL_FAIR');
});

test('the rule only ever takes the name normal away', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 30, maxLength: 130 }), (list) => {
      const [before, after] = [judge(list, withoutTheRule), judge(list)];
      if (after !== before) expect([before.slice(0, 6), after]).toEqual(['NORMAL', 'FLAT_OR_TWO_GROUPS']);
    }),
  );
});
