import { tableOfValues } from '../../app/statistics/frequency-table.ts';
import { POLICY } from '../../app/statistics/verdict/policy.ts';
import { type VerdictCode, verdictOf } from '../../app/statistics/verdict/verdict.ts';
import type { Chance } from './chance.ts';
import type { Shape } from './shapes.ts';

/** What many groups of one kind and size were called. */
export type Verdicts = {
  groups: number;
  counts: ReadonlyMap<VerdictCode, number>;
  /** Groups that the rule for flat ones kept from being called normal. */
  keptByFlatRule: number;
};

export type Trials = { shape: Shape; n: number; groups: number; chance: Chance };

const WITHOUT_FLAT_RULE = { ...POLICY, flatRange: { ...POLICY.flatRange, few: 0, many: 0 } };

export function countVerdicts({ shape, n, groups, chance }: Trials): Verdicts {
  const counts = new Map<VerdictCode, number>();
  let keptByFlatRule = 0;
  for (let group = 0; group < groups; group++) {
    const table = tableOfValues(Array.from({ length: n }, (_, place) => shape.draw(chance, place)));
    const judged = { table, missing: 0, scale: shape.scale };
    const { code } = verdictOf(judged);
    add(counts, code, 1);
    if (code === 'FLAT_OR_TWO_GROUPS' && isNormal(verdictOf(judged, WITHOUT_FLAT_RULE).code)) keptByFlatRule++;
  }
  return { groups, counts, keptByFlatRule };
}

/** The percentage of groups with one of these verdicts. */
export function percentOf({ groups, counts }: Verdicts, ...codes: VerdictCode[]): number {
  return (100 * codes.reduce((sum, code) => sum + (counts.get(code) ?? 0), 0)) / groups;
}

export function percentCalledNormal(verdicts: Verdicts): number {
  return percentOf(verdicts, 'NORMAL_PLAUSIBLE', 'NORMAL_FAIR');
}

/** Rounds of the same trials as one. */
export function together(rounds: readonly Verdicts[]): Verdicts {
  const counts = new Map<VerdictCode, number>();
  for (const round of rounds) for (const [code, count] of round.counts) add(counts, code, count);
  return {
    groups: rounds.reduce((sum, { groups }) => sum + groups, 0),
    counts,
    keptByFlatRule: rounds.reduce((sum, round) => sum + round.keptByFlatRule, 0),
  };
}

function add(counts: Map<VerdictCode, number>, code: VerdictCode, count: number): void {
  counts.set(code, (counts.get(code) ?? 0) + count);
}

function isNormal(code: VerdictCode): boolean {
  return code === 'NORMAL_PLAUSIBLE' || code === 'NORMAL_FAIR';
}
