import { eachValue, type FrequencyTable } from '../frequency-table.ts';
import { normalShares } from '../normal/cumulative.ts';
import { known, lacking, type Outcome } from '../outcome.ts';
import { standardScore } from '../summary/standard-score.ts';

/** A² grows with the distance from the fitted normal, the tails counting most; p is for a mean and sd from the data. */
export type AndersonDarling = { a2: number; p: number };

/**
 * The Anderson-Darling test of normality. For the record, never a gate: ties alone make it reject.
 *
 * Formula: A² = −n − Σ (2i − 1)·(ln Φ(zᵢ) + ln(1 − Φ(zₙ₊₁₋ᵢ))) / n; p from A²·(1 + 0.75/n + 2.25/n²) by four exponentials.
 * Units: none. Input: a frequency table. Cost: d. n = 0 → `no_values`, n < 8 → `too_few_values`, all equal → `no_spread`.
 * Source: Stephens (1986) in D'Agostino & Stephens, Goodness-of-Fit Techniques, table 4.9.
 *
 * @example andersonDarling(tableOfValues([1, 2, 3, 4, 5, 6, 7, 8])) // { value: { a2: 0.1437…, p: 0.9… } }
 */
export function andersonDarling(table: FrequencyTable): Outcome<AndersonDarling> {
  const { n } = table;
  if (n === 0) return lacking('no_values');
  if (n < 8) return lacking('too_few_values');
  const score = standardScore(table);
  if (score.value === null) return score;
  const zOf = score.value;
  let passed = 0;
  // The sum nearly cancels n², so what each addition rounds off is kept.
  let sum = 0;
  let rest = 0;
  const add = (term: number) => {
    const total = sum + term;
    rest += Math.abs(sum) >= Math.abs(term) ? sum - total + term : term - total + sum;
    sum = total;
  };
  eachValue(table, (value, count) => {
    const z = zOf(value);
    const next = passed + count;
    // Over a run of equal values the weights 2i − 1 add up to a difference of squares.
    add((next * next - passed * passed) * logShareBelow(z));
    add(((n - passed) ** 2 - (n - next) ** 2) * logShareBelow(-z));
    passed = next;
  });
  const a2 = -(n * n + sum + rest) / n;
  return known({ a2, p: pValue(a2 * (1 + 0.75 / n + 2.25 / (n * n))) });
}

/** ln Φ(z), also where Φ(z) is too small for a number. */
function logShareBelow(z: number): number {
  if (z < -37) {
    const inverse = 1 / (z * z);
    return -0.5 * z * z - Math.log(-z) - HALF_LOG_TWO_PI + Math.log1p(-inverse * (1 - 3 * inverse * (1 - 5 * inverse)));
  }
  const { below, above } = normalShares(z, { mean: 0, sd: 1 });
  return z > 0 ? Math.log1p(-above) : Math.log(below);
}

function pValue(a: number): number {
  if (a < 0.2) return 1 - Math.exp(-13.436 + 101.14 * a - 223.73 * a * a);
  if (a < 0.34) return 1 - Math.exp(-8.318 + 42.796 * a - 59.938 * a * a);
  if (a < 0.6) return Math.exp(0.9177 - 4.279 * a - 1.38 * a * a);
  if (a < 10) return Math.exp(1.2937 - 5.709 * a + 0.0186 * a * a);
  return 3.7e-24;
}

const HALF_LOG_TWO_PI = 0.9189385332046728;
