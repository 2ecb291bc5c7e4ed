/**
 * Holm's adjustment of many p values: the chance of any false alarm among them stays what one test promises. For few
 * comparisons planned beforehand.
 *
 * Formula: ascending, the largest so far of (m − i + 1)·pᵢ, at most 1. Input: shares 0 … 1, else RangeError; the answer has
 * their order. Cost: m log m. Source: Holm (1979), Scandinavian Journal of Statistics 6, 65-70.
 *
 * @example holm([0.01, 0.04]) // [0.02, 0.04]
 */
export function holm(ps: readonly number[]): number[] {
  const adjusted = [...ps];
  let worst = 0;
  for (const [place, { p, index }] of ascending(ps).entries()) {
    worst = Math.max(worst, (ps.length - place) * p);
    adjusted[index] = Math.min(1, worst);
  }
  return adjusted;
}

/**
 * Benjamini and Hochberg's adjustment: of the differences called real, the expected share that is chance stays below the
 * level. For more than about ten comparisons.
 *
 * Formula: descending, the smallest so far of m/i·pᵢ, at most 1. Input, order, cost: as `holm`.
 * Source: Benjamini & Hochberg (1995), JRSS B 57, 289-300.
 *
 * @example benjaminiHochberg([0.01, 0.04]) // [0.02, 0.04]
 */
export function benjaminiHochberg(ps: readonly number[]): number[] {
  const adjusted = [...ps];
  let best = 1;
  for (const [place, { p, index }] of [...ascending(ps).entries()].reverse()) {
    best = Math.min(best, (ps.length / (place + 1)) * p);
    adjusted[index] = best;
  }
  return adjusted;
}

/**
 * Bonferroni's adjustment: each p times their number, at most 1. Simple, and stricter than Holm's for nothing.
 *
 * Input: shares 0 … 1, else RangeError. Cost: m. Source: Dunn (1961), JASA 56, 52-64.
 *
 * @example bonferroni([0.01, 0.04]) // [0.02, 0.08]
 */
export function bonferroni(ps: readonly number[]): number[] {
  return ascending(ps)
    .sort((a, b) => a.index - b.index)
    .map(({ p }) => Math.min(1, ps.length * p));
}

function ascending(ps: readonly number[]): { p: number; index: number }[] {
  if (!ps.every((p) => p >= 0 && p <= 1)) throw new RangeError('not p values: each must be between 0 and 1');
  return ps.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
}
