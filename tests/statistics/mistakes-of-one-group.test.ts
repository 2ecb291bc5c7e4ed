import { describe, expect, test } from 'vitest';
import { binomialShares } from '#app/statistics/distributions/binomial.ts';
import { tQuantile } from '#app/statistics/distributions/student.ts';
import { normalShares } from '#app/statistics/normal/cumulative.ts';
import { normalQuantile } from '#app/statistics/normal/quantile.ts';
import { percentileRankInterval } from '#app/statistics/summary/percentile-rank.ts';
import {
  at,
  bell,
  data,
  found,
  higher,
  iqr,
  list,
  type Mistake,
  mean,
  ordered,
  power,
  sd,
  sum,
  testMistakes,
} from './mistakes.ts';
import { bothAt, cases } from './reference-case.ts';

const oneGroup: Mistake[] = [
  [
    'the standard deviation of the group for that of similar students',
    'univariate pct_class_n28 sd',
    () => Math.sqrt(power(list('pct_class_n28'), 2)),
  ],
  [
    'one pass for the variance',
    'univariate offset1e9_n30 variance',
    () => {
      const x = list('offset1e9_n30');
      return (sum(x.map((one) => one * one)) - sum(x) ** 2 / x.length) / (x.length - 1);
    },
  ],
  [
    'a blank counted as 0',
    'univariate pct_missing_n45 mean',
    () => mean(data('pct_missing_n45').map((one) => one ?? 0)),
  ],
  [
    'quantiles of type 6, as textbooks have them',
    'univariate ixl_n12 p90',
    () => at(ordered(list('ixl_n12')), 0.9 * 13 - 1),
  ],
  ['quantiles of type 5', 'univariate ixl_n12 p90', () => at(ordered(list('ixl_n12')), 0.9 * 12 - 0.5)],
  [
    'the nearest student as the quantile',
    'univariate ixl_n12 p90',
    () => ordered(list('ixl_n12'))[Math.ceil(0.9 * 12) - 1],
  ],
  ['the upper middle student as the median', 'univariate ixl_n12 median', () => ordered(list('ixl_n12'))[6]],
  [
    'skewness that is biased',
    'univariate outliers_n40 skewness_G1',
    () => power(list('outliers_n40'), 3) / power(list('outliers_n40'), 2) ** 1.5,
  ],
  [
    'kurtosis that is biased',
    'univariate outliers_n40 kurtosis_G2',
    () => power(list('outliers_n40'), 4) / power(list('outliers_n40'), 2) ** 2 - 3,
  ],
  [
    'kurtosis that is not excess',
    'univariate outliers_n40 kurtosis_g2',
    () => power(list('outliers_n40'), 4) / power(list('outliers_n40'), 2) ** 2,
  ],
  [
    'z for t in the interval of the mean',
    'univariate ixl_n12 ciMeanLow',
    () => mean(list('ixl_n12')) + (normalQuantile(0.025) * sd(list('ixl_n12'))) / Math.sqrt(12),
  ],
  [
    't of one tail in the interval of the mean',
    'univariate ixl_n12 ciMeanLow',
    () => mean(list('ixl_n12')) + (tQuantile(0.05, 11) * sd(list('ixl_n12'))) / Math.sqrt(12),
  ],
  ['the median interval a rank too far in', 'univariate ixl_n12 ciMedianLow', () => ordered(list('ixl_n12'))[3]],
  [
    'the median interval a rank too far out',
    'univariate ixl_n12 ciMedianCoverage',
    () => 1 - 2 * binomialShares(1, { n: 12, p: 0.5 }).below,
  ],
  [
    'the absolute deviation from the mean',
    'univariate outliers_n40 mad',
    () => {
      const x = list('outliers_n40');
      return at(ordered(x.map((one) => Math.abs(one - mean(x)))), (x.length - 1) / 2);
    },
  ],
  [
    'the percentile rank of at or below',
    'univariate myp17_class_n24 percentileRank',
    () => list('myp17_class_n24').map((one) => (100 * higher([one], list('myp17_class_n24'), 1)) / 24),
  ],
  [
    'the percentile rank of below',
    'univariate myp17_class_n24 percentileRank',
    () => list('myp17_class_n24').map((one) => (100 * higher([one], list('myp17_class_n24'), 0)) / 24),
  ],
  ['Sturges for Freedman and Diaconis', 'univariate ixl_grade_n120 binCountFD', () => Math.ceil(Math.log2(120) + 1)],
  [
    'a bin width by the standard deviation (Scott)',
    'univariate ixl_grade_n120 binWidthFD',
    () => 3.49 * sd(list('ixl_grade_n120')) * 120 ** (-1 / 3),
  ],
  [
    'bins (a, b]',
    'histogram pct_class_n28__width-10 counts',
    () => {
      const { edges } = found(cases.histogram, 'pct_class_n28__width-10');
      return edges
        .slice(1)
        .map(
          (edge, bin) =>
            list('pct_class_n28').filter((one) => one <= edge && (one > (edges[bin] ?? 0) || bin === 0)).length,
        );
    },
  ],
  [
    'the critical distance of a curve known beforehand',
    'univariate ixl_two_groups_n90 curveMisfitCritical',
    () => 1.358 / Math.sqrt(90),
  ],
  [
    'the curve judged at marks, not between them',
    'univariate myp17_grade_n96 curveMisfitD',
    () => {
      const x = list('myp17_grade_n96');
      return Math.max(
        ...[1, 2, 3, 4, 5, 6].map((k) =>
          Math.abs(x.filter((one) => one <= k).length / 96 - normalShares(k, { mean: mean(x), sd: sd(x) }).below),
        ),
      );
    },
  ],
  [
    'the curve beyond the mark without its half step',
    'univariate myp17_grade_n96 normalSpillHigh',
    () => normalShares(7, { mean: mean(list('myp17_grade_n96')), sd: sd(list('myp17_grade_n96')) }).above,
  ],
  [
    'Shapiro and Wilk as the gate',
    'univariate myp17_grade_n96 verdict.code',
    () => (Number(bothAt('univariate myp17_grade_n96 shapiroP').expected) < 0.05 ? 'NOT_BELL' : 'NORMAL_PLAUSIBLE'),
  ],
  ['a density that runs past its bound', 'kde pct_ceiling_n60__kde reflectedDensity', () => densityOf(false)],
  ['a density cut off at its bound and blown up', 'kde pct_ceiling_n60__kde reflectedDensity', () => densityOf(true)],
  [
    '1.06 for 0.9 in the bandwidth',
    'kde ixl_grade_n120__kde bandwidthSilvermanNrd0',
    () => 1.06 * Math.min(sd(list('ixl_grade_n120')), iqr(list('ixl_grade_n120')) / 1.34) * 120 ** -0.2,
  ],
];

function densityOf(blownUp: boolean): number[] {
  const x = list('pct_ceiling_n60');
  const h = Number(bothAt('kde pct_ceiling_n60__kde bandwidthSilvermanNrd0').expected);
  const inside = (one: number) =>
    normalShares(100, { mean: one, sd: h }).below - normalShares(0, { mean: one, sd: h }).below;
  const part = blownUp ? mean(x.map(inside)) : 1;
  return found(cases.kde, 'pct_ceiling_n60__kde').grid.map((g) => mean(x.map((one) => bell((g - one) / h) / h)) / part);
}

describe('a mistake about one group is seen:', () => testMistakes(oneGroup));

test("a mistake about one student is seen: Wald's interval for Wilson's (R's prop.test without correction)", () => {
  const { low, high } = percentileRankInterval(10, 30);
  expect([low, high]).toEqual([expect.closeTo(3.459988874733417, 10), expect.closeTo(25.62108257918408, 10)]);
  expect(10 + 100 * normalQuantile(0.025) * Math.sqrt((0.1 * 0.9) / 30)).toBeLessThan(0);
});
