import { eachValue, type FrequencyTable } from '../frequency-table.ts';
import { normalShares } from '../normal/cumulative.ts';
import { known, lacking, type Outcome } from '../outcome.ts';
import { type Pairs, sides } from './pairs.ts';

/** tau-b, the z of its test and the two-sided p. */
export type Kendall = { tau: number; z: number; p: number };

/**
 * Kendall's tau-b: of two students who differ, how much more often the two measures agree who is higher, −1 … 1.
 *
 * Formula: S/√((T − Tₓ)(T − Tᵧ)), S = agreeing − disagreeing pairs, T all, Tₓ and Tᵧ tied pairs; z = S/√var S with ties.
 * Units: none. Input: complete pairs, finite, else RangeError. Cost: n log n. n = 0 → `no_values`, n < 3 →
 * `too_few_values`, a side all equal → `no_spread`. Source: Kendall (1945), Biometrika 33, 239-251.
 *
 * @example kendall([[1, 1], [2, 3], [3, 2]]).value?.tau // 0.3333…
 */
export function kendall(pairs: Pairs): Outcome<Kendall> {
  const { x, y } = sides(pairs);
  const { n } = x;
  if (n === 0) return lacking('no_values');
  if (n < 3) return lacking('too_few_values');
  if (x.values.length < 2 || y.values.length < 2) return lacking('no_spread');
  const score = agreement(pairs, y);
  const [tiesX, tiesY] = [tiesOf(x), tiesOf(y)];
  const all = (n * (n - 1)) / 2;
  const variance =
    (n * (n - 1) * (2 * n + 5) - tiesX.fifth - tiesY.fifth) / 18 +
    (tiesX.pairs * tiesY.pairs) / (2 * n * (n - 1)) +
    (tiesX.triples * tiesY.triples) / (9 * n * (n - 1) * (n - 2));
  const z = score / Math.sqrt(variance);
  return known({
    tau: score / (Math.sqrt(all - tiesX.pairs / 2) * Math.sqrt(all - tiesY.pairs / 2)),
    z,
    p: 2 * normalShares(Math.abs(z), { mean: 0, sd: 1 }).above,
  });
}

/** Agreeing less disagreeing pairs: by ascending x, each y against all before it, counted in a tree over the levels of y. */
function agreement(pairs: Pairs, y: FrequencyTable): number {
  const place = new Map(y.values.map((value, index) => [value, index + 1]));
  const tree = new Float64Array(y.values.length + 1);
  const upTo = (index: number) => {
    let sum = 0;
    for (let i = index; i > 0; i -= i & -i) sum += tree[i] ?? 0;
    return sum;
  };
  const sorted = [...pairs].sort((a, b) => a[0] - b[0]);
  let score = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (end < sorted.length && sorted[end]?.[0] === sorted[start]?.[0]) end++;
    const run = sorted.slice(start, end).map(([, value]) => place.get(value) ?? 1);
    for (const at of run) score += upTo(at - 1) - (start - upTo(at));
    for (const at of run) for (let i = at; i < tree.length; i += i & -i) tree[i] = (tree[i] ?? 0) + 1;
    start = end;
  }
  return score;
}

function tiesOf(table: FrequencyTable): { pairs: number; triples: number; fifth: number } {
  const ties = { pairs: 0, triples: 0, fifth: 0 };
  eachValue(table, (_value, count) => {
    ties.pairs += count * (count - 1);
    ties.triples += count * (count - 1) * (count - 2);
    ties.fifth += count * (count - 1) * (2 * count + 5);
  });
  return ties;
}
