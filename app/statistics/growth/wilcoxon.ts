import { expandTable } from '../expand-table.ts';
import { type FrequencyTable, tableOfValues } from '../frequency-table.ts';
import { normalShares } from '../normal/cumulative.ts';
import { known, lacking, type Outcome } from '../outcome.ts';
import { midRanks, tieTerm } from '../ranks/mid-ranks.ts';

/** The sum of the ranks of the gains, and the two-sided p. */
export type Wilcoxon = { v: number; p: Outcome<number> };

/**
 * Wilcoxon's signed-rank test: do gains outweigh losses by more than chance? By ranks of their size.
 *
 * Formula: V = Σ ranks of |d| with d > 0, zeros left out; normal with ties and a continuity correction. Units: ranks.
 * Input: a frequency table of differences. Cost: n log n. n = 0 → `no_values`; p with no difference → `no_spread`.
 * Source: Wilcoxon (1945), Biometrics Bulletin 1, 80-83; R's `wilcox.test(exact = FALSE)`.
 *
 * @example wilcoxon(tableOfValues([1, 2, -3])).value?.v // 3
 */
export function wilcoxon(differences: FrequencyTable): Outcome<Wilcoxon> {
  if (differences.n === 0) return lacking('no_values');
  const moved = expandTable(differences).filter((difference) => difference !== 0);
  const sizes = tableOfValues(moved.map(Math.abs));
  const { n } = sizes;
  const rank = midRanks(sizes);
  const v = moved.reduce((sum, difference) => sum + (difference > 0 ? rank(difference) : 0), 0);
  const spread = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24 - tieTerm(sizes) / 48);
  if (!(spread > 0)) return known({ v, p: lacking('no_spread') });
  const gap = v - (n * (n + 1)) / 4;
  const z = Math.abs(gap - Math.sign(gap) * 0.5) / spread;
  return known({ v, p: known(2 * normalShares(z, { mean: 0, sd: 1 }).above) });
}
