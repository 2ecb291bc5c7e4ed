import { kendall } from '#app/statistics/association/kendall.ts';
import { sides } from '#app/statistics/association/pairs.ts';
import { pearson } from '#app/statistics/association/pearson.ts';
import { spearman } from '#app/statistics/association/spearman.ts';
import { brunnerMunzel } from '#app/statistics/comparison/brunner-munzel.ts';
import { hedges } from '#app/statistics/comparison/hedges.ts';
import { kruskalWallis } from '#app/statistics/comparison/kruskal-wallis.ts';
import { mannWhitney } from '#app/statistics/comparison/mann-whitney.ts';
import { benjaminiHochberg, bonferroni, holm } from '#app/statistics/comparison/many-tests.ts';
import { pairwiseWelch } from '#app/statistics/comparison/pairwise-welch.ts';
import { meanDifference, welch } from '#app/statistics/comparison/welch.ts';
import { welchAnova } from '#app/statistics/comparison/welch-anova.ts';
import { median } from '#app/statistics/summary/quantile.ts';
import type { CaseOf, Result } from './cases.ts';
import { completePairs, tableOf } from './complete.ts';

/** Two groups. */
export function twoSample(given: CaseOf<'twoSample'>): Result {
  const [x, y] = [tableOf(given.x), tableOf(given.y)];
  const [middleX, middleY] = [median(x).value, median(y).value];
  const t = welch(x, y).value;
  const u = mannWhitney(x, y).value;
  const some = middleX !== null && middleY !== null;
  const enough = x.n >= 2 && y.n >= 2;
  return {
    nX: x.n,
    nY: y.n,
    meanDiff: some ? meanDifference(x, y) : null,
    medianDiff: some ? middleX - middleY : null,
    welch: {
      t: t?.t ?? null,
      df: t?.df ?? null,
      p: t?.p ?? null,
      ciLow: t?.low ?? null,
      ciHigh: t?.high ?? null,
    },
    mannWhitney: u && {
      U: u.u,
      pAsymptotic: u.pAsymptotic.value,
      pExact: u.pExact.value,
      hasTies: u.hasTies,
      probXgtY: u.probabilityXHigher,
      cliffDelta: u.cliffDelta,
    },
    brunnerMunzel: enough ? ranksOf(x, y) : null,
    hedges: enough ? sizeOf(x, y) : null,
  };
}

function ranksOf(...groups: Parameters<typeof brunnerMunzel>): Result {
  const { value } = brunnerMunzel(...groups);
  const test = value?.test.value;
  return {
    stat: test?.statistic ?? null,
    df: test?.df ?? null,
    p: test?.p ?? null,
    pXltY: value?.probabilityYHigher ?? null,
    low: test?.low ?? null,
    high: test?.high ?? null,
  };
}

function sizeOf(...groups: Parameters<typeof hedges>): Result {
  const { value } = hedges(...groups);
  return {
    cohenD: value?.d ?? null,
    J: value?.correction ?? null,
    g: value?.g ?? null,
    se: value?.error ?? null,
    ciLow: value?.low ?? null,
    ciHigh: value?.high ?? null,
  };
}

/** Two measures of the same students. */
export function correlationOf(given: CaseOf<'correlation'>): Result {
  const { pairs, dropped } = completePairs(given.x, given.y);
  const head = { nPairs: pairs.length, nDropped: dropped };
  const [r, rho, tau] = [pearson(pairs).value, spearman(pairs).value, kendall(pairs).value];
  if (r === null || rho === null || tau === null) {
    return { ...head, pearson: null, spearman: null, kendallTauB: null, verdict: 'UNDEFINED' };
  }
  const { x, y } = sides(pairs);
  const judged = ({ test, interval }: Pick<typeof r, 'test' | 'interval'>) => ({
    t: test.value?.t ?? null,
    p: test.value?.p ?? null,
    ciLow: interval.value?.low ?? null,
    ciHigh: interval.value?.high ?? null,
  });
  return {
    ...head,
    pearson: { r: r.r, df: r.df, ...judged(r) },
    spearman: { rho: rho.rho, ...judged(rho) },
    kendallTauB: tau,
    hasTies: x.values.length < x.n || y.values.length < y.n,
  };
}

/** Several groups. */
export function multiGroup(given: CaseOf<'multiGroup'>): Result {
  const groups = given.groups.map(tableOf);
  const anova = welchAnova(groups).value;
  const kruskal = kruskalWallis(groups).value;
  const df1 = groups.length - 1;
  const pairs = pairwiseWelch(groups);
  const ps = pairs.map((one) => one.welch.value?.p ?? null);
  const known = ps.filter((p) => p !== null);
  const spread = (adjusted: number[]) => {
    const next = adjusted.values();
    return ps.map((p) => (p === null ? null : (next.next().value ?? null)));
  };
  return {
    welchAnova: { F: anova?.f ?? null, df1, df2: anova?.df2 ?? null, p: anova?.p ?? null },
    kruskalWallis: { H: kruskal?.h ?? null, df: df1, p: kruskal?.p ?? null },
    pairs: pairs.map(({ pair }) => pair),
    pairwiseWelchP: ps,
    holm: spread(holm(known)),
    bh: spread(benjaminiHochberg(known)),
  };
}

/** Many p values. */
export function pAdjust({ p }: CaseOf<'pAdjust'>): Result {
  return { holm: holm(p), bh: benjaminiHochberg(p), bonferroni: bonferroni(p) };
}
