import { expect, test } from 'vitest';
import { tShares } from '#app/statistics/distributions/student.ts';
import { present } from '#bin/statistics/complete.ts';
import { bothAt, cases } from './reference-case.ts';

/**
 * The usual mistakes, each written out. Ours agrees with R where the mistake does not: a statistic that took it over would
 * fail here by name.
 */
export type Mistake = [what: string, place: string, wrong: () => unknown];

/** One test for each: ours agrees with R there, and the mistake does not. */
export function testMistakes(mistakes: readonly Mistake[]): void {
  test.each(mistakes)('%s', (_what, place, wrong) => {
    const { expected, ours } = bothAt(place);
    expect(distance(expected, ours)).toBeLessThanOrEqual(1e-8);
    expect(distance(expected, wrong())).toBeGreaterThan(1e-6);
  });
}

/** How far two answers are from each other, relative to the first; lists by their farthest place, words are equal or not. */
function distance(expected: unknown, actual: unknown): number {
  if (Array.isArray(expected) && Array.isArray(actual)) {
    return Math.max(...expected.map((one, place) => distance(one, actual[place])));
  }
  if (typeof expected !== 'number') return expected === actual ? 0 : Number.POSITIVE_INFINITY;
  return Math.abs(Number(actual) - expected) / Math.max(Math.abs(expected), 1e-8);
}

/** The reference's data, and plain formulas that mistakes are made of. */
export const found = <T extends { name: string }>(list: readonly T[], name: string): T => {
  const one = list.find((candidate) => candidate.name === name);
  if (one === undefined) throw new RangeError(name);
  return one;
};
export const data = (name: string) => found(cases.univariate, name).data;
export const list = (name: string) => present(data(name));
export const groups = (name: string) => {
  const { x, y } = found(cases.twoSample, name);
  return [present(x), present(y)] as const;
};
export const complete = (x: readonly (number | null)[], y: readonly (number | null)[]) =>
  x.flatMap((a, at) => (a === null || typeof y[at] !== 'number' ? [] : [[a, y[at]] as const]));
export const pairs = (name: string) => complete(found(cases.correlation, name).x, found(cases.correlation, name).y);
export const growth = (name: string) => complete(found(cases.paired, name).before, found(cases.paired, name).after);
export const items = (name: string) =>
  found(cases.reliability, name).items.flatMap((row) => (row.includes(null) ? [] : [present(row)]));

export const sum = (x: readonly number[]) => x.reduce((total, one) => total + one, 0);
export const mean = (x: readonly number[]) => sum(x) / x.length;
export const power = (x: readonly number[], p: number) => mean(x.map((one) => (one - mean(x)) ** p));
export const variance = (x: readonly number[]) => (power(x, 2) * x.length) / (x.length - 1);
export const sd = (x: readonly number[]) => Math.sqrt(variance(x));
export const ordered = (x: readonly number[]) => [...x].sort((a, b) => a - b);
export const at = (x: readonly number[], place: number) => {
  const [below, above] = [x[Math.floor(place)] ?? 0, x[Math.ceil(place)] ?? 0];
  return below + (above - below) * (place - Math.floor(place));
};
export const iqr = (x: readonly number[]) =>
  at(ordered(x), 0.75 * (x.length - 1)) - at(ordered(x), 0.25 * (x.length - 1));
export const twoSided = (t: number, df: number) => 2 * tShares(Math.abs(t), df).above;
export const standard = { mean: 0, sd: 1 };
export const welchParts = (x: readonly number[], y: readonly number[]) => {
  const [a, b] = [variance(x) / x.length, variance(y) / y.length];
  const df = (a + b) ** 2 / (a ** 2 / (x.length - 1) + b ** 2 / (y.length - 1));
  return { t: (mean(x) - mean(y)) / Math.sqrt(a + b), df };
};
export const pooled = (x: readonly number[], y: readonly number[]) =>
  Math.sqrt(((x.length - 1) * variance(x) + (y.length - 1) * variance(y)) / (x.length + y.length - 2));
export const higher = (x: readonly number[], y: readonly number[], tie: number) =>
  sum(x.map((a) => sum(y.map((b) => (a > b ? 1 : a === b ? tie : 0)))));
export const rank = (x: readonly number[]) => x.map((a) => higher([a], x, 0.5) + 0.5);
export const bell = (z: number) => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
