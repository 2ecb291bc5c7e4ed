import type { FrequencyTable } from '#app/statistics/frequency-table.ts';
import { modifiedZ } from '#app/statistics/summary/absolute-deviation.ts';
import { tukeyFences } from '#app/statistics/summary/fences.ts';
import { percentileRanks, stanine } from '#app/statistics/summary/percentile-rank.ts';
import { standardScore, tScore } from '#app/statistics/summary/standard-score.ts';
import { POLICY } from '#app/statistics/verdict/policy.ts';
import type { CaseOf, Result } from './cases.ts';
import { present, tableOf } from './complete.ts';
import { description } from './description.ts';

/** Longer data are answered student by student for the first ones only. */
const LONG = 200;
const FIRST = 40;

/** Everything about one list of values. Positions count from 0 and count missing values too. */
export function univariate({ data, scale }: CaseOf<'univariate'>): Result {
  const table = tableOf(data);
  const missing = data.length - table.n;
  return { ...description(table, { missing, scale }), ...outliers(data, table), ...standing(data, table) };
}

function outliers(data: readonly (number | null)[], table: FrequencyTable): Result {
  const fences = tukeyFences(table).value;
  const score = modifiedZ(table).value;
  if (fences === null || score === null) return {};
  const where = (test: (value: number) => boolean) =>
    data.flatMap((value, at) => (value !== null && test(value) ? [at] : []));
  return {
    tukeyOutlierIndices: where((value) => value < fences.low || value > fences.high),
    tukeyFarOutlierIndices: where((value) => value < fences.outerLow || value > fences.outerHigh),
    modifiedZOutlierIndices: where((value) => Math.abs(score(value)) > POLICY.outlier),
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
