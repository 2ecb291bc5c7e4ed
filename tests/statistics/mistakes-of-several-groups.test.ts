import { describe } from 'vitest';
import { fShares } from '#app/statistics/distributions/fisher.ts';
import { normalShares } from '#app/statistics/normal/cumulative.ts';
import { present } from '#bin/statistics/complete.ts';
import {
  found,
  groups,
  higher,
  type Mistake,
  mean,
  ordered,
  pooled,
  standard,
  sum,
  testMistakes,
  twoSided,
  variance,
  welchParts,
} from './mistakes.ts';
import { cases } from './reference-case.ts';

const unequal = groups('ixl_unequal_variance');
const marks = groups('myp_two_classes');
const ties = (x: readonly number[]) =>
  sum([...new Set(x)].map((one) => x.filter((other) => other === one).length).map((t) => t ** 3 - t));
const mannWhitneyZ = ({ correction, tied }: { correction: number; tied: boolean }) => {
  const [x, y] = marks;
  const [m, n] = [x.length, y.length];
  const spread = Math.sqrt(((m * n) / 12) * (m + n + 1 - (tied ? ties([...x, ...y]) / ((m + n) * (m + n - 1)) : 0)));
  return 2 * normalShares((Math.abs(higher(x, y, 0.5) - (m * n) / 2) - correction) / spread, standard).above;
};

const severalGroups: Mistake[] = [
  [
    'the pooled t',
    'twoSample ixl_unequal_variance welch.t',
    () =>
      (mean(unequal[0]) - mean(unequal[1])) /
      (pooled(...unequal) * Math.sqrt(1 / unequal[0].length + 1 / unequal[1].length)),
  ],
  [
    'the degrees of freedom rounded',
    'twoSample ixl_unequal_variance welch.p',
    () => twoSided(welchParts(...unequal).t, Math.floor(welchParts(...unequal).df)),
  ],
  [
    'the degrees of freedom of the pooled t',
    'twoSample ixl_unequal_variance welch.df',
    () => unequal[0].length + unequal[1].length - 2,
  ],
  [
    'a p of one side',
    'twoSample ixl_unequal_variance welch.p',
    () => twoSided(welchParts(...unequal).t, welchParts(...unequal).df) / 2,
  ],
  [
    'z for t in the p',
    'twoSample ixl_unequal_variance welch.p',
    () => 2 * normalShares(Math.abs(welchParts(...unequal).t), standard).above,
  ],
  ['y − x for x − y', 'twoSample ixl_unequal_variance meanDiff', () => mean(unequal[1]) - mean(unequal[0])],
  [
    "Cohen's d for Hedges' g",
    'twoSample small_no_ties hedges.g',
    () => (mean(groups('small_no_ties')[0]) - mean(groups('small_no_ties')[1])) / pooled(...groups('small_no_ties')),
  ],
  ["the usual short form of Hedges' correction", 'twoSample small_no_ties hedges.J', () => 1 - 3 / (4 * 10 - 1)],
  [
    'ranks without a correction for ties',
    'twoSample myp_two_classes mannWhitney.pAsymptotic',
    () => mannWhitneyZ({ correction: 0.5, tied: false }),
  ],
  [
    'ranks without a correction for continuity',
    'twoSample myp_two_classes mannWhitney.pAsymptotic',
    () => mannWhitneyZ({ correction: 0, tied: true }),
  ],
  ['ties that count for nobody', 'twoSample myp_two_classes mannWhitney.U', () => higher(...marks, 0)],
  [
    'Mann and Whitney for Brunner and Munzel',
    'twoSample myp_two_classes brunnerMunzel.p',
    () => mannWhitneyZ({ correction: 0.5, tied: true }),
  ],
  [
    'x above y for y above x',
    'twoSample myp_two_classes brunnerMunzel.pXltY',
    () => higher(...marks, 0.5) / (marks[0].length * marks[1].length),
  ],
  [
    "Fisher's F for Welch's",
    'multiGroup four_classes_pct welchAnova.p',
    () => {
      const all = found(cases.multiGroup, 'four_classes_pct').groups.map(present);
      const df2 = all.flat().length - 4;
      const between = sum(all.map((one) => one.length * (mean(one) - mean(all.flat())) ** 2)) / 3;
      return fShares(between / (sum(all.map((one) => (one.length - 1) * variance(one))) / df2), { df1: 3, df2 }).above;
    },
  ],
  [
    'ranks of several groups without a correction for ties',
    'multiGroup three_classes_myp kruskalWallis.H',
    () => {
      const all = found(cases.multiGroup, 'three_classes_myp').groups.map(present);
      const n = all.flat().length;
      return (
        (12 / (n * (n + 1))) *
        sum(all.map((one) => one.length * (higher(one, all.flat(), 0.5) / one.length + 0.5 - (n + 1) / 2) ** 2))
      );
    },
  ],
  [
    'Holm without order',
    'pAdjust mixed holm',
    () => found(cases.pAdjust, 'mixed').p.map((p, place) => p * (5 - place)),
  ],
  [
    'Benjamini and Hochberg without order',
    'pAdjust ties_and_one bh',
    () => {
      const { p } = found(cases.pAdjust, 'ties_and_one');
      return p.map((one) => (one * p.length) / (ordered(p).indexOf(one) + 1));
    },
  ],
  ['Bonferroni for Holm', 'pAdjust mixed holm', () => found(cases.pAdjust, 'mixed').p.map((p) => 5 * p)],
];

describe('a mistake about several groups is seen:', () => testMistakes(severalGroups));
