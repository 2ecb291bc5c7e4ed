import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { standingIn } from '#app/analytics/standing.ts';
import { type CountedBin, isSafe, poolTails, refusal, safeExtreme } from '#app/analytics/suppression.ts';
import { EMPTY_TABLE, tableOfCounts, tableOfValues } from '#app/statistics/frequency-table.ts';

const MINIMUM = 10;

describe('a whole group', () => {
  test.each([
    ['large, nothing known', { n: 110, seen: 0 }, null],
    ['large, own class known', { n: 110, seen: 24 }, null],
    ['exactly the minimum unseen', { n: 34, seen: 24 }, null],
    ['all known by name, however small', { n: 4, seen: 4 }, null],
    ['a few more than the own class', { n: 28, seen: 20 }, 'difference_too_small'],
    ['grade of 12 with a class of 8', { n: 12, seen: 8 }, 'difference_too_small'],
    ['small and unknown', { n: 9, seen: 0 }, 'too_few'],
    ['small, partly known', { n: 9, seen: 3 }, 'too_few'],
    ['nobody', { n: 0, seen: 0 }, 'no_values'],
    ['counts that disagree', { n: 20, seen: 21 }, 'difference_too_small'],
  ] as const)('%s', (_, group, expected) => {
    expect(refusal(group, MINIMUM)).toBe(expected);
  });
});

describe('extremes', () => {
  const group = tableOfCounts([
    [1, 2],
    [4, 50],
    [7, 12],
  ]);

  test('are shown when ten unseen students have them, or when the visitor sees everyone who has', () => {
    expect(safeExtreme('low', group, EMPTY_TABLE, MINIMUM)).toBeNull();
    expect(safeExtreme('low', group, tableOfValues([1]), MINIMUM)).toBeNull();
    expect(safeExtreme('low', group, tableOfValues([1, 1]), MINIMUM)).toBe(1);
    expect(safeExtreme('high', group, EMPTY_TABLE, MINIMUM)).toBe(7);
    expect(safeExtreme('high', group, tableOfValues([7, 7, 7]), MINIMUM)).toBeNull();
    expect(safeExtreme('low', EMPTY_TABLE, EMPTY_TABLE, MINIMUM)).toBeNull();
  });
});

const bins = (counts: readonly (readonly [count: number, seen: number])[]): CountedBin[] =>
  counts.map(([count, seen], at) => ({ from: at, to: at + 1, count, seen }));

describe('tails', () => {
  test('are joined from the end of the axis until they hold enough', () => {
    const pooled = poolTails(
      bins([
        [0, 0],
        [2, 0],
        [5, 0],
        [14, 0],
        [40, 0],
        [8, 0],
        [3, 0],
      ]),
      MINIMUM,
    );
    expect(pooled).toEqual([
      { from: 0, to: 4, count: 21, seen: 0 },
      { from: 4, to: 5, count: 40, seen: 0 },
      { from: 5, to: 7, count: 11, seen: 0 },
    ]);
  });

  test('stay when the outermost students are enough, or all known', () => {
    const enough = bins([
      [0, 0],
      [12, 0],
      [3, 0],
      [20, 0],
    ]);
    expect(poolTails(enough, MINIMUM)).toEqual(enough);
    const known = bins([
      [2, 2],
      [30, 0],
      [1, 1],
    ]);
    expect(poolTails(known, MINIMUM)).toEqual(known);
  });

  test('never lose a student, and leave no small unseen end', () => {
    const count = fc.tuple(fc.nat(30), fc.nat(30)).map(([a, b]) => [Math.max(a, b), Math.min(a, b)] as const);
    fc.assert(
      fc.property(fc.array(count, { minLength: 1, maxLength: 12 }), (counts) => {
        const unseen = (list: CountedBin[]) => list.reduce((sum, bin) => sum + bin.count - bin.seen, 0);
        const all = bins(counts);
        fc.pre(isSafe(unseen(all), MINIMUM));
        const pooled = poolTails(all, MINIMUM);
        expect(unseen(pooled)).toBe(unseen(all));
        expect([pooled[0]?.from, pooled.at(-1)?.to]).toEqual([0, counts.length]);
        for (const list of [pooled, [...pooled].reverse()]) {
          const first = list.find((bin) => bin.count > bin.seen);
          if (first) expect(first.count - first.seen).toBeGreaterThanOrEqual(MINIMUM);
        }
      }),
    );
  });
});

describe('a standing', () => {
  const group = tableOfCounts([
    [3, 4],
    [4, 30],
    [5, 30],
    [6, 11],
  ]);

  test('counts below, at and above, with the band by quartiles', () => {
    expect(standingIn({ group, seen: group, ordinal: true }, MINIMUM)(3)).toEqual({
      below: 0,
      at: 4,
      above: 71,
      percentile: null,
      band: 'low',
    });
    expect(standingIn({ group, seen: group, ordinal: true }, MINIMUM)(6)).toEqual({
      below: 64,
      at: 11,
      above: 0,
      percentile: null,
      band: 'high',
    });
  });

  test('keeps its counts to itself when one end is a few unseen students', () => {
    const stand = standingIn({ group, seen: EMPTY_TABLE, ordinal: true }, MINIMUM);
    expect(stand(4)).toEqual({ below: null, at: null, above: null, percentile: null, band: 'middle' });
    expect(stand(5)).toEqual({ below: 34, at: 30, above: 11, percentile: null, band: 'middle' });
    expect(standingIn({ group, seen: tableOfValues([3, 3, 3, 3]), ordinal: true }, MINIMUM)(4)).toMatchObject({
      below: 4,
      at: 30,
      above: 41,
    });
  });

  test('keeps its counts to itself at an extreme that a few unseen students share', () => {
    const hidden = { below: null, at: null, above: null };
    expect(standingIn({ group, seen: tableOfValues([3]), ordinal: true }, MINIMUM)(3)).toMatchObject(hidden);
    expect(standingIn({ group, seen: EMPTY_TABLE, ordinal: true }, MINIMUM)(6)).toMatchObject({
      below: 64,
      at: 11,
      above: 0,
    });
    expect(standingIn({ group, seen: tableOfValues([6, 6]), ordinal: true }, MINIMUM)(6)).toMatchObject(hidden);
  });

  test('has a percentile with its margin on a long scale, and none where the counts are kept back', () => {
    const stand = standingIn({ group, seen: EMPTY_TABLE, ordinal: false }, MINIMUM);
    const { percentile } = stand(5);
    expect(percentile?.rank).toBeCloseTo((100 * (34 + 15)) / 75, 12);
    expect(percentile?.low).toBeLessThan(60);
    expect(percentile?.high).toBeGreaterThan(70);
    expect(stand(4).percentile).toBeNull();
  });
});
