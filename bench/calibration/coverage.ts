import { pearson } from '../../app/statistics/association/pearson.ts';
import { spearman } from '../../app/statistics/association/spearman.ts';
import { brunnerMunzel } from '../../app/statistics/comparison/brunner-munzel.ts';
import { hedges } from '../../app/statistics/comparison/hedges.ts';
import { welch } from '../../app/statistics/comparison/welch.ts';
import { pairedDifference } from '../../app/statistics/growth/paired-difference.ts';
import { normalShares } from '../../app/statistics/normal/cumulative.ts';
import { normalQuantile } from '../../app/statistics/normal/quantile.ts';
import { known, type Outcome } from '../../app/statistics/outcome.ts';
import { cronbachAlpha } from '../../app/statistics/reliability/alpha.ts';
import { type Interval, meanInterval } from '../../app/statistics/summary/mean-interval.ts';
import { medianInterval } from '../../app/statistics/summary/median-interval.ts';
import { percentileRank, percentileRankInterval } from '../../app/statistics/summary/percentile-rank.ts';
import { holds, type Procedure, pairsOf, sampleOf } from './procedure.ts';

const GAP = 0.5;
const CORRELATION = 0.6;
/** Four parts, half of each the student's own: alpha is 4·½ / (1 + 3·½). */
const PARTS = 4;
const ALPHA = 0.8;
/** A lognormal of this sigma: skewness 1.75. */
const SIGMA = 0.5;

/** Intervals of 95 %: of a hundred, how many hold the truth that the data were made with. */
export const COVERAGE: readonly Procedure[] = [
  { name: 'mean, normal', hit: ({ normal }, n) => holds(meanInterval(sampleOf(n, normal)), 0) },
  {
    name: 'mean, skewed',
    hit: ({ normal }, n) =>
      holds(meanInterval(sampleOf(n, () => Math.exp(SIGMA * normal()))), Math.exp(SIGMA ** 2 / 2)),
  },
  { name: 'median, normal', hit: ({ normal }, n) => holds(medianInterval(sampleOf(n, normal)), 0) },
  {
    name: 'median, skewed',
    hit: ({ normal }, n) => holds(medianInterval(sampleOf(n, () => Math.exp(SIGMA * normal()))), 1),
  },
  ofPercentileRank(50),
  ofPercentileRank(90),
  {
    name: 'difference of means (Welch), half an SD',
    hit: ({ normal }, n) =>
      holds(
        welch(
          sampleOf(n, () => normal() + GAP),
          sampleOf(n, normal),
        ),
        GAP,
      ),
  },
  {
    name: 'difference of means (Welch), n of triple spread and 2n',
    hit: ({ normal }, n) =>
      holds(
        welch(
          sampleOf(n, () => 3 * normal() + GAP),
          sampleOf(2 * n, normal),
        ),
        GAP,
      ),
  },
  {
    name: "Hedges' g, half an SD",
    hit: ({ normal }, n) =>
      holds(
        hedges(
          sampleOf(n, () => normal() + GAP),
          sampleOf(n, normal),
        ),
        GAP,
      ),
  },
  ofProbability('half an SD', 1),
  ofProbability('n of triple spread and 2n', 3),
  {
    name: "Pearson's r (Fisher), true 0.6",
    hit: (chance, n) => holds(pearson(pairsOf(n, chance, CORRELATION)).value?.interval, CORRELATION),
  },
  {
    name: "Spearman's rho (Bonett-Wright), true r 0.6",
    hit: (chance, n) =>
      holds(spearman(pairsOf(n, chance, CORRELATION)).value?.interval, (6 / Math.PI) * Math.asin(CORRELATION / 2)),
  },
  {
    name: 'gain (paired t), half an SD',
    hit: (chance, n) =>
      holds(pairedDifference(pairsOf(n, chance, CORRELATION).map(([before, after]) => [before, after + GAP])), GAP),
  },
  {
    name: "Cronbach's alpha (Feldt), true 0.8",
    hit: ({ normal }, n) => {
      const rows = Array.from({ length: n }, () => {
        const ability = normal();
        return Array.from({ length: PARTS }, () => ability + normal());
      });
      return holds(cronbachAlpha(rows), ALPHA);
    },
  },
];

/** The rank of a fixed mark, in a group of the students it is the rank among. */
function ofPercentileRank(percent: number): Procedure {
  const mark = normalQuantile(percent / 100);
  return {
    name: `percentile rank (Wilson), true ${percent}`,
    hit: ({ normal }, n) => {
      const rank = percentileRank(sampleOf(n, normal), mark).value;
      return rank === null ? null : holds(known(percentileRankInterval(rank, n)), percent);
    },
  };
}

/** That a student of y stands above one of x, whose spread is `spread` times y's; twice as many in y when it differs. */
function ofProbability(what: string, spread: number): Procedure {
  const { below } = normalShares(GAP, { mean: 0, sd: Math.hypot(1, spread) });
  return {
    name: `probability to be higher (Brunner-Munzel), ${what}`,
    hit: ({ normal }, n) => {
      const x = sampleOf(n, () => spread * normal());
      const y = sampleOf(spread === 1 ? n : 2 * n, () => normal() + GAP);
      const test: Outcome<Interval> | undefined = brunnerMunzel(x, y).value?.test;
      return holds(test, below);
    },
  };
}
