import { describe, expect, it } from 'vitest';
import { settingsSchema } from '#app/organizations/settings.ts';
import { DOTS_UNDER } from '#app/reports/class-distribution.ts';
import { MOST_BINS } from '#app/statistics/histogram/bin-width.ts';
import { POLICY } from '#app/statistics/verdict/policy.ts';
import { type DefinitionId, definitionOf } from '#app/ui/definitions/catalogue.ts';
import { formatNumber } from '#app/ui/format.ts';

/** The words name the policy's constants, so that changing one without the other shows. */
const percent = (share: number) => `${formatNumber(100 * share)} %`;

const RULES: [id: DefinitionId, says: string][] = [
  ['verdict-too-few', `n < ${POLICY.fewestStudents}`],
  ['verdict-few-levels', `fewer than ${POLICY.fewestLevels} `],
  ['verdict-ceiling', `at least ${percent(POLICY.endShare)} and at least ${POLICY.endCount} `],
  ['verdict-floor', `at least ${percent(POLICY.endShare)} and at least ${POLICY.endCount} `],
  ['verdict-ceiling', `more than ${percent(POLICY.spill)} `],
  ['verdict-floor', `more than ${percent(POLICY.spill)} `],
  ['verdict-skewed-low-tail', `max(${POLICY.skewness}, ${POLICY.errors}·`],
  ['verdict-skewed-high-tail', `max(${POLICY.skewness}, ${POLICY.errors}·`],
  ['verdict-flat-or-two-groups', `n ≥ ${POLICY.curveFrom}`],
  ['verdict-flat-or-two-groups', `< ${formatNumber(POLICY.flatKurtosis)}`],
  [
    'verdict-flat-or-two-groups',
    `< ${POLICY.flatRange.few} at n = ${POLICY.curveFrom}, rising to ${POLICY.flatRange.many} `,
  ],
  ['verdict-flat-or-two-groups', `from n = ${POLICY.flatRange.manyFrom} on`],
  ['verdict-heavy-tails', `max(${POLICY.kurtosis}, ${POLICY.errors}·`],
  ['verdict-not-bell', `max(${POLICY.misfit}, `],
  ['curve-misfit', `max(${POLICY.misfit}, `],
  ['verdict-small-undecided', `${POLICY.fewestStudents} ≤ n < ${POLICY.curveFrom}`],
  ['verdict-normal-plausible', `${POLICY.curveFrom} ≤ n < ${POLICY.fairFrom}`],
  ['verdict-normal-fair', `n ≥ ${POLICY.fairFrom}`],
  ['flag-missing-high', `> ${percent(POLICY.missingShare)}`],
  ['flag-discrete-scale', `≤ ${POLICY.discreteLevels}`],
  ['flag-outliers', `> ${POLICY.outlier} `],
  ['outliers', `> ${POLICY.outlier}`],
  ['histogram', `at most ${MOST_BINS} bars`],
  ['minimum-group', `(${settingsSchema.parse({}).minimumGroup}, `],
];

describe('a rule in words', () => {
  it.each(RULES)('of %s says %s', (id, says) => {
    expect(definitionOf(id).formula).toContain(says);
  });

  it('that says “ten” means ten', () => {
    expect(POLICY.fewestStudents).toBe(10);
    expect(DOTS_UNDER).toBe(10);
    expect(definitionOf('histogram').shown).toMatch(/^From ten students/);
  });
});
