import { describe } from 'vitest';
import { normalQuantile } from '#app/statistics/normal/quantile.ts';
import {
  growth,
  items,
  type Mistake,
  mean,
  pairs,
  rank,
  sd,
  sum,
  testMistakes,
  variance,
  welchParts,
} from './mistakes.ts';
import { bothAt } from './reference-case.ts';

const tied = pairs('ixl_vs_myp_ties_n64');
const before = growth('ixl_fall_spring_n44').map(([a]) => a);
const after = growth('ixl_fall_spring_n44').map(([, b]) => b);
const abcd = items('myp_criteria_ABCD_n25');
const total = (rows: number[][]) => rows.map(sum);

const sameStudents: Mistake[] = [
  [
    'rho by squared differences in spite of ties',
    'correlation ixl_vs_myp_ties_n64 spearman.rho',
    () => {
      const [x, y] = [rank(tied.map(([a]) => a)), rank(tied.map(([, b]) => b))];
      return 1 - (6 * sum(x.map((a, place) => (a - (y[place] ?? 0)) ** 2))) / (64 ** 3 - 64);
    },
  ],
  [
    "Fisher's error for rho",
    'correlation ixl_vs_myp_ties_n64 spearman.ciLow',
    () =>
      Math.tanh(
        Math.atanh(Number(bothAt('correlation ixl_vs_myp_ties_n64 spearman.rho').expected)) +
          normalQuantile(0.025) / Math.sqrt(61),
      ),
  ],
  [
    'an interval of r that is symmetric',
    'correlation small_n8 pearson.ciHigh',
    () => {
      const r = Number(bothAt('correlation small_n8 pearson.r').expected);
      return r + 1.96 * ((1 - r * r) / Math.sqrt(7));
    },
  ],
  [
    'tau-a for tau-b',
    'correlation ixl_vs_myp_ties_n64 kendallTauB.tau',
    () => sum(tied.map(([a, b]) => sum(tied.map(([c, d]) => Math.sign(a - c) * Math.sign(b - d))))) / (64 * 63),
  ],
  ['pairs compared as two groups', 'paired ixl_fall_spring_n44 t', () => welchParts(after, before).t],
  [
    'a gain in standard deviations of the start',
    'paired ixl_fall_spring_n44 cohenDz',
    () => (mean(after) - mean(before)) / sd(before),
  ],
  [
    'zeros ranked among the gains',
    'paired myp_t1_t2_n18 wilcoxonV',
    () => {
      const gains = growth('myp_t1_t2_n18').map(([a, b]) => b - a);
      const ranks = rank(gains.map(Math.abs));
      return sum(gains.map((one, place) => (one > 0 ? (ranks[place] ?? 0) : 0)));
    },
  ],
  [
    'the way back to the middle taken for growth',
    'paired ixl_fall_spring_n44 rtm.gainBeyondRegression',
    () => Number(bothAt('paired ixl_fall_spring_n44 rtm.gainRaw').expected),
  ],
  [
    '√2 forgotten in the reliable change',
    'paired myp_t1_t2_n18 reliableChangeIndex',
    () => growth('myp_t1_t2_n18').map(([a, b]) => (b - a) / Number(bothAt('paired myp_t1_t2_n18 sem').expected)),
  ],
  [
    'alpha without k/(k − 1)',
    'reliability myp_criteria_ABCD_n25 alpha',
    () => 1 - sum([0, 1, 2, 3].map((k) => variance(abcd.map((row) => row[k] ?? 0)))) / variance(total(abcd)),
  ],
  [
    'consistency for agreement',
    'reliability two_markers_n20 iccA1',
    () => bothAt('reliability two_markers_n20 iccC1').expected,
  ],
  [
    'one marker for the mean of all',
    'reliability two_markers_n20 iccCk',
    () => bothAt('reliability two_markers_n20 iccC1').expected,
  ],
];

describe('a mistake about the same students is seen:', () => testMistakes(sameStudents));
