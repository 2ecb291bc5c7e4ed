import type { FrequencyTable } from '../frequency-table.ts';
import { curveMisfit, curveMisfitCritical } from '../shape/curve-misfit.ts';
import { modifiedZ } from '../summary/absolute-deviation.ts';
import { bimodalityCoefficient, kurtosis, kurtosisError, skewness, skewnessError } from '../summary/moments.ts';
import { endsOf, isCrowded, levelsOf, type Scale } from './ends.ts';
import { isFlat } from './flat.ts';
import { POLICY, type VerdictPolicy } from './policy.ts';

export type VerdictCode =
  | 'NO_DATA'
  | 'TOO_FEW'
  | 'NO_SPREAD'
  | 'FEW_LEVELS'
  | 'CEILING'
  | 'FLOOR'
  | 'SKEWED_LOW_TAIL'
  | 'SKEWED_HIGH_TAIL'
  | 'FLAT_OR_TWO_GROUPS'
  | 'HEAVY_TAILS'
  | 'NOT_BELL'
  | 'SMALL_UNDECIDED'
  | 'NORMAL_PLAUSIBLE'
  | 'NORMAL_FAIR';

export type VerdictFlag = 'MISSING_HIGH' | 'DISCRETE_SCALE' | 'OUTLIERS';

/** Whether a normal curve may be drawn: not, dashed for comparison, or as a fair summary. */
export type CurveUse = 'none' | 'dashed' | 'solid';

export type Verdict = { code: VerdictCode; flags: VerdictFlag[]; curve: CurveUse };

/** A group to be judged: its known values, how many are unknown, and the scale they are on. */
export type Judged = { table: FrequencyTable; missing: number; scale: Scale };

/**
 * What may be said about a group's shape, and whether a bell curve may stand beside it. No verdict says "the data are
 * normal": the best is that a normal curve summarises them fairly.
 *
 * Formula: the first row of the rule table that holds, under one policy. Input: a frequency table, the number of unknown
 * values (a whole number ≥ 0), the scale; else RangeError. Cost: about 15 d. Source: the rule's error rates are measured by
 * simulation, not assumed. Flags are in alphabetical order.
 *
 * @example verdictOf({ table: tableOfValues([4, 5]), missing: 0, scale }).code // 'TOO_FEW'
 */
export function verdictOf(judged: Judged, policy: VerdictPolicy = POLICY): Verdict {
  const { missing } = judged;
  if (!Number.isSafeInteger(missing) || missing < 0) throw new RangeError(`not a number of unknown values: ${missing}`);
  const rule = RULES.find(({ when }) => when(judged, policy));
  const code = rule?.code(judged) ?? 'NORMAL_FAIR';
  return { code, flags: flagsOf(judged, policy), curve: CURVES[code] ?? 'none' };
}

const CURVES: Partial<Record<VerdictCode, CurveUse>> = { NORMAL_PLAUSIBLE: 'dashed', NORMAL_FAIR: 'solid' };

type Rule = { code: (judged: Judged) => VerdictCode; when: (judged: Judged, policy: VerdictPolicy) => boolean };

/** In order; the first that holds is the verdict. */
const RULES: readonly Rule[] = [
  { code: () => 'NO_DATA', when: ({ table }) => table.n === 0 },
  { code: () => 'TOO_FEW', when: ({ table }, policy) => table.n < policy.fewestStudents },
  { code: () => 'NO_SPREAD', when: ({ table }) => table.values.length === 1 },
  { code: () => 'FEW_LEVELS', when: ({ table }, policy) => table.values.length < policy.fewestLevels },
  { code: () => 'CEILING', when: ({ table, scale }, policy) => isCrowded(endsOf(table, scale).high, policy) },
  { code: () => 'FLOOR', when: ({ table, scale }, policy) => isCrowded(endsOf(table, scale).low, policy) },
  {
    code: ({ table }) => (skewOf(table) > 0 ? 'SKEWED_HIGH_TAIL' : 'SKEWED_LOW_TAIL'),
    when: ({ table }, { skewness: least, errors }) =>
      Math.abs(skewOf(table)) > Math.max(least, errors * (skewnessError(table.n).value ?? 0)),
  },
  {
    code: () => 'FLAT_OR_TWO_GROUPS',
    when: ({ table }, { curveFrom, bimodality, flatKurtosis }) =>
      table.n >= curveFrom && (bimodalityCoefficient(table).value ?? 0) > bimodality && tailsOf(table) < flatKurtosis,
  },
  {
    code: () => 'HEAVY_TAILS',
    when: ({ table }, { kurtosis: least, errors }) =>
      tailsOf(table) > Math.max(least, errors * (kurtosisError(table.n).value ?? 0)),
  },
  {
    code: () => 'NOT_BELL',
    when: ({ table, scale }, { misfit }) =>
      (curveMisfit(table, scale.step).value ?? 0) > curveMisfitCritical(table.n, misfit),
  },
  { code: () => 'SMALL_UNDECIDED', when: ({ table }, { curveFrom }) => table.n < curveFrom },
  // After every other rule, so that it only ever takes a curve away.
  { code: () => 'FLAT_OR_TWO_GROUPS', when: isFlat },
  { code: () => 'NORMAL_PLAUSIBLE', when: ({ table }, { fairFrom }) => table.n < fairFrom },
  { code: () => 'NORMAL_FAIR', when: () => true },
];

function skewOf(table: FrequencyTable): number {
  return skewness(table).value?.adjusted ?? 0;
}

function tailsOf(table: FrequencyTable): number {
  return kurtosis(table).value?.adjusted ?? 0;
}

function flagsOf({ table, missing, scale }: Judged, policy: VerdictPolicy): VerdictFlag[] {
  const flags: VerdictFlag[] = [];
  const levels = levelsOf(scale);
  if (levels !== null && levels <= policy.discreteLevels) flags.push('DISCRETE_SCALE');
  if (missing > 0 && missing / (table.n + missing) > policy.missingShare) flags.push('MISSING_HIGH');
  const judgeable = table.n >= policy.fewestStudents && table.values.length >= policy.fewestLevels;
  const score = judgeable ? modifiedZ(table).value : null;
  if (score !== null && table.values.some((value) => Math.abs(score(value)) > policy.outlier)) flags.push('OUTLIERS');
  return flags;
}
