import { sides } from '#app/statistics/association/pairs.ts';
import { correlation } from '#app/statistics/association/pearson.ts';
import { tableOfValues } from '#app/statistics/frequency-table.ts';
import { growthPercentiles } from '#app/statistics/growth/growth-percentile.ts';
import { gains, pairedDifference } from '#app/statistics/growth/paired-difference.ts';
import { regression, regressionToMean } from '#app/statistics/growth/regression.ts';
import { reliableChange } from '#app/statistics/growth/reliable-change.ts';
import { wilcoxon } from '#app/statistics/growth/wilcoxon.ts';
import { cronbachAlpha } from '#app/statistics/reliability/alpha.ts';
import { errorOfMeasurement } from '#app/statistics/reliability/error-of-measurement.ts';
import { intraclass } from '#app/statistics/reliability/intraclass.ts';
import { totals } from '#app/statistics/reliability/rows.ts';
import { mean } from '#app/statistics/summary/mean.ts';
import { standardError } from '#app/statistics/summary/mean-interval.ts';
import { median } from '#app/statistics/summary/quantile.ts';
import { standardDeviation } from '#app/statistics/summary/variance.ts';
import type { CaseOf, Result } from './cases.ts';
import { completePairs, completeRows } from './complete.ts';

/** The same students twice. */
export function paired({ before, after, reliability }: CaseOf<'paired'>): Result {
  const { pairs, dropped } = completePairs(before, after);
  const table = gains(pairs);
  const test = pairedDifference(pairs).value;
  const ranks = wilcoxon(table).value;
  const line = regression(pairs).value;
  const back = regressionToMean(pairs).value;
  const spread = standardDeviation(sides(pairs).x).value;
  const change = reliability === null ? null : reliableChange(pairs, reliability).value;
  return {
    nPairs: pairs.length,
    nDropped: dropped,
    meanDiff: mean(table).value,
    medianDiff: median(table).value,
    sdDiff: standardDeviation(table).value,
    seDiff: standardError(table).value,
    t: test?.t ?? null,
    df: table.n < 2 ? null : table.n - 1,
    p: test?.p ?? null,
    ciLow: test?.low ?? null,
    ciHigh: test?.high ?? null,
    cohenDz: test?.cohenDz ?? null,
    wilcoxonV: ranks?.v ?? null,
    wilcoxonP: ranks?.p.value ?? null,
    pearsonR: correlation(pairs).value,
    slope: line?.slope ?? null,
    intercept: line?.intercept ?? null,
    growthPercentile: growthPercentiles(pairs).value,
    residual: line?.residuals ?? null,
    rtm: back && {
      cut: back.cut,
      nSelected: back.selected,
      baselineMeanSelected: back.baselineMean,
      followMeanSelected: back.followMean,
      followExpectedByRegression: back.beyond.value?.expectedFollow ?? null,
      gainRaw: back.gain,
      gainBeyondRegression: back.beyond.value?.gain ?? null,
    },
    reliability,
    sem: spread === null || reliability === null ? null : errorOfMeasurement(spread, reliability),
    reliableChangeIndex: change?.indices ?? (spread === null ? null : pairs.map(() => null)),
    reliableChangeCount: change?.changed ?? null,
  };
}

/** Parts of a measure, or several markers of one piece of work. */
export function reliabilityOf({ items }: CaseOf<'reliability'>): Result {
  const { rows, dropped } = completeRows(items);
  const alpha = cronbachAlpha(rows).value;
  const classes = intraclass(rows).value;
  return {
    nComplete: rows.length,
    nDropped: dropped,
    k: items[0]?.length ?? 0,
    alpha: alpha?.alpha ?? null,
    alphaCiLow: alpha?.low ?? null,
    alphaCiHigh: alpha?.high ?? null,
    alphaStandardized: alpha?.standardized ?? null,
    itemRest: alpha?.itemRest ?? null,
    alphaIfDropped: alpha?.ifDropped ?? null,
    totalSd: standardDeviation(tableOfValues(totals(rows))).value,
    semTotal: alpha?.errorOfMeasurement ?? null,
    icc1: classes?.icc1 ?? null,
    iccA1: classes?.iccA1 ?? null,
    iccC1: classes?.iccC1 ?? null,
    icc1k: classes?.icc1k ?? null,
    iccAk: classes?.iccAk ?? null,
    iccCk: classes?.iccCk ?? null,
    F: classes?.f ?? null,
    fDf1: classes?.df1 ?? null,
    fDf2: classes?.df2 ?? null,
  };
}
