import { kendall } from '#app/statistics/association/kendall.ts';
import type { Pairs } from '#app/statistics/association/pairs.ts';
import { correlation, pearson } from '#app/statistics/association/pearson.ts';
import { spearman } from '#app/statistics/association/spearman.ts';
import { brunnerMunzel } from '#app/statistics/comparison/brunner-munzel.ts';
import { detectableGap } from '#app/statistics/comparison/detectable-gap.ts';
import { hedges, pooledDeviation } from '#app/statistics/comparison/hedges.ts';
import { kruskalWallis } from '#app/statistics/comparison/kruskal-wallis.ts';
import { mannWhitney } from '#app/statistics/comparison/mann-whitney.ts';
import { pairwiseWelch } from '#app/statistics/comparison/pairwise-welch.ts';
import { welch } from '#app/statistics/comparison/welch.ts';
import { welchAnova } from '#app/statistics/comparison/welch-anova.ts';
import { densityBandwidth } from '#app/statistics/density/bandwidth.ts';
import { kernelDensity } from '#app/statistics/density/kernel-density.ts';
import { sheatherJonesBandwidth } from '#app/statistics/density/sheather-jones.ts';
import { silvermanBandwidth } from '#app/statistics/density/silverman.ts';
import type { FrequencyTable } from '#app/statistics/frequency-table.ts';
import { growthPercentiles } from '#app/statistics/growth/growth-percentile.ts';
import { pairedDifference } from '#app/statistics/growth/paired-difference.ts';
import { regression, regressionToMean } from '#app/statistics/growth/regression.ts';
import { reliableChange } from '#app/statistics/growth/reliable-change.ts';
import { wilcoxon } from '#app/statistics/growth/wilcoxon.ts';
import { binWidth } from '#app/statistics/histogram/bin-width.ts';
import { histogram } from '#app/statistics/histogram/histogram.ts';
import type { Outcome } from '#app/statistics/outcome.ts';
import { cronbachAlpha } from '#app/statistics/reliability/alpha.ts';
import { intraclass } from '#app/statistics/reliability/intraclass.ts';
import type { Rows } from '#app/statistics/reliability/rows.ts';
import { bootstrap, meanOfSorted } from '#app/statistics/resampling/bootstrap.ts';
import { andersonDarling } from '#app/statistics/shape/anderson-darling.ts';
import { curveMisfit } from '#app/statistics/shape/curve-misfit.ts';
import { dagostinoPearson } from '#app/statistics/shape/dagostino-pearson.ts';
import { rangeInDeviations } from '#app/statistics/shape/range-in-deviations.ts';
import { shapiroWilk } from '#app/statistics/shape/shapiro-wilk.ts';
import {
  meanAbsoluteDeviation,
  medianAbsoluteDeviation,
  modifiedZ,
} from '#app/statistics/summary/absolute-deviation.ts';
import { maximum, minimum } from '#app/statistics/summary/extremes.ts';
import { tukeyFences } from '#app/statistics/summary/fences.ts';
import { mean } from '#app/statistics/summary/mean.ts';
import { meanInterval, standardError } from '#app/statistics/summary/mean-interval.ts';
import { medianInterval } from '#app/statistics/summary/median-interval.ts';
import { bimodalityCoefficient, centralMoments, kurtosis, skewness } from '#app/statistics/summary/moments.ts';
import { percentileRank, percentileRanks } from '#app/statistics/summary/percentile-rank.ts';
import { positionOf } from '#app/statistics/summary/position.ts';
import { fromMedian, interquartileRange, median, quantile } from '#app/statistics/summary/quantile.ts';
import { standardScore } from '#app/statistics/summary/standard-score.ts';
import { sum } from '#app/statistics/summary/sum.ts';
import { standardDeviation, variance } from '#app/statistics/summary/variance.ts';
import { endsOf } from '#app/statistics/verdict/ends.ts';
import { isFlat } from '#app/statistics/verdict/flat.ts';
import { verdictOf } from '#app/statistics/verdict/verdict.ts';

/** Every statistic by the name it is exported under, as a function of the data alone. `walks.test.ts` finds forgotten ones. */
const scale = { min: 0, max: 100, step: 1 };
const unbounded = { min: null, max: null, step: null };
const middle = (table: FrequencyTable) => table.values[Math.floor(table.values.length / 2)] ?? 0;
/** An answer that is a function of a value, at every value. */
const atEach = (table: FrequencyTable, of: Outcome<(value: number) => number>) =>
  of.value === null ? of : table.values.map(of.value);

export const ofOneGroup: Record<string, (table: FrequencyTable) => unknown> = {
  andersonDarling,
  bimodalityCoefficient,
  binWidth,
  bootstrap: (table) => (table.n > 60 ? null : bootstrap(table, meanOfSorted, { replicates: 100 })),
  centralMoments,
  curveMisfit: (table) => [curveMisfit(table, null), curveMisfit(table, 1), curveMisfit(table, 7)],
  dagostinoPearson,
  densityBandwidth: (table) => densityBandwidth(table, { step: 1, levels: null }),
  endsOf: (table) => [endsOf(table, scale), endsOf(table, unbounded)],
  fromMedian: (table) => atEach(table, fromMedian(table)),
  histogram: (table) => histogram(table, [-1, 3, 3.5, 50]),
  interquartileRange,
  isFlat: (table) => isFlat({ table, missing: 0, scale }),
  kernelDensity: (table) => [
    kernelDensity(table, middle(table), { bandwidth: 2 }),
    kernelDensity(table, 3, { bandwidth: 2, bounds: { low: 0, high: 100 } }),
  ],
  kurtosis,
  maximum,
  mean,
  meanAbsoluteDeviation,
  meanInterval,
  median,
  medianAbsoluteDeviation,
  medianInterval,
  minimum,
  modifiedZ: (table) => atEach(table, modifiedZ(table)),
  percentileRank: (table) => percentileRank(table, middle(table)),
  percentileRanks: (table) => atEach(table, percentileRanks(table)),
  positionOf: (table) => positionOf(table, middle(table)),
  rangeInDeviations: (table) => [rangeInDeviations(table, null), rangeInDeviations(table, 1)],
  quantile: (table) => [0, 0.05, 0.1, 0.25, 1 / 3, 0.9, 1].map((p) => quantile(table, p)),
  shapiroWilk,
  sheatherJonesBandwidth,
  silvermanBandwidth,
  skewness,
  standardDeviation,
  standardError,
  standardScore: (table) => atEach(table, standardScore(table)),
  sum,
  tukeyFences,
  variance,
  verdictOf: (table) => [scale, unbounded].map((one) => verdictOf({ table, missing: 3, scale: one })),
  wilcoxon,
};

export const ofTwoGroups: Record<string, (x: FrequencyTable, y: FrequencyTable) => unknown> = {
  brunnerMunzel,
  detectableGap,
  hedges,
  mannWhitney,
  pooledDeviation,
  welch,
};

export const ofManyGroups: Record<string, (groups: FrequencyTable[]) => unknown> = {
  kruskalWallis,
  pairwiseWelch,
  welchAnova,
};

export const ofPairs: Record<string, (pairs: Pairs) => unknown> = {
  correlation,
  growthPercentiles,
  kendall,
  pairedDifference,
  pearson,
  regression,
  regressionToMean,
  reliableChange: (pairs) => reliableChange(pairs, 0.8),
  spearman,
};

export const ofRows: Record<string, (rows: Rows) => unknown> = { cronbachAlpha, intraclass };
