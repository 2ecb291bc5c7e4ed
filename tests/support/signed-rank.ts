/** Wilcoxon's signed-rank test, for two times measured in pairs: it asks which is the longer, whatever their shape. */
import { tableOfValues } from '#app/statistics/frequency-table.ts';
import { normalShares } from '#app/statistics/normal/cumulative.ts';
import { midRanks, tieTerm } from '#app/statistics/ranks/mid-ranks.ts';

/** `direction` 1: the differences are mostly positive. `p` two-sided, by the normal approximation: for 20 pairs or more. */
export type SignedRank = { direction: -1 | 0 | 1; p: number };

export function signedRank(differences: readonly number[]): SignedRank {
  const known = differences.filter((difference) => difference !== 0);
  const sizes = tableOfValues(known.map(Math.abs));
  const rankOf = midRanks(sizes);
  const sum = known.reduce((total, difference) => total + Math.sign(difference) * rankOf(Math.abs(difference)), 0);
  const n = known.length;
  const variance = (n * (n + 1) * (2 * n + 1)) / 6 - tieTerm(sizes) / 12;
  if (variance <= 0) return { direction: 0, p: 1 };
  const p = Math.min(1, 2 * normalShares(Math.abs(sum) / Math.sqrt(variance), { mean: 0, sd: 1 }).above);
  return { direction: sum > 0 ? 1 : sum < 0 ? -1 : 0, p };
}
