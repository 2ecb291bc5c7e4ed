import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kendall } from '#app/statistics/association/kendall.ts';
import { pearson } from '#app/statistics/association/pearson.ts';
import { spearman } from '#app/statistics/association/spearman.ts';
import { brunnerMunzel } from '#app/statistics/comparison/brunner-munzel.ts';
import { hedges } from '#app/statistics/comparison/hedges.ts';
import { kruskalWallis } from '#app/statistics/comparison/kruskal-wallis.ts';
import { mannWhitney } from '#app/statistics/comparison/mann-whitney.ts';
import { welch } from '#app/statistics/comparison/welch.ts';
import { welchAnova } from '#app/statistics/comparison/welch-anova.ts';
import { type FrequencyTable, tableOfValues } from '#app/statistics/frequency-table.ts';
import { curveMisfit } from '#app/statistics/shape/curve-misfit.ts';
import { medianInterval } from '#app/statistics/summary/median-interval.ts';
import { quantile } from '#app/statistics/summary/quantile.ts';
import { ofOneGroup } from './every-statistic.ts';

/** All numbers of an answer, in order; what is undefined has none. */
function numbersOf(answer: unknown): number[] {
  if (typeof answer === 'number') return [answer];
  return answer === null || typeof answer !== 'object' ? [] : Object.values(answer).flatMap(numbersOf);
}

type Moved = { shift: number; factor: number };
/** How numbers should have moved when every value x became factor·x + shift. */
const FOLLOW: Record<string, (number: number, moved: Moved) => number> = {
  stays: (number) => number,
  'follows the spread': (number, { factor }) => number * factor,
  'follows the squared spread': (number, { factor }) => number * factor * factor,
  'follows the values': (number, { factor, shift }) => number * factor + shift,
};

type Statistic = (table: FrequencyTable) => unknown;
const named = (...names: string[]): [string, Statistic][] =>
  names.map((name) => [name, ofOneGroup[name] ?? (() => null)]);
const HOW: [keyof typeof FOLLOW, [string, Statistic][]][] = [
  [
    'stays',
    [
      ...named('andersonDarling', 'bimodalityCoefficient', 'dagostinoPearson', 'kurtosis', 'modifiedZ'),
      ...named('percentileRanks', 'shapiroWilk', 'skewness', 'standardScore'),
      ['continuous curveMisfit', (table) => curveMisfit(table, null)],
    ],
  ],
  [
    'follows the spread',
    named('binWidth', 'interquartileRange', 'meanAbsoluteDeviation', 'medianAbsoluteDeviation').concat(
      named('sheatherJonesBandwidth', 'silvermanBandwidth', 'standardDeviation', 'standardError', 'fromMedian'),
    ),
  ],
  ['follows the squared spread', named('variance')],
  [
    'follows the values',
    [
      ...named('maximum', 'mean', 'meanInterval', 'median', 'minimum', 'tukeyFences'),
      ['quantile', (table) => [0.05, 0.3, 0.9].map((p) => quantile(table, p))],
      [
        'medianInterval',
        (table) => {
          const { value } = medianInterval(table);
          return value && [value.low, value.high];
        },
      ],
    ],
  ],
];

const marks = fc
  .array(fc.integer({ min: 0, max: 60 }), { minLength: 22, maxLength: 60 })
  .filter((list) => new Set(list).size > 4);
const moved = fc.record({
  shift: fc.integer({ min: -1000, max: 1000 }),
  factor: fc.constantFrom(0.1, 0.5, 3, 10, 64),
});

/** To nine digits, and where numbers cancel to nine decimals of what they are made of. */
function expectClose(actual: number[], expected: number[], size: number): void {
  expect(actual).toHaveLength(expected.length);
  for (const [at, number] of expected.entries()) {
    expect(Math.abs((actual[at] ?? Number.NaN) - number)).toBeLessThanOrEqual(1e-9 * (Math.abs(number) + size));
  }
}

describe.each(HOW)('moving every student: %s', (how, statistics) => {
  test.each(statistics)('%s', (_name, of) => {
    fc.assert(
      fc.property(marks, moved, (list, by) => {
        const before = numbersOf(of(tableOfValues(list)));
        const after = numbersOf(of(tableOfValues(list.map((x) => x * by.factor + by.shift))));
        const follow = FOLLOW[how] ?? ((number) => number);
        expectClose(
          after,
          before.map((number) => follow(number, by)),
          how === 'stays' ? 1 : by.factor * by.factor + 1,
        );
      }),
      { numRuns: 40 },
    );
  });
});

const groupTests: [string, (groups: FrequencyTable[]) => unknown][] = [
  ['welch', ([x, y]) => x && y && pick(welch(x, y).value, 't', 'df', 'p')],
  ['hedges', ([x, y]) => x && y && hedges(x, y)],
  ['brunnerMunzel', ([x, y]) => x && y && brunnerMunzel(x, y)],
  ['mannWhitney', ([x, y]) => x && y && mannWhitney(x, y)],
  ['welchAnova', (groups) => welchAnova(groups)],
  ['kruskalWallis', (groups) => kruskalWallis(groups)],
];

function pick<T extends object>(of: T | null, ...keys: (keyof T)[]): unknown[] {
  return of === null ? [] : keys.map((key) => of[key]);
}

test.each(groupTests)('%s of groups that all move together stays', (_name, of) => {
  fc.assert(
    fc.property(marks, marks, moved, (x, y, by) => {
      const before = [x, y].map((list) => tableOfValues(list));
      const after = [x, y].map((list) => tableOfValues(list.map((one) => one * by.factor + by.shift)));
      expectClose(numbersOf(of(after)), numbersOf(of(before)), 1);
    }),
    { numRuns: 40 },
  );
});

const curves: [string, (pairs: (readonly [number, number])[]) => unknown, (y: number) => number][] = [
  ['pearson', (pairs) => pearson(pairs), (y) => 4 * y - 7],
  ['spearman', (pairs) => spearman(pairs), (y) => y ** 3],
  ['kendall', (pairs) => kendall(pairs), (y) => Math.exp(y / 20)],
];

test.each(curves)('%s does not see what it should not, nor the order of the students', (_name, of, curve) => {
  fc.assert(
    fc.property(marks, marks, (x, y) => {
      const pairs = x.slice(0, y.length).map((one, at) => [one, y[at] ?? 0] as const);
      const expected = numbersOf(of(pairs));
      expectClose(numbersOf(of(pairs.map(([a, b]) => [a, curve(b)] as const))), expected, 1);
      expectClose(numbersOf(of([...pairs].reverse())), expected, 1);
    }),
    { numRuns: 40 },
  );
});
