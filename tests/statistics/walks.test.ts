import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pairs } from '#app/statistics/association/pairs.ts';
import { entries, type FrequencyTable, tableOfCounts, tableOfValues } from '#app/statistics/frequency-table.ts';
import { ofManyGroups, ofOneGroup, ofPairs, ofRows, ofTwoGroups } from './every-statistic.ts';

const root = new URL('../../app/statistics/', import.meta.url);

/** Arithmetic and distributions that statistics are made of; they have tests of their own. */
const PARTS = `alignedEdges benjaminiHochberg betaShares binomialQuantile binomialShares bonferroni chiSquareQuantile
chiSquareShares column crossProducts curveMisfitCritical deviance drawFrom eachValue edgesPerValue entries
errorOfMeasurement exactSum expandTable expectedCounts fQuantile fShares fisherInterval gains gammaShares holm inverse
isCrowded known kurtosisError lacking levelsOf logGamma meanDifference meanOfSorted medianOfSorted midRanks nearerSide
normalDensity normalQuantile normalShares partsOf percentileRankInterval placements product requireAscending
requireDegrees requireFinite requireLevel requireNormal requireShare rootOf roundWidth seedOf shiftedMean shortestRange sides
skewnessError slopeTest stanine stirlingError sturgesBins tQuantile tScore tShares tableOfCounts tableOfValues tieTerm
totals valueAtRank varianceOf`.split(/\s+/);

const steps = (n: number, of: (i: number) => number) => Array.from({ length: n }, (_, i) => of(i));
/** What goes wrong in statistics that were only tried on nice data. */
const NASTY: Record<string, number[]> = {
  nobody: [],
  one: [5],
  'one zero': [0],
  two: [3, 6],
  'two alike': [4, 4],
  three: [1, 2, 9],
  'all a tenth': steps(12, () => 0.1),
  'two levels': steps(40, (i) => 3 + (i % 2)),
  negative: [-5, -3, -3, -1],
  'far from zero': steps(30, (i) => 1e9 + (i % 7)),
  'at the last whole numbers': steps(30, (i) => 1e15 + (i % 7)),
  'hardly different': steps(20, (i) => 1 + (i % 3) * Number.EPSILON),
  tiny: [1e-300, 2e-300, 3e-300, 5e-300],
  'smallest apart': [0, -3e-162],
  smallest: steps(30, (i) => i * Number.MIN_VALUE),
  huge: steps(30, (i) => (i % 2 ? 3e67 : -3e67) * i),
  'huge and small': [1e69, -1e69, 1, 2, 3, 4, 5, 6, 7, 8],
  'one far out': [...steps(30, () => 1), 2, 3, 4, 1e12],
  'nearly all alike': [...steps(200, () => 70), 71, 60, 50],
  'six thousand': steps(6000, (i) => (i * 7919) % 503),
};
const nasty = Object.entries(NASTY);

/** Paths of an answer at which there is no honest number. */
function dishonest(answer: unknown, path = ''): string[] {
  if (typeof answer === 'number') return Number.isFinite(answer) ? [] : [`${path} is ${answer}`];
  if (answer === undefined) return [`${path} is undefined`];
  if (answer === null || typeof answer !== 'object') return [];
  return Object.entries(answer).flatMap(([key, value]) => dishonest(value, `${path}.${key}`));
}

const pairsOf = (x: readonly number[], y: readonly number[]): Pairs =>
  x.flatMap((a, at) => (at < y.length && at < 60 ? [[a, y[at] ?? 0] as const] : []));

describe('every statistic', () => {
  test('is known to the walks below', async () => {
    const names: string[] = [];
    for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('.ts'))) {
      const file: Record<string, unknown> = await import(join(root.pathname, path));
      names.push(...Object.keys(file).filter((name) => typeof file[name] === 'function'));
    }
    const walked = [ofOneGroup, ofTwoGroups, ofManyGroups, ofPairs, ofRows].flatMap((all) => Object.keys(all));
    expect(names.sort()).toEqual([...walked, ...PARTS].sort());
  });

  test.each(Object.entries(ofOneGroup))('%s of one nasty group is a number, or null and why', (_name, of) => {
    for (const [label, list] of nasty) expect(dishonest(of(tableOfValues(list))), label).toEqual([]);
  });

  test.each(Object.entries(ofTwoGroups))('%s of two nasty groups is a number, or null and why', (_name, of) => {
    for (const [label, x] of nasty) {
      for (const [other, y] of nasty) {
        expect(dishonest(of(tableOfValues(x), tableOfValues(y))), `${label}, ${other}`).toEqual([]);
      }
    }
  });

  test.each(Object.entries(ofManyGroups))('%s of several nasty groups is a number, or null and why', (_name, of) => {
    for (const [label, x] of nasty) {
      const [first, last] = [tableOfValues(x), tableOfValues([1, 2, 4])];
      for (const [other, y] of nasty) {
        expect(dishonest(of([first, tableOfValues(y), last])), `${label}, ${other}`).toEqual([]);
      }
    }
  });

  test.each([...Object.entries(ofPairs), ...Object.entries(ofRows)])(
    '%s of nasty pairs is a number, or null and why',
    (_name, of) => {
      for (const [label, x] of nasty) {
        for (const [other, y] of nasty) expect(dishonest(of(pairsOf(x, y))), `${label}, ${other}`).toEqual([]);
      }
    },
  );
});

const whole = fc.array(fc.integer({ min: -3, max: 12 }), { maxLength: 45 });
const real = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 45 });
const list = fc.oneof(whole, real);

/** The same students counted by the database: each value with its count, in an order of no meaning. */
function counted(values: readonly number[]): FrequencyTable {
  const counts = new Map<number, number>();
  for (const value of [...values].reverse()) counts.set(value, (counts.get(value) ?? 0) + 1);
  return tableOfCounts(counts);
}

describe('from values and from a frequency table, bit for bit', () => {
  test.each(Object.entries(ofOneGroup))('%s', (_name, of) => {
    fc.assert(
      fc.property(list, (x) => {
        expect(of(counted(x))).toStrictEqual(of(tableOfValues(x)));
      }),
      { numRuns: 60 },
    );
  });

  test.each(Object.entries(ofTwoGroups))('%s', (_name, of) => {
    fc.assert(
      fc.property(list, list, (x, y) => {
        expect(of(counted(x), counted(y))).toStrictEqual(of(tableOfValues(x), tableOfValues(y)));
      }),
      { numRuns: 60 },
    );
  });

  test.each(Object.entries(ofManyGroups))('%s', (_name, of) => {
    fc.assert(
      fc.property(fc.array(list, { minLength: 2, maxLength: 5 }), (groups) => {
        expect(of(groups.map(counted))).toStrictEqual(of(groups.map((one) => tableOfValues(one))));
      }),
      { numRuns: 60 },
    );
  });

  test('and the tables of classes put together are the table of their grade', () => {
    fc.assert(
      fc.property(list, list, (x, y) => {
        const together = tableOfCounts([...entries(counted(x)), ...entries(tableOfValues(y))]);
        expect(together).toStrictEqual(tableOfValues([...y, ...x]));
      }),
    );
  });
});
