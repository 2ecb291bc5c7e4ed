import { chiSquareShares } from '../distributions/chi-square.ts';
import { eachValue, entries, type FrequencyTable, tableOfCounts } from '../frequency-table.ts';
import { known, lacking, type Outcome } from '../outcome.ts';
import { midRanks, tieTerm } from '../ranks/mid-ranks.ts';

/** The statistic, its degrees of freedom, and how often chance alone exceeds it. */
export type KruskalWallis = { h: number; df: number; p: number };

/**
 * Kruskal and Wallis' test: do several groups stand at different heights? By ranks, for ordinal or skewed measures.
 *
 * Formula: H = 12/(N(N+1))·Σ nᵢ·(mean rankᵢ − (N+1)/2)², divided by 1 − Σ(t³ − t)/(N³ − N) for ties; chi-square. Units:
 * none. Input: two or more frequency tables, else RangeError. Cost: all d. A group empty → `no_values`, all equal →
 * `no_spread`. Source: Kruskal & Wallis (1952), JASA 47, 583-621.
 *
 * @example kruskalWallis([tableOfValues([1, 2]), tableOfValues([3, 4])]) // { value: { h: 2.4, df: 1, p: 0.1213… } }
 */
export function kruskalWallis(groups: readonly FrequencyTable[]): Outcome<KruskalWallis> {
  if (groups.length < 2) throw new RangeError(`not groups to compare: ${groups.length}`);
  if (groups.some(({ n }) => n === 0)) return lacking('no_values');
  const all = tableOfCounts(groups.flatMap((group) => [...entries(group)]));
  if (all.values.length === 1) return lacking('no_spread');
  const rank = midRanks(all);
  const middle = (all.n + 1) / 2;
  let between = 0;
  for (const group of groups) {
    let sum = 0;
    eachValue(group, (value, count) => {
      sum += count * (rank(value) - middle);
    });
    between += (sum * sum) / group.n;
  }
  const h = (12 * between) / (all.n * (all.n + 1)) / (1 - tieTerm(all) / (all.n ** 3 - all.n));
  const df = groups.length - 1;
  return known({ h, df, p: chiSquareShares(h, df).above });
}
