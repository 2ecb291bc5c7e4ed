import { kendall } from '../../app/statistics/association/kendall.ts';
import { pearson } from '../../app/statistics/association/pearson.ts';
import { spearman } from '../../app/statistics/association/spearman.ts';
import { brunnerMunzel } from '../../app/statistics/comparison/brunner-munzel.ts';
import { kruskalWallis } from '../../app/statistics/comparison/kruskal-wallis.ts';
import { mannWhitney } from '../../app/statistics/comparison/mann-whitney.ts';
import { welch } from '../../app/statistics/comparison/welch.ts';
import { welchAnova } from '../../app/statistics/comparison/welch-anova.ts';
import type { FrequencyTable } from '../../app/statistics/frequency-table.ts';
import { pairedDifference } from '../../app/statistics/growth/paired-difference.ts';
import { wilcoxon } from '../../app/statistics/growth/wilcoxon.ts';
import { andersonDarling } from '../../app/statistics/shape/anderson-darling.ts';
import { dagostinoPearson } from '../../app/statistics/shape/dagostino-pearson.ts';
import { shapiroWilk } from '../../app/statistics/shape/shapiro-wilk.ts';
import type { Chance } from './chance.ts';
import { alarms, gradeOf, type Procedure, pairsOf, sampleOf } from './procedure.ts';

/** Tests where there is nothing to find: each alarm is a false one, and five in a hundred are promised. */
export const FALSE_ALARMS: readonly Procedure[] = [
  ...ofTwoGroups("Welch's t", (x, y) => alarms(welch(x, y))),
  ...ofTwoGroups('Brunner-Munzel', (x, y) => alarms(brunnerMunzel(x, y).value?.test)),
  ...ofTwoGroups('Mann-Whitney', (x, y) => alarms(mannWhitney(x, y).value?.pAsymptotic)),
  ...ofThreeGroups("Welch's ANOVA", (groups) => alarms(welchAnova(groups))),
  ...ofThreeGroups('Kruskal-Wallis', (groups) => alarms(kruskalWallis(groups))),
  { name: 'paired t', hit: (chance, n) => alarms(pairedDifference(pairsOf(n, chance, 0.7))) },
  { name: 'Wilcoxon, normal gains', hit: ({ normal }, n) => alarms(wilcoxon(sampleOf(n, normal)).value?.p) },
  {
    name: 'Wilcoxon, gains in few steps',
    hit: ({ normal }, n) => alarms(wilcoxon(sampleOf(n, () => Math.round(1.2 * normal()))).value?.p),
  },
  { name: "Pearson's r", hit: (chance, n) => alarms(pearson(pairsOf(n, chance, 0)).value?.test) },
  { name: "Spearman's rho", hit: (chance, n) => alarms(spearman(pairsOf(n, chance, 0)).value?.test) },
  { name: "Kendall's tau-b", hit: (chance, n) => alarms(kendall(pairsOf(n, chance, 0))) },
  ...ofNormality('Shapiro-Wilk', (table) => alarms(shapiroWilk(table))),
  ...ofNormality('Anderson-Darling', (table) => alarms(andersonDarling(table))),
  ...ofNormality("D'Agostino-Pearson K²", (table) => alarms(dagostinoPearson(table))),
];

type Hit = boolean | null;

/** n and n alike; n of three times the spread against 2n; grades of 1-7. */
function ofTwoGroups(name: string, test: (x: FrequencyTable, y: FrequencyTable) => Hit): Procedure[] {
  const wide = (chance: Chance) => () => 3 * chance.normal();
  const grade = (chance: Chance) => () => gradeOf(chance);
  return [
    { name: `${name}, like groups`, hit: ({ normal }, n) => test(sampleOf(n, normal), sampleOf(n, normal)) },
    {
      name: `${name}, n of triple spread and 2n`,
      hit: (chance, n) => test(sampleOf(n, wide(chance)), sampleOf(2 * n, chance.normal)),
    },
    { name: `${name}, grades 1-7`, hit: (chance, n) => test(sampleOf(n, grade(chance)), sampleOf(n, grade(chance))) },
  ];
}

/** Three of n alike; n of spread 3, 2n of 2 and 3n of 1. */
function ofThreeGroups(name: string, test: (groups: FrequencyTable[]) => Hit): Procedure[] {
  return [
    { name: `${name}, like groups`, hit: ({ normal }, n) => test([1, 2, 3].map(() => sampleOf(n, normal))) },
    {
      name: `${name}, spreads 3, 2, 1 of n, 2n, 3n`,
      hit: ({ normal }, n) => test([1, 2, 3].map((times) => sampleOf(times * n, () => (4 - times) * normal()))),
    },
  ];
}

/** A normal ability as it is, and the same kind reported on 1-7: an alarm over the second is about the rounding. */
function ofNormality(name: string, test: (table: FrequencyTable) => Hit): Procedure[] {
  return [
    { name: `${name}, normal`, hit: ({ normal }, n) => test(sampleOf(n, normal)) },
    { name: `${name}, normal as grades 1-7`, hit: (chance, n) => test(sampleOf(n, () => gradeOf(chance))) },
  ];
}
