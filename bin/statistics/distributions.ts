import { binomialQuantile, binomialShares } from '#app/statistics/distributions/binomial.ts';
import { chiSquareQuantile, chiSquareShares } from '#app/statistics/distributions/chi-square.ts';
import { fQuantile, fShares } from '#app/statistics/distributions/fisher.ts';
import { tQuantile, tShares } from '#app/statistics/distributions/student.ts';
import { normalShares } from '#app/statistics/normal/cumulative.ts';
import { normalDensity } from '#app/statistics/normal/density.ts';
import { normalQuantile } from '#app/statistics/normal/quantile.ts';

/** By R's names and order of arguments, lower tail. An unknown name, or arguments that make no sense → RangeError. */
export function distribution(fn: string, args: readonly number[]): number | null {
  const call = FUNCTIONS[fn];
  const [a = Number.NaN, b = Number.NaN, c = Number.NaN] = args;
  if (call === undefined) throw new RangeError(`unknown distribution function: ${fn}`);
  const value = call(a, b, c);
  return Number.isFinite(value) ? value : null;
}

const FUNCTIONS: Record<string, (a: number, b: number, c: number) => number> = {
  dnorm: (x, mean, sd) => normalDensity(x, standardUnless(mean, sd)),
  pnorm: (x, mean, sd) => normalShares(x, standardUnless(mean, sd)).below,
  qnorm: (p, mean, sd) => {
    const normal = standardUnless(mean, sd);
    return normal.mean + normal.sd * normalQuantile(p);
  },
  pt: (t, df) => tShares(t, df).below,
  qt: (p, df) => tQuantile(p, df),
  pf: (f, df1, df2) => fShares(Math.max(0, f), { df1, df2 }).below,
  qf: (p, df1, df2) => fQuantile(p, { df1, df2 }),
  pchisq: (x, df) => chiSquareShares(Math.max(0, x), df).below,
  qchisq: (p, df) => chiSquareQuantile(p, df),
  pbinom: (k, n, p) => binomialShares(k, { n, p }).below,
  qbinom: (share, n, p) => binomialQuantile(share, { n, p }),
};

function standardUnless(mean: number, sd: number): { mean: number; sd: number } {
  return { mean: Number.isNaN(mean) ? 0 : mean, sd: Number.isNaN(sd) ? 1 : sd };
}
