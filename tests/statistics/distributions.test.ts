import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binomialQuantile, binomialShares } from '#app/statistics/distributions/binomial.ts';
import { chiSquareQuantile, chiSquareShares } from '#app/statistics/distributions/chi-square.ts';
import { fQuantile, fShares } from '#app/statistics/distributions/fisher.ts';
import { logGamma } from '#app/statistics/distributions/stirling.ts';
import { tQuantile, tShares } from '#app/statistics/distributions/student.ts';
import { normalShares } from '#app/statistics/normal/cumulative.ts';
import { normalQuantile } from '#app/statistics/normal/quantile.ts';
import { reference } from './reference.ts';

const standard = { mean: 0, sd: 1 };
const relative = (actual: number, expected: number) => Math.abs(actual - expected) / Math.abs(expected);

const R: Record<string, (a: number, b: number, c: number) => number> = {
  pnorm: (z) => normalShares(z, standard).below,
  qnorm: (p) => normalQuantile(p),
  pt: (t, df) => tShares(t, df).below,
  qt: (p, df) => tQuantile(p, df),
  pchisq: (x, df) => chiSquareShares(x, df).below,
  pf: (f, df1, df2) => fShares(f, { df1, df2 }).below,
  pbinom: (k, n, p) => binomialShares(k, { n, p }).below,
};

test.each(reference.distributions)('$fn($args) is $value', ({ fn, args: [a = 0, b = 0, c = 0], value }) => {
  const actual = R[fn]?.(a, b, c) ?? Number.NaN;
  expect(value === 0 ? Math.abs(actual) : relative(actual, value)).toBeLessThanOrEqual(1e-13);
});

/** Computed with 50 digits. */
test.each([
  ['normal, −6', normalShares(-6, standard).below, 9.865876450376981e-10],
  ['normal, −37', normalShares(-37, standard).below, 5.725571222524577e-300],
  ['t, 40 on 5', tShares(40, 5).above, T_40_5()],
  ['t, −2 on a hundred thousand', tShares(-2, 1e5).below, 0.022751481728753232],
  ['t, −5 on ten million', tShares(-5, 1e7).below, 2.8665640375042696e-7],
  ['t, −3 on ten thousand million', tShares(-3, 1e10).below, 0.0013498980349539809],
  ['F, above 2 on 3 and a million', fShares(2, { df1: 3, df2: 1e6 }).above, 0.11161095487666178],
  ['binomial, 90 of a hundred thousand', binomialShares(90, { n: 1e5, p: 0.001 }).below, 0.17125986489301978],
  ['log-gamma, 5', logGamma(5), Math.log(24)],
  ['log-gamma, ½', logGamma(0.5), 0.5723649429247001],
])('%s', (_name, actual, expected) => {
  expect(relative(actual, expected)).toBeLessThanOrEqual(2e-13);
});

/** The t distribution with five degrees of freedom has a closed form in an angle; its tail by the angle's series. */
function T_40_5(): number {
  const angle = Math.atan(Math.sqrt(5) / 40);
  // above = (1/π)·∫₀^angle (8/3)·sin⁴: integrated term by term, since the closed form cancels.
  let sum = 0;
  const steps = 2000;
  for (let i = 0; i < steps; i++) {
    const [a, b] = [(angle * i) / steps, (angle * (i + 1)) / steps];
    sum += ((b - a) / 6) * (Math.sin(a) ** 4 + 4 * Math.sin((a + b) / 2) ** 4 + Math.sin(b) ** 4);
  }
  return (8 / 3 / Math.PI) * sum;
}

const degrees = fc.double({ min: 0.5, max: 5000, noNaN: true });
const tail = fc.double({ min: -60, max: Math.log10(0.5), noNaN: true }).map((power) => 10 ** power);
const side = fc.constantFrom('below' as const, 'above' as const);

describe('a quantile leads back to its share', () => {
  test('t', () => {
    fc.assert(
      fc.property(tail, degrees, side, (p, df, at) => {
        expect(relative(tShares(tQuantile(p, df, at), df)[at], p)).toBeLessThanOrEqual(1e-12);
      }),
    );
  });

  test('chi-square', () => {
    fc.assert(
      fc.property(tail, degrees, side, (p, df, at) => {
        const x = chiSquareQuantile(p, df, at);
        // A lower tail of few degrees of freedom lies at marks that no number can hold.
        if (x > 1e-290) expect(relative(chiSquareShares(x, df)[at], p)).toBeLessThanOrEqual(1e-11);
      }),
    );
  });

  test('F', () => {
    fc.assert(
      fc.property(tail, degrees, degrees, side, (p, df1, df2, at) => {
        const f = fQuantile(p, { df1, df2 }, at);
        if (f > 1e-290 && f < 1e290) expect(relative(fShares(f, { df1, df2 })[at], p)).toBeLessThanOrEqual(1e-11);
      }),
    );
  });

  test('normal', () => {
    fc.assert(
      fc.property(tail, (p) => {
        expect(relative(normalShares(normalQuantile(p), standard).below, p)).toBeLessThanOrEqual(1e-12);
      }),
    );
  });

  test('binomial: the fewest successes that reach it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        tail,
        (n, p, q) => {
          const k = binomialQuantile(q, { n, p });
          expect(binomialShares(k, { n, p }).below).toBeGreaterThanOrEqual(q * (1 - 1e-12));
          expect(binomialShares(k - 1, { n, p }).below).toBeLessThanOrEqual(q);
        },
      ),
    );
  });
});

describe('distributions', () => {
  test('are whole: below and above add up', () => {
    fc.assert(
      fc.property(degrees, degrees, fc.double({ min: 0, max: 1e4, noNaN: true }), (df1, df2, x) => {
        for (const { below, above } of [tShares(x, df1), chiSquareShares(x, df1), fShares(x, { df1, df2 })]) {
          expect(below + above).toBeCloseTo(1, 14);
        }
      }),
    );
  });

  test('are symmetric where they should be', () => {
    fc.assert(
      fc.property(degrees, fc.double({ min: -50, max: 50, noNaN: true }), (df, t) => {
        expect(tShares(-t, df).above).toBe(tShares(t, df).below);
        expect(tQuantile(0.2, df)).toBe(-tQuantile(0.2, df, 'above'));
      }),
    );
  });

  test('are relatives: t² is F, two degrees of chi-square are exponential, t of one degree is Cauchy', () => {
    for (const x of [0.1, 1, 3, 20]) {
      expect(relative(2 * tShares(x, 7).above, fShares(x * x, { df1: 1, df2: 7 }).above)).toBeLessThan(1e-13);
      expect(relative(chiSquareShares(x, 2).above, Math.exp(-x / 2))).toBeLessThan(1e-13);
      expect(relative(tShares(x, 1).above, Math.atan(1 / x) / Math.PI)).toBeLessThan(1e-13);
    }
  });

  test('end where they end', () => {
    expect(tQuantile(0, 5)).toBe(Number.NEGATIVE_INFINITY);
    expect(tQuantile(0, 5, 'above')).toBe(Number.POSITIVE_INFINITY);
    expect(tQuantile(0.5, 5)).toBe(0);
    expect(fQuantile(1, { df1: 1, df2: 2 })).toBe(Number.POSITIVE_INFINITY);
    expect(chiSquareQuantile(1, 3, 'above')).toBe(0);
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
    expect(tShares(Number.POSITIVE_INFINITY, 3)).toEqual({ below: 1, above: 0 });
    expect(tQuantile(1e-300, 0.5)).toBe(Number.NEGATIVE_INFINITY);
    expect(binomialQuantile(1, { n: 40, p: 0.1 })).toBe(40);
    expect(binomialShares(-1, { n: 3, p: 0.5 })).toEqual({ below: 0, above: 1 });
    expect(binomialShares(3, { n: 3, p: 0.5 })).toEqual({ below: 1, above: 0 });
  });

  test.each([
    () => tShares(Number.NaN, 3),
    () => tShares(1, 0),
    () => tShares(1, Number.POSITIVE_INFINITY),
    () => tQuantile(1.1, 3),
    () => fShares(-1, { df1: 1, df2: 1 }),
    () => chiSquareShares(-1, 2),
    () => binomialShares(1, { n: 1.5, p: 0.5 }),
    () => binomialShares(1, { n: 2, p: 1.5 }),
    () => normalQuantile(Number.NaN),
    () => logGamma(0),
  ])('refuse nonsense: %s', (call) => {
    expect(call).toThrow(RangeError);
  });
});
