import { describe, expect, test } from 'vitest';
import { correlation, pearson } from '#app/statistics/association/pearson.ts';
import { spearman } from '#app/statistics/association/spearman.ts';
import { regression, regressionToMean } from '#app/statistics/growth/regression.ts';
import { intraclass } from '#app/statistics/reliability/intraclass.ts';
import { Cases } from '#bin/statistics/cases.ts';
import { multiGroup } from '#bin/statistics/comparisons.ts';
import { paired, reliabilityOf } from '#bin/statistics/repeated.ts';

/** Where R still gives a number, so do we; computed in R 4.2.2 with the reference's own formulas. */
describe('two students', () => {
  const pairs = [
    [1, 2],
    [2, 5],
  ] as const;

  test('have a line and a perfect r, but no test', () => {
    expect(correlation(pairs)).toEqual({ value: 1 });
    expect(regression(pairs).value).toMatchObject({ slope: 3, intercept: -1 });
    expect(pearson(pairs)).toEqual({ value: null, reason: 'too_few_values' });
    expect(spearman(pairs)).toEqual({ value: null, reason: 'too_few_values' });
  });

  test('have consistent parts', () => {
    const { itemRest, alphaStandardized } = reliabilityOf({
      name: '',
      items: [
        [1, 2, 1],
        [2, 4, 5],
      ],
    });
    expect({ itemRest, alphaStandardized }).toEqual({ itemRest: [1, 1, 1], alphaStandardized: 1 });
  });
});

describe('without spread', () => {
  test('before, a low start cannot be told from the rest', () => {
    expect(
      regressionToMean([
        [2, 1],
        [2, 3],
        [2, 5],
      ]).value,
    ).toEqual({
      cut: 2,
      selected: 3,
      baselineMean: 2,
      followMean: 3,
      gain: 1,
      beyond: { value: null, reason: 'no_spread' },
    });
  });

  test('after, nothing is to be expected', () => {
    expect(
      regressionToMean([
        [1, 2],
        [3, 2],
        [4, 2],
      ]).value?.beyond,
    ).toEqual({ value: null, reason: 'no_spread' });
  });

  test('between students, markers can still disagree', () => {
    const classes = intraclass([
      [1, 3],
      [2, 2],
      [3, 1],
    ]).value;
    expect(classes).toMatchObject({ icc1: -1, iccC1: -1, icc1k: null, iccCk: null, f: 0 });
    expect(classes?.iccA1).toBeCloseTo(-3, 12);
    expect(classes?.iccAk).toBeCloseTo(3, 12);
  });

  test('in the gains, there are degrees of freedom and no t', () => {
    const { t, df, p, sdDiff, wilcoxonP } = paired({
      name: '',
      before: [1, 2, 3],
      after: [1, 2, 3],
      reliability: null,
    });
    expect({ t, df, p, sdDiff, wilcoxonP }).toEqual({ t: null, df: 2, p: null, sdDiff: 0, wilcoxonP: null });
  });

  test('in one of several groups, only the ranks tell', () => {
    const [given] = Cases.parse({
      multiGroup: [
        {
          name: '',
          groups: [
            [1, 1, 1],
            [1, 2, 2],
            [2, 2, 1],
          ],
        },
      ],
    }).multiGroup;
    expect(given && multiGroup(given)).toMatchObject({
      welchAnova: { F: null, df1: 2, df2: null, p: null },
      kruskalWallis: { H: expect.closeTo(3.2, 12), df: 2, p: expect.any(Number) },
    });
  });
});

test('the p of a negative rho is that of its t, as in R 4.2.2', () => {
  const { value } = spearman([1, 2, 3, 4, 5, 6, 7, 8].map((x, at) => [x, [5, 8, 6, 7, 3, 4, 1, 1][at] ?? 0]));
  expect(value?.rho).toBeCloseTo(-0.8024095954818835, 14);
  expect(value?.test.value?.p).toBeCloseTo(0.016540722800677234, 14);
});
