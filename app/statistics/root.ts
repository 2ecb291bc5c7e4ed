/**
 * Where a continuous function crosses zero between two marks at which its signs differ.
 *
 * Formula: Brent's: inverse quadratic or secant steps, halving where they do not help. Input: finite low < high with
 * f(low)·f(high) ≤ 0, else RangeError. Relative error about 4e-16. Cost: about 10 evaluations.
 * Source: Brent (1973), Algorithms for Minimization without Derivatives, chapter 4.
 *
 * @example rootOf((x) => x * x - 2, 0, 2) // 1.4142135623730951
 */
export function rootOf(f: (x: number) => number, low: number, high: number): number {
  let [a, b] = [low, high];
  let [fa, fb] = [f(a), f(b)];
  if (!(low < high) || !(fa * fb <= 0)) throw new RangeError(`no change of sign between ${low} and ${high}`);
  let [c, fc] = [a, fa];
  let step = b - a;
  let before = step;
  for (let i = 0; i < 200; i++) {
    if (Math.abs(fc) < Math.abs(fb)) {
      [a, b, c] = [b, c, b];
      [fa, fb, fc] = [fb, fc, fb];
    }
    const tolerance = 2 * Number.EPSILON * Math.abs(b);
    const half = (c - b) / 2;
    if (Math.abs(half) <= tolerance || fb === 0) return b;
    const tried = Math.abs(before) >= tolerance && Math.abs(fa) > Math.abs(fb) ? interpolated() : null;
    if (tried !== null && 2 * Math.abs(tried) < Math.min(3 * Math.abs(half) - tolerance, Math.abs(before))) {
      before = step;
      step = tried;
    } else {
      before = half;
      step = half;
    }
    [a, fa] = [b, fb];
    b += Math.abs(step) > tolerance ? step : Math.sign(half) * tolerance;
    fb = f(b);
    if (fb > 0 === fc > 0) {
      [c, fc] = [a, fa];
      step = b - a;
      before = step;
    }
  }
  return b;

  /** A step towards c, or null when it would lead away from it. */
  function interpolated(): number | null {
    const s = fb / fa;
    const [q, r] = [fa / fc, fb / fc];
    const two = a === c;
    const above = two ? (c - b) * s : s * ((c - b) * q * (q - r) - (b - a) * (r - 1));
    const below = two ? 1 - s : (q - 1) * (r - 1) * (s - 1);
    const move = -above / below;
    return Number.isFinite(move) && move * (c - b) > 0 ? move : null;
  }
}
