import type { SharesWithSlope, Side } from './shares.ts';

/**
 * The x > 0 at which a rising distribution has a given share below, or above, it.
 *
 * Formula: Newton's steps on ln(share) against ln(x), where every distribution here is nearly a straight line towards its
 * ends, kept inside a bracket that halves when a step would leave it. Input: a share strictly between 0 and 1 (else the
 * caller answers), a start > 0. Beyond what a number can hold: ∞. Units: the distribution's. Cost: about 8 evaluations. Source: Press et al., Numerical
 * Recipes (2007), 9.4.
 *
 * @example inverse({ share: 0.5, side: 'below', start: 1, at: (x) => gammaShares(1, x) }) // 0.6931471805599453
 */
export function inverse(problem: {
  share: number;
  side: Side;
  start: number;
  at: (x: number) => SharesWithSlope;
}): number {
  const { share, side, at } = problem;
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let x = problem.start;
  let previous = Number.POSITIVE_INFINITY;
  for (let step = 0; step < MOST_STEPS; step++) {
    const here = at(x);
    const error = Math.log(here[side] / share) * (side === 'below' ? 1 : -1);
    if (error === 0) return x;
    if (error > 0) high = x;
    else low = x;
    const move = (-error * here[side]) / here.slope;
    if (Math.abs(move) < 4e-16 || (Math.abs(move) < 1e-13 && Math.abs(move) >= Math.abs(previous))) return x;
    const next = x * Math.exp(Math.max(-MOST_MOVE, Math.min(MOST_MOVE, move)));
    const inside = next > low && next < high;
    previous = inside ? move : Number.POSITIVE_INFINITY;
    x = inside ? next : between(low, high, x);
    if (x === low || x === high) return x === Number.MAX_VALUE ? Number.POSITIVE_INFINITY : x;
  }
  return x;
}

/** The middle of the bracket by ratio; where one side is still open, a large step towards it. */
function between(low: number, high: number, x: number): number {
  if (low === 0) return Math.max(x / 1e4, Number.MIN_VALUE);
  if (high === Number.POSITIVE_INFINITY) return Math.min(x * 1e4, Number.MAX_VALUE);
  return Math.sqrt(low) * Math.sqrt(high);
}

const MOST_STEPS = 400;
const MOST_MOVE = 30;
