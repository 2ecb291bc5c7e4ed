import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kendall } from '#app/statistics/association/kendall.ts';
import { pearson } from '#app/statistics/association/pearson.ts';
import { spearman } from '#app/statistics/association/spearman.ts';
import { brunnerMunzel } from '#app/statistics/comparison/brunner-munzel.ts';
import { detectableGap } from '#app/statistics/comparison/detectable-gap.ts';
import { hedges } from '#app/statistics/comparison/hedges.ts';
import { mannWhitney } from '#app/statistics/comparison/mann-whitney.ts';
import { benjaminiHochberg, bonferroni, holm } from '#app/statistics/comparison/many-tests.ts';
import { welch } from '#app/statistics/comparison/welch.ts';
import { densityBandwidth } from '#app/statistics/density/bandwidth.ts';
import { kernelDensity } from '#app/statistics/density/kernel-density.ts';
import { EMPTY_TABLE, tableOfCounts, tableOfValues } from '#app/statistics/frequency-table.ts';
import { reliableChange } from '#app/statistics/growth/reliable-change.ts';
import { cronbachAlpha } from '#app/statistics/reliability/alpha.ts';
import { bootstrap, meanOfSorted } from '#app/statistics/resampling/bootstrap.ts';
import { rootOf } from '#app/statistics/root.ts';
import { curveMisfit } from '#app/statistics/shape/curve-misfit.ts';
import { shapiroWilk } from '#app/statistics/shape/shapiro-wilk.ts';
import { skewness } from '#app/statistics/summary/moments.ts';
import { percentileRankInterval } from '#app/statistics/summary/percentile-rank.ts';
import { sum } from '#app/statistics/summary/sum.ts';
import { verdictOf } from '#app/statistics/verdict/verdict.ts';
import { univariate } from '#bin/statistics/univariate.ts';

const scale = { min: null, max: null, step: null };
const marks = fc.array(fc.integer({ min: -40, max: 60 }), { minLength: 5, maxLength: 60 });
const spread = marks.filter((list) => new Set(list).size > 3);
const pairs = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 })), { minLength: 4, maxLength: 40 })
  .filter((list) => new Set(list.map(([x]) => x)).size > 1 && new Set(list.map(([, y]) => y)).size > 1);

describe('every statistic of one list', () => {
  test('has the same bits from values and from a table, in any order', () => {
    fc.assert(
      fc.property(spread, (list) => {
        const counted = new Map<number, number>();
        for (const value of [...list].reverse()) counted.set(value, (counted.get(value) ?? 0) + 1);
        expect(tableOfCounts(counted)).toEqual(tableOfValues(list));
        const { n, nMissing, verdict, shapiroW, mean, skewness_G1 } = univariate({ name: '', data: list, scale });
        const other = univariate({ name: '', data: [...list].reverse(), scale });
        expect({ n, nMissing, verdict, shapiroW, mean, skewness_G1 }).toEqual({
          n: other.n,
          nMissing: other.nMissing,
          verdict: other.verdict,
          shapiroW: other.shapiroW,
          mean: other.mean,
          skewness_G1: other.skewness_G1,
        });
      }),
    );
  });

  test('of shape keeps its digits under a shift of a thousand million', () => {
    fc.assert(
      fc.property(spread, (list) => {
        const [near, far] = [tableOfValues(list), tableOfValues(list.map((value) => value + 1e9))];
        for (const of of [
          (t: typeof near) => skewness(t).value?.ofGroup,
          (t: typeof near) => shapiroWilk(t).value?.w,
          (t: typeof near) => curveMisfit(t, null).value,
        ]) {
          expect(of(far)).toBeCloseTo(of(near) ?? Number.NaN, 10);
        }
      }),
    );
  });

  test('of a million values is answered from their table', () => {
    const table = tableOfCounts(Array.from({ length: 101 }, (_, mark) => [mark, 9000 + 100 * (mark % 7)] as const));
    expect(verdictOf({ table, missing: 0, scale }).code).toBe('FLAT_OR_TWO_GROUPS');
    expect(shapiroWilk(table)).toEqual({ value: null, reason: 'too_many_values' });
  });

  test('values that cancel keep their sum', () => {
    expect(sum(tableOfValues([1e16, 1, -1e16]))).toEqual({ value: 1 });
    expect(sum(EMPTY_TABLE)).toEqual({ value: null, reason: 'no_values' });
  });
});

describe('two groups', () => {
  test('exchanged change the sign and nothing else', () => {
    fc.assert(
      fc.property(spread, spread, (a, b) => {
        const [x, y] = [tableOfValues(a), tableOfValues(b)];
        expect(welch(x, y).value?.p).toBeCloseTo(welch(y, x).value?.p ?? Number.NaN, 12);
        expect(hedges(x, y).value?.g).toBeCloseTo(-(hedges(y, x).value?.g ?? Number.NaN), 12);
        expect(brunnerMunzel(x, y).value?.probabilityYHigher).toBeCloseTo(
          1 - (brunnerMunzel(y, x).value?.probabilityYHigher ?? Number.NaN),
          12,
        );
        expect((mannWhitney(x, y).value?.u ?? 0) + (mannWhitney(y, x).value?.u ?? 0)).toBe(x.n * y.n);
      }),
    );
  });

  test('the exact and the asymptotic p agree for forty without ties', () => {
    const x = tableOfValues(Array.from({ length: 40 }, (_, i) => i * 2.1));
    const y = tableOfValues(Array.from({ length: 45 }, (_, i) => i * 2 + 11.03));
    const both = mannWhitney(x, y).value;
    expect(both?.pExact.value).toBeCloseTo(both?.pAsymptotic.value ?? Number.NaN, 2);
  });

  test('larger ones show smaller gaps', () => {
    const group = (times: number) => tableOfCounts([1, 2, 3, 4].map((value) => [value, times] as const));
    expect(detectableGap(group(20), group(20)).value).toBeLessThan(detectableGap(group(5), group(5)).value ?? 0);
  });
});

describe('correlations', () => {
  test('stay within −1 and 1 and turn with a side', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const turned = list.map(([x, y]) => [x, -y] as const);
        for (const of of [
          (p: typeof turned) => pearson(p).value?.r,
          (p: typeof turned) => spearman(p).value?.rho,
          (p: typeof turned) => kendall(p).value?.tau,
        ]) {
          const value = of(list) ?? Number.NaN;
          expect(Math.abs(value)).toBeLessThanOrEqual(1 + 1e-12);
          expect(of(turned)).toBeCloseTo(-value, 12);
        }
      }),
    );
  });

  test('tau agrees with counting every pair', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        let score = 0;
        let [left, right] = [0, 0];
        for (const [i, [x1, y1]] of list.entries()) {
          for (const [x2, y2] of list.slice(i + 1)) {
            score += Math.sign(x1 - x2) * Math.sign(y1 - y2);
            left += x1 === x2 ? 0 : 1;
            right += y1 === y2 ? 0 : 1;
          }
        }
        expect(kendall(list).value?.tau).toBeCloseTo(score / Math.sqrt(left * right), 12);
      }),
    );
  });
});

test('adjusted p values are never smaller, keep their order, and Holm never exceeds Bonferroni', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 }), (ps) => {
      const [strict, less, least] = [bonferroni(ps), holm(ps), benjaminiHochberg(ps)];
      for (const [i, p] of ps.entries()) {
        expect(less[i]).toBeLessThanOrEqual(strict[i] ?? 0);
        expect(least[i]).toBeLessThanOrEqual((less[i] ?? 0) + 1e-15);
        expect(least[i]).toBeGreaterThanOrEqual(p - 1e-15);
      }
    }),
  );
});

test('a reflected density keeps the whole group inside the bounds', () => {
  const table = tableOfValues([0, 0, 1, 3, 9, 10]);
  let area = 0;
  const how = { bandwidth: 1.5, bounds: { low: 0, high: 10 } };
  for (let at = 0.005; at < 10; at += 0.01) area += (kernelDensity(table, at, how).value ?? 0) * 0.01;
  expect(area).toBeCloseTo(1, 4);
  expect(kernelDensity(table, 11, how)).toEqual({ value: 0 });
  const bell = (z: number) => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
  for (const bandwidth of [0.05, 0.7, 4]) {
    for (const at of [0, 0.4, 5, 9.99, 10]) {
      const all = [-3, 0, 0, 1, 3, 9, 10, 12];
      const each = all.map(
        (x) => bell((at - x) / bandwidth) + bell((at + x) / bandwidth) + bell((at - 20 + x) / bandwidth),
      );
      const expected = each.reduce((sum, one) => sum + one, 0) / all.length / bandwidth;
      const density = kernelDensity(tableOfValues(all), at, { bandwidth, bounds: how.bounds }).value ?? Number.NaN;
      expect(Math.abs(density - expected)).toBeLessThanOrEqual(1e-13 * expected);
    }
  }
});

test('a page draws no density of a small group or of few levels', () => {
  const many = tableOfValues(Array.from({ length: 60 }, (_, i) => (i * 37) % 200));
  expect(densityBandwidth(many, { step: 10, levels: 131 }).value).toBeGreaterThanOrEqual(10);
  expect(densityBandwidth(many, { step: 1, levels: 7 })).toEqual({ value: null, reason: 'too_few_values' });
  expect(densityBandwidth(tableOfValues([1, 2]), { step: null, levels: null }).value).toBeNull();
});

test('a bootstrap reprints alike', () => {
  const table = tableOfValues([1, 2, 3, 4, 9, 12, 13]);
  expect(bootstrap(table, meanOfSorted)).toEqual(bootstrap(table, meanOfSorted));
});

test('a root is found, or said to be missing', () => {
  expect(rootOf((x) => x * x - 2, 0, 2)).toBeCloseTo(Math.SQRT2, 15);
  expect(() => rootOf((x) => x * x + 1, 0, 2)).toThrow(RangeError);
});

test.each([
  () => welch(EMPTY_TABLE, EMPTY_TABLE, 1),
  () => pearson([[Number.NaN, 1]]),
  () => holm([1.2]),
  () => percentileRankInterval(101, 3),
  () => curveMisfit(EMPTY_TABLE, 0),
  () => reliableChange([[1, 2]], 1.5),
  () => cronbachAlpha([[1, 2], [3]]),
  () => kernelDensity(EMPTY_TABLE, 0, { bandwidth: 0 }),
  () => verdictOf({ table: EMPTY_TABLE, missing: -1, scale }),
  () => bootstrap(EMPTY_TABLE, meanOfSorted, { replicates: 3 }),
])('nonsense is refused: %s', (call) => {
  expect(call).toThrow(RangeError);
});
