import { describe, expect, it } from 'vitest';
import { refusal } from '#app/analytics/suppression.ts';
import { filterAllowed, suppressChildren } from '#app/analytics/suppression-of-children.ts';
import { kendall } from '#app/statistics/association/kendall.ts';
import type { Pairs } from '#app/statistics/association/pairs.ts';
import { pearson } from '#app/statistics/association/pearson.ts';
import { spearman } from '#app/statistics/association/spearman.ts';
import { brunnerMunzel } from '#app/statistics/comparison/brunner-munzel.ts';
import { detectableGap } from '#app/statistics/comparison/detectable-gap.ts';
import { hedges } from '#app/statistics/comparison/hedges.ts';
import { kruskalWallis } from '#app/statistics/comparison/kruskal-wallis.ts';
import { benjaminiHochberg, holm } from '#app/statistics/comparison/many-tests.ts';
import { welch } from '#app/statistics/comparison/welch.ts';
import { tableOfValues } from '#app/statistics/frequency-table.ts';
import { growthPercentiles } from '#app/statistics/growth/growth-percentile.ts';
import { gains, pairedDifference } from '#app/statistics/growth/paired-difference.ts';
import { regressionToMean } from '#app/statistics/growth/regression.ts';
import { reliableChange } from '#app/statistics/growth/reliable-change.ts';
import { wilcoxon } from '#app/statistics/growth/wilcoxon.ts';
import { normalDensity } from '#app/statistics/normal/density.ts';
import { cronbachAlpha } from '#app/statistics/reliability/alpha.ts';
import { errorOfMeasurement } from '#app/statistics/reliability/error-of-measurement.ts';
import { intraclass } from '#app/statistics/reliability/intraclass.ts';
import { curveMisfitCritical } from '#app/statistics/shape/curve-misfit.ts';
import { modifiedZ } from '#app/statistics/summary/absolute-deviation.ts';
import { mean } from '#app/statistics/summary/mean.ts';
import { meanInterval } from '#app/statistics/summary/mean-interval.ts';
import { medianInterval } from '#app/statistics/summary/median-interval.ts';
import { kurtosis, kurtosisError, skewness, skewnessError } from '#app/statistics/summary/moments.ts';
import { percentileRankInterval, stanine } from '#app/statistics/summary/percentile-rank.ts';
import { positionOf } from '#app/statistics/summary/position.ts';
import { interquartileRange, median, quantile } from '#app/statistics/summary/quantile.ts';
import { tScore } from '#app/statistics/summary/standard-score.ts';
import { standardDeviation } from '#app/statistics/summary/variance.ts';
import { type DefinitionId, definitionOf } from '#app/ui/definitions/catalogue.ts';
import { formatNumber, formatShort } from '#app/ui/format.ts';

/** Every worked example is worked here, by the functions that pages use. */
const five = tableOfValues([3, 4, 4, 5, 9]);
const ten = tableOfValues([3, 3, 4, 4, 4, 5, 5, 5, 6, 7]);
const x = tableOfValues([420, 450, 480, 510, 540, 570, 600]);
const y = tableOfValues([480, 500, 520, 540, 560, 580, 600]);
const both: Pairs = [
  [480, 3],
  [520, 4],
  [560, 4],
  [600, 6],
  [640, 5],
];
const grown: Pairs = [
  [480, 520],
  [510, 530],
  [540, 600],
  [570, 590],
  [600, 610],
];
const criteria = [
  [5, 4, 5, 4],
  [6, 6, 7, 6],
  [3, 4, 3, 3],
  [7, 6, 6, 7],
  [4, 5, 4, 5],
];
const markers = [
  [6, 7],
  [4, 4],
  [5, 6],
  [3, 3],
  [7, 7],
];

type Figure = number | null | undefined;

/** Numbers as the examples write them: at most `decimals` digits, joined by words between them. */
const said = (decimals: number, words: string, ...numbers: Figure[]) =>
  numbers.map((number) => formatShort(number ?? Number.NaN, decimals)).join(words);
const exact = (decimals: number, words: string, ...numbers: Figure[]) =>
  numbers.map((number) => formatNumber(number ?? Number.NaN, decimals)).join(words);

const gap = welch(y, x).value;
const effect = hedges(y, x).value;
const higher = brunnerMunzel(x, y).value;
const rho = spearman(both).value;
const r = pearson(both).value;
const gain = pairedDifference(grown).value;
const signed = wilcoxon(gains(grown)).value;
const regressed = regressionToMean(grown).value;
const change = reliableChange(grown, 0.9).value;
const alpha = cronbachAlpha(criteria).value;
const three = [
  [3, 4, 4],
  [4, 5, 5],
  [6, 6, 7],
].map(tableOfValues);

const WORKED: [id: DefinitionId, says: string][] = [
  ['median', `is ${said(1, '', median(five).value)}.`],
  ['quartiles', said(1, ' and ', quantile(five, 0.25).value, quantile(five, 0.75).value)],
  ['interquartile-range', `= ${said(1, '', interquartileRange(five).value)}.`],
  ['mean', `25 / 5 = ${said(1, '', mean(five).value)}`],
  ['mean-of-steps', `mean ${said(1, '', mean(tableOfValues([3, 3, 7])).value)}`],
  ['standard-deviation', said(2, '', standardDeviation(five).value)],
  ['interval-of-the-mean', said(1, ' to ', meanInterval(ten).value?.low, meanInterval(ten).value?.high)],
  ['interval-of-the-median', said(1, ' to ', medianInterval(ten).value?.low, medianInterval(ten).value?.high)],
  ['below-at-above', '1 below, 2 at (itself included) and 1 above'],
  ['percentile-rank', `= ${said(0, '', (100 * (21 + 1)) / 40)}.`],
  ['percentile-interval', said(0, ' to ', percentileRankInterval(55, 40).low, percentileRankInterval(55, 40).high)],
  ['standard-score', `T = ${said(0, '', tScore((696 - 600) / 80))}`],
  ['stanine', `stanine ${stanine(55)}.`],
  ['histogram', `= ${said(0, '', 2 * 140 * 64 ** (-1 / 3))}.`],
  ['normal-curve', `about ${said(0, '', 30 * 50 * normalDensity(600, { mean: 600, sd: 100 }))} students`],
  ['curve-misfit', said(3, '', curveMisfitCritical(100))],
  ['skewness', said(2, '', skewness(five).value?.adjusted)],
  ['kurtosis', said(2, '', kurtosis(tableOfValues([2, 2, 2, 3, 3, 6, 6, 7, 7, 7])).value?.adjusted)],
  ['outliers', said(2, '', modifiedZ(tableOfValues([3, 4, 4, 5, 10])).value?.(10))],
  ['verdict-skewed-high-tail', said(2, '', skewnessError(30).value)],
  ['verdict-skewed-high-tail', said(2, '', 1.96 * (skewnessError(30).value ?? 0))],
  ['verdict-heavy-tails', said(2, '', kurtosisError(30).value)],
  ['verdict-heavy-tails', said(2, '', 1.96 * (kurtosisError(30).value ?? 0))],
  ['difference', `${said(0, '', gap?.difference)} apart, interval ${said(0, ' to ', gap?.low, gap?.high)}.`],
  ['hedges-g', `g = ${said(2, '', effect?.g)}, interval ${said(2, ' to ', effect?.low, effect?.high)}.`],
  ['brunner-munzel', said(2, '', higher?.probabilityYHigher)],
  ['brunner-munzel', exact(2, ' to ', higher?.test.value?.low, higher?.test.value?.high)],
  ['detectable-gap', `${said(0, '', detectableGap(x, y).value)} points`],
  [
    'several-groups',
    `H = ${said(2, '', kruskalWallis(three).value?.h)}, p = ${said(3, '', kruskalWallis(three).value?.p)}`,
  ],
  ['holm', said(2, ', ', ...holm([0.01, 0.02, 0.04]))],
  ['benjamini-hochberg', said(2, ', ', ...benjaminiHochberg([0.01, 0.02, 0.04]))],
  [
    'spearman',
    `ρ = ${said(2, '', rho?.rho)}, interval ${said(2, ' to ', rho?.interval.value?.low, rho?.interval.value?.high)}`,
  ],
  ['pearson', `r = ${said(2, '', r?.r)}, interval ${said(2, ' to ', r?.interval.value?.low, r?.interval.value?.high)}`],
  ['kendall', `τ = ${said(2, '', kendall(both).value?.tau)}`],
  ['matched-growth', `mean ${said(0, '', gain?.mean)}, interval ${said(0, ' to ', gain?.low, gain?.high)}.`],
  ['wilcoxon', `V = ${said(0, '', signed?.v)}, p = ${said(3, '', signed?.p.value)}`],
  [
    'regression-to-the-mean',
    `gained ${said(0, '', regressed?.gain)}, but ${said(0, '', (regressed?.gain ?? 0) - (regressed?.beyond.value?.gain ?? 0))} was`,
  ],
  ['growth-percentile', said(0, ', ', ...(growthPercentiles(grown).value ?? []))],
  ['reliable-change', `SEM is ${said(0, '', change?.errorOfMeasurement)}`],
  ['reliable-change', `only the gain of 60 (${said(2, '', Math.max(...(change?.indices ?? [])))})`],
  ['consistency', `α = ${said(2, '', alpha?.alpha)}, interval ${said(2, ' to ', alpha?.low, alpha?.high)}.`],
  ['intraclass-correlation', said(2, '', intraclass(markers).value?.iccA1)],
  ['error-of-measurement', `${said(0, '', errorOfMeasurement(80, 0.91))} points`],
];

describe('a worked example', () => {
  it.each(WORKED)('of %s says %s', (id, says) => {
    expect(says).not.toContain('NaN');
    expect(definitionOf(id).example).toContain(says);
  });

  it('of a place counts the student in', () => {
    expect(positionOf(tableOfValues([3, 4, 4, 6]), 4)).toEqual({ below: 1, at: 2, above: 1 });
  });

  it('of a reliable change finds one of five', () => {
    expect(change?.changed).toBe(1);
  });
});

describe('an example of a small group', () => {
  it('is decided as it says', () => {
    expect(refusal({ n: 9, seen: 0 }, 10)).toBe('too_few');
    expect(refusal({ n: 8, seen: 5 }, 10)).toBe('too_few');
    expect(refusal({ n: 28, seen: 20 }, 10)).toBe('difference_too_small');
    expect(filterAllowed({ cohort: 60, filter: 55, threshold: 10 })).toBe(false);
    const classes = [24, 22, 14, 6].map((n) => ({ id: String(n), n }));
    expect(suppressChildren(classes, 10)).toEqual({ parentSuppressed: false, suppressed: ['14', '6'] });
  });
});
