import type { FrequencyTable } from '#app/statistics/frequency-table.ts';
import { sturgesBins } from '#app/statistics/histogram/bin-width.ts';
import { andersonDarling } from '#app/statistics/shape/anderson-darling.ts';
import { curveMisfit, curveMisfitCritical } from '#app/statistics/shape/curve-misfit.ts';
import { dagostinoPearson } from '#app/statistics/shape/dagostino-pearson.ts';
import { shapiroWilk } from '#app/statistics/shape/shapiro-wilk.ts';
import {
  meanAbsoluteDeviation,
  medianAbsoluteDeviation,
  modifiedZ,
  NORMAL_CONSISTENT,
} from '#app/statistics/summary/absolute-deviation.ts';
import { maximum, minimum } from '#app/statistics/summary/extremes.ts';
import { tukeyFences } from '#app/statistics/summary/fences.ts';
import { mean } from '#app/statistics/summary/mean.ts';
import { meanInterval, standardError } from '#app/statistics/summary/mean-interval.ts';
import { medianInterval } from '#app/statistics/summary/median-interval.ts';
import {
  bimodalityCoefficient,
  kurtosis,
  kurtosisError,
  skewness,
  skewnessError,
} from '#app/statistics/summary/moments.ts';
import { percentileRanks, stanine } from '#app/statistics/summary/percentile-rank.ts';
import { interquartileRange, median, quantile } from '#app/statistics/summary/quantile.ts';
import { standardScore, tScore } from '#app/statistics/summary/standard-score.ts';
import { sum } from '#app/statistics/summary/sum.ts';
import { standardDeviation, variance } from '#app/statistics/summary/variance.ts';
import { endsOf } from '#app/statistics/verdict/ends.ts';
import { POLICY } from '#app/statistics/verdict/policy.ts';
import { verdictOf } from '#app/statistics/verdict/verdict.ts';
import type { CaseOf, Result } from './cases.ts';
import { present, tableOf } from './complete.ts';

/** Longer data are answered student by student for the first ones only. */
const LONG = 200;
const FIRST = 40;

/** Everything about one list of values. Positions count from 0 and count missing values too. */
export function univariate({ data, scale }: CaseOf<'univariate'>): Result {
  const table = tableOf(data);
  const missing = data.length - table.n;
  const { code, flags } = verdictOf({ table, missing, scale });
  return {
    n: table.n,
    nMissing: missing,
    ...centre(table),
    ...moments(table),
    ...outliers(data, table),
    ...ends(table, scale),
    ...shape(table, scale.step),
    ...bins(table),
    ...standing(data, table),
    verdict: { code, flags },
  };
}

function centre(table: FrequencyTable): Result {
  const [low, high] = [minimum(table).value, maximum(table).value];
  const ofMean = meanInterval(table).value;
  const ofMedian = medianInterval(table).value;
  const percent = (p: number) => quantile(table, p).value;
  return {
    sum: sum(table).value,
    mean: mean(table).value,
    median: median(table).value,
    min: low,
    max: high,
    range: low === null || high === null ? null : high - low,
    variance: variance(table).value,
    sd: standardDeviation(table).value,
    se: standardError(table).value,
    ciMeanLow: ofMean?.low ?? null,
    ciMeanHigh: ofMean?.high ?? null,
    ciMedianLow: ofMedian?.low ?? null,
    ciMedianHigh: ofMedian?.high ?? null,
    ciMedianRank: ofMedian?.rank ?? null,
    ciMedianCoverage: ofMedian?.coverage ?? null,
    p05: percent(0.05),
    p10: percent(0.1),
    p25: percent(0.25),
    p50: percent(0.5),
    p75: percent(0.75),
    p90: percent(0.9),
    p95: percent(0.95),
    iqr: interquartileRange(table).value,
  };
}

function moments(table: FrequencyTable): Result {
  const skew = skewness(table).value;
  const tails = kurtosis(table).value;
  return {
    skewness_g1: skew?.ofGroup ?? null,
    skewness_G1: skew?.adjusted ?? null,
    kurtosis_g2: tails?.ofGroup ?? null,
    kurtosis_G2: tails?.adjusted ?? null,
    seSkewness: skewnessError(table.n).value,
    seKurtosis: kurtosisError(table.n).value,
    bimodalityCoefficient: bimodalityCoefficient(table).value,
  };
}

function outliers(data: readonly (number | null)[], table: FrequencyTable): Result {
  const mad = medianAbsoluteDeviation(table).value;
  const spread: Result = {
    mad,
    madScaled: mad === null ? null : mad * NORMAL_CONSISTENT,
    meanAbsDevMedian: meanAbsoluteDeviation(table).value,
  };
  const fences = tukeyFences(table).value;
  const score = modifiedZ(table).value;
  if (fences === null || score === null) return spread;
  const where = (test: (value: number) => boolean) =>
    data.flatMap((value, at) => (value !== null && test(value) ? [at] : []));
  return {
    ...spread,
    tukeyLow: fences.low,
    tukeyHigh: fences.high,
    tukeyOuterLow: fences.outerLow,
    tukeyOuterHigh: fences.outerHigh,
    tukeyOutlierIndices: where((value) => value < fences.low || value > fences.high),
    tukeyFarOutlierIndices: where((value) => value < fences.outerLow || value > fences.outerHigh),
    modifiedZOutlierIndices: where((value) => Math.abs(score(value)) > POLICY.outlier),
    modifiedZMaxAbs: Math.max(...[table.values[0] ?? 0, table.values.at(-1) ?? 0].map((v) => Math.abs(score(v)))),
  };
}

function ends(table: FrequencyTable, scale: CaseOf<'univariate'>['scale']): Result {
  const { low, high } = endsOf(table, scale);
  return {
    ...(high && { countAtMax: high.count, shareAtMax: high.share }),
    ...(low && { countAtMin: low.count, shareAtMin: low.share }),
    ...(high && high.spill !== null && { normalSpillHigh: high.spill }),
    ...(low && low.spill !== null && { normalSpillLow: low.spill }),
  };
}

function shape(table: FrequencyTable, step: number | null): Result {
  const misfit = curveMisfit(table, step).value;
  const shapiro = shapiroWilk(table).value;
  const anderson = andersonDarling(table).value;
  const dagostino = dagostinoPearson(table).value;
  return {
    ...(misfit !== null && { curveMisfitD: misfit, curveMisfitCritical: curveMisfitCritical(table.n) }),
    shapiroW: shapiro?.w ?? null,
    shapiroP: shapiro?.p ?? null,
    andersonDarlingA2: anderson?.a2 ?? null,
    andersonDarlingP: anderson?.p ?? null,
    dagostinoK2: dagostino?.k2 ?? null,
    dagostinoP: dagostino?.p ?? null,
    dagostinoZSkew: dagostino?.zSkew ?? null,
    dagostinoZKurt: dagostino?.zKurt ?? null,
  };
}

function bins(table: FrequencyTable): Result {
  const [low, high] = [minimum(table).value, maximum(table).value];
  if (low === null || high === null) return {};
  const width = 2 * (interquartileRange(table).value ?? 0) * table.n ** (-1 / 3);
  const spread = width > 0;
  return {
    binSturges: sturgesBins(table.n),
    binWidthFD: spread ? width : null,
    binCountFD: spread ? Math.max(1, Math.ceil((high - low) / width)) : null,
    binRule: low === high ? 'single' : spread ? 'freedman-diaconis' : 'sturges',
  };
}

function standing(data: readonly (number | null)[], table: FrequencyTable): Result {
  const rank = percentileRanks(table).value;
  if (rank === null) return {};
  const known = present(data);
  const students = known.length >= LONG ? known.slice(0, FIRST) : known;
  const ranks = students.map(rank);
  const z = standardScore(table).value;
  const robust = modifiedZ(table).value;
  const scores = z === null ? null : students.map(z);
  return {
    percentileRank: ranks,
    stanine: ranks.map(stanine),
    ...(scores && { zScore: scores, tScore: scores.map(tScore) }),
    ...(scores && robust && { modifiedZ: students.map(robust) }),
  };
}
