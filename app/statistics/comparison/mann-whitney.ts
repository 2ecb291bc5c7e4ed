import { entries, type FrequencyTable, tableOfCounts } from '../frequency-table.ts';
import { normalShares } from '../normal/cumulative.ts';
import { known, lacking, type Outcome } from '../outcome.ts';
import { tieTerm } from '../ranks/mid-ranks.ts';
import { placements } from '../ranks/placements.ts';

/** U counts the pairs in which x is higher (half of the ties); the chance of that; and twice it less one. */
export type MannWhitney = {
  u: number;
  probabilityXHigher: number;
  cliffDelta: number;
  pAsymptotic: Outcome<number>;
  pExact: Outcome<number>;
  hasTies: boolean;
};

/**
 * Mann and Whitney's U: how often a student of x stands above one of y. Its p is right only when the groups have the same
 * shape (else wrong one time in nine): show Brunner-Munzel's instead.
 *
 * Formula: U = Σ #(y < x) + ½·#(y = x); asymptotic p two-sided with ties and a continuity correction; exact p without ties
 * and with fewer than 50 in each group. Units: pairs, shares. Input: two frequency tables. Cost: d₁ + d₂, the exact p
 * n₁²·n₂². A group empty → `no_values`; p with all values equal → `no_spread`; exact p with ties → `ties`, of 50 or more →
 * `too_many_values`. Source: Mann & Whitney (1947), Annals of Mathematical Statistics 18, 50-60; Cliff (1993).
 *
 * @example mannWhitney(tableOfValues([1, 2]), tableOfValues([3, 4])).value?.cliffDelta // -1
 */
export function mannWhitney(x: FrequencyTable, y: FrequencyTable): Outcome<MannWhitney> {
  if (x.n === 0 || y.n === 0) return lacking('no_values');
  const pairs = x.n * y.n;
  const u = placements(x, y).reduce((sum, { count, below }) => sum + count * below, 0);
  const all = tableOfCounts([...entries(x), ...entries(y)]);
  const hasTies = all.values.length < all.n;
  return known({
    u,
    probabilityXHigher: u / pairs,
    cliffDelta: (2 * u) / pairs - 1,
    pAsymptotic: asymptotic(u, { pairs, ties: tieTerm(all), n: all.n }),
    pExact: hasTies
      ? lacking('ties')
      : Math.max(x.n, y.n) >= EXACT_BELOW
        ? lacking('too_many_values')
        : known(Math.min(1, 2 * lowerTail(Math.min(u, pairs - u), x.n, y.n))),
    hasTies,
  });
}

function asymptotic(u: number, { pairs, ties, n }: { pairs: number; ties: number; n: number }): Outcome<number> {
  const spread = Math.sqrt((pairs / 12) * (n + 1 - ties / (n * (n - 1))));
  if (!(spread > 0)) return lacking('no_spread');
  const gap = u - pairs / 2;
  const z = Math.abs(gap - Math.sign(gap) * 0.5) / spread;
  return known(2 * normalShares(z, { mean: 0, sd: 1 }).above);
}

/** P(U ≤ u) of all orders of m and n students, counted by adding one student at a time. */
function lowerTail(u: number, m: number, n: number): number {
  // ways[k]: orders with U = k, as the Gaussian binomial's coefficients: times (1 − q^(n+i)), divided by (1 − q^i).
  const ways = new Float64Array(u + 1);
  ways[0] = 1;
  for (let i = 1; i <= m; i++) {
    for (let k = u; k >= n + i; k--) ways[k] = (ways[k] ?? 0) - (ways[k - n - i] ?? 0);
    for (let k = i; k <= u; k++) ways[k] = (ways[k] ?? 0) + (ways[k - i] ?? 0);
  }
  let orders = 1;
  for (let i = 1; i <= m; i++) orders = (orders * (n + i)) / i;
  return ways.reduce((sum, way) => sum + way, 0) / orders;
}

const EXACT_BELOW = 50;
