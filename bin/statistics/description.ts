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
import { interquartileRange, median, quantile } from '#app/statistics/summary/quantile.ts';
import { sum } from '#app/statistics/summary/sum.ts';
import { standardDeviation, variance } from '#app/statistics/summary/variance.ts';
import { endsOf } from '#app/statistics/verdict/ends.ts';
import { verdictOf } from '#app/statistics/verdict/verdict.ts';
import type { CaseOf, Result } from './cases.ts';

type Scale = CaseOf<'univariate'>['scale'];

/** Everything about one group that needs no list of its students: it costs the same for a class and for a country. */
export function description(table: FrequencyTable, { missing, scale }: { missing: number; scale: Scale }): Result {
  const { code, flags } = verdictOf({ table, missing, scale });
  return {
    n: table.n,
    nMissing: missing,
    ...centre(table),
    ...moments(table),
    ...spread(table),
    ...ends(table, scale),
    ...shape(table, scale.step),
    ...bins(table),
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

function spread(table: FrequencyTable): Result {
  const mad = medianAbsoluteDeviation(table).value;
  const fences = tukeyFences(table).value;
  const score = modifiedZ(table).value;
  const ends = [table.values[0] ?? 0, table.values.at(-1) ?? 0];
  return {
    mad,
    madScaled: mad === null ? null : mad * NORMAL_CONSISTENT,
    meanAbsDevMedian: meanAbsoluteDeviation(table).value,
    ...(fences && {
      tukeyLow: fences.low,
      tukeyHigh: fences.high,
      tukeyOuterLow: fences.outerLow,
      tukeyOuterHigh: fences.outerHigh,
    }),
    ...(score && { modifiedZMaxAbs: Math.max(...ends.map((value) => Math.abs(score(value)))) }),
  };
}

function ends(table: FrequencyTable, scale: Scale): Result {
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
