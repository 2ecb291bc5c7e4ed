import { known, lacking, type Outcome, requireLevel } from '../outcome.ts';
import { midRanks } from '../ranks/mid-ranks.ts';
import type { Interval } from '../summary/mean-interval.ts';
import { type Pairs, sides } from './pairs.ts';
import { correlation, fisherInterval, slopeTest } from './pearson.ts';

/** rho; the test that it is 0; its interval (n > 3). A perfect rho leaves nothing to judge by. */
export type Spearman = {
  rho: number;
  test: Outcome<{ t: number; p: number }>;
  interval: Outcome<Interval>;
};

/**
 * Spearman's rho: how closely two measures put the students in the same order, −1 … 1. The first choice where one side is a
 * grade.
 *
 * Formula: Pearson's r of mid-ranks, t and p as there; interval tanh(atanh rho ± z·√((1 + rho²/2)/(n−3))). Units: none.
 * Input, cost, undefined cases: as `pearson`.
 * Source: Bonett & Wright (2000), Psychometrika 65, 23-28.
 *
 * @example spearman([[1, 1], [2, 9], [3, 4]]).value?.rho // 0.5
 */
export function spearman(pairs: Pairs, level = 0.95): Outcome<Spearman> {
  requireLevel(level);
  const { x, y } = sides(pairs);
  if (x.n === 1 || x.n === 2) return lacking('too_few_values');
  const [rankX, rankY] = [midRanks(x), midRanks(y)];
  const ranked = correlation(pairs.map(([a, b]) => [rankX(a), rankY(b)] as const));
  if (ranked.value === null) return ranked;
  const rho = ranked.value;
  if (Math.abs(rho) === 1) {
    return known({ rho, test: lacking('perfect_fit'), interval: lacking('perfect_fit') });
  }
  const n = pairs.length;
  const error = Math.sqrt((1 + (rho * rho) / 2) / (n - 3));
  return known({
    rho,
    test: known(slopeTest(rho, n - 2)),
    interval: n > 3 ? known(fisherInterval(rho, error, level)) : lacking('too_few_values'),
  });
}
