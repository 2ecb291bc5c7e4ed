import { describe, expect, test } from 'vitest';
import { barsOf, binningOf } from '#app/analytics/binning.ts';
import { compare, type Seen } from '#app/analytics/comparison.ts';
import { measuresOf } from '#app/analytics/measures.ts';
import { linesOf, type Point, shapeOf } from '#app/analytics/shape.ts';
import { EMPTY_TABLE, type FrequencyTable, tableOfCounts, tableOfValues } from '#app/statistics/frequency-table.ts';
import { normalQuantile } from '#app/statistics/normal/quantile.ts';

const maths = measuresOf({ ixlSubject: 'math', criteria: ['A', 'B', 'C', 'D'] });
const find = (code: string) => {
  const measure = maths.find((one) => one.code === code);
  if (measure === undefined) throw new Error(`no ${code}`);
  return measure;
};
const level = find('ixl.math.overall');
const grade = find('myp.reported_grade');

/** The quantiles of a normal distribution, in tens: as bell-shaped as n students can be. */
const bell = (n: number, mean = 640, sd = 90) =>
  tableOfValues(
    Array.from({ length: n }, (_, at) => Math.round((mean + sd * normalQuantile((at + 0.5) / n)) / 10) * 10),
  );
const twoGroups = tableOfCounts([
  [400, 20],
  [420, 20],
  [440, 10],
  [800, 20],
  [820, 20],
  [840, 10],
]);

function drawn(table: FrequencyTable, asked = false, measure = level) {
  const binning = binningOf(measure, table, EMPTY_TABLE);
  const shape = shapeOf(measure, table, 0);
  return { binning, shape, ...linesOf(measure, { table, shape, binning }, asked) };
}

/** Students under a line, by the trapezium rule. */
function areaOf(points: Point[], width: number): number {
  let area = 0;
  for (const [at, point] of points.entries()) {
    const next = points[at + 1];
    if (next) area += ((next.x - point.x) * (point.y + next.y)) / 2;
  }
  return area / width;
}

describe('a normal curve', () => {
  test('is solid for a fair summary, dashed for a plausible one, absent below thirty', () => {
    expect([300, 60, 20].map((n) => drawn(bell(n)).curve?.use)).toEqual(['solid', 'dashed', undefined]);
  });

  test('is refused by shape, and drawn for comparison when asked for', () => {
    expect(drawn(twoGroups)).toMatchObject({ shape: { code: 'FLAT_OR_TWO_GROUPS' }, curve: null });
    expect(drawn(twoGroups, true).curve?.use).toBe('comparison');
    expect(drawn(bell(20), true).curve?.use).toBe('comparison');
  });

  test('is never drawn for fewer than ten, or without spread', () => {
    expect(drawn(bell(9), true).curve).toBeNull();
    expect(drawn(tableOfCounts([[500, 40]]), true).curve).toBeNull();
  });

  test('does not become a claim by being asked for', () => {
    expect([300, 60].map((n) => drawn(bell(n), true).curve?.use)).toEqual(['solid', 'dashed']);
  });

  test.each([60, 300, 10_000])('has the area of %i students times the width of a bar', (n) => {
    const { binning, curve } = drawn(bell(n));
    const wide = { ...binning, domain: { from: 0, to: 1300 } };
    const { curve: whole } = linesOf(
      level,
      { table: bell(n), shape: shapeOf(level, bell(n), 0), binning: wide },
      false,
    );
    expect(areaOf(whole?.points ?? [], binning.width) / n).toBeCloseTo(1, 3);
    expect(areaOf(curve?.points ?? [], binning.width)).toBeLessThanOrEqual(n * 1.001);
    expect(barsOf(bell(n), binning).reduce((sum, { count }) => sum + count, 0)).toBe(n);
  });
});

describe('a smoothed shape', () => {
  test('stands where a curve does not, with two humps for two groups, and keeps everybody', () => {
    const { binning, shape } = drawn(twoGroups);
    const wide = { ...binning, domain: { from: 0, to: 1300 } };
    const points = linesOf(level, { table: twoGroups, shape, binning: wide }, false).density ?? [];
    expect(areaOf(points, binning.width)).toBeCloseTo(100, 0);
    const height = (at: number) =>
      points.reduce((near, p) => (Math.abs(p.x - at) < Math.abs(near.x - at) ? p : near)).y;
    expect(height(420)).toBeGreaterThan(5 * height(620));
    expect(height(820)).toBeGreaterThan(5 * height(620));
  });

  test('is left out beside a curve, for few students, and on short scales', () => {
    expect(drawn(bell(60)).density).toBeNull();
    expect(drawn(bell(20)).density).toBeNull();
    const grades = tableOfCounts([
      [2, 20],
      [7, 20],
      [4, 1],
      [3, 5],
    ]);
    expect(drawn(grades, false, grade).density).toBeNull();
  });
});

describe('what a shape tells who cannot see the students', () => {
  const shown = (table: FrequencyTable, seen: Seen, measure = level, enrolled = table.n) => {
    const binning = binningOf(measure, table, EMPTY_TABLE);
    const comparison = compare({ enrolled, table }, seen, { measure, binning, minimum: 10, compare: false });
    if (comparison.state !== 'shown') throw new Error(comparison.reason);
    return comparison;
  };
  const nothing = { table: EMPTY_TABLE, blank: 0 };

  test('no outlier, since it is one student', () => {
    const odd = tableOfCounts([
      ...bell(120).values.map((value, at) => [value, bell(120).counts[at] ?? 1] as const),
      [1300, 1],
    ]);
    expect(shown(odd, 'all').shape.flags).toContain('OUTLIERS');
    expect(shown(odd, nothing).shape.flags).not.toContain('OUTLIERS');
  });

  test('not that many are missing, when how many is kept back', () => {
    expect(shown(bell(12), 'all', level, 17).shape.flags).toContain('MISSING_HIGH');
    expect(shown(bell(12), nothing, level, 17).shape.flags).not.toContain('MISSING_HIGH');
    expect(shown(bell(40), nothing, level, 60).shape.flags).toContain('MISSING_HIGH');
  });

  test('the share at the top only when enough unseen students are there', () => {
    const top = (count: number) =>
      tableOfCounts([
        [4, 10],
        [5, 10],
        [6, 10],
        [7, count],
        [3, 2],
      ]);
    expect(shown(top(8), 'all', grade).shape).toMatchObject({ code: 'CEILING', crowded: 8 / 40 });
    expect(shown(top(8), nothing, grade).shape).toMatchObject({ code: 'CEILING', crowded: null });
    expect(shown(top(12), nothing, grade).shape.crowded).toBeCloseTo(12 / 44, 12);
  });

  test('no share where nobody crowds the end and only the curve would run past it', () => {
    const low = tableOfCounts([
      [280, 6],
      [300, 8],
      [330, 6],
      [1300, 1],
    ]);
    expect(shown(low, 'all').shape).toMatchObject({ code: 'FLOOR', crowded: null });
  });

  test('nothing at all when everyone they cannot see has the same value', () => {
    const alike = tableOfCounts([[500, 30]]);
    const mixed = tableOfCounts([
      [500, 30],
      [520, 4],
    ]);
    const drawing = { measure: level, binning: binningOf(level, mixed, EMPTY_TABLE), minimum: 10, compare: false };
    const own = { table: tableOfCounts([[520, 4]]), blank: 0 };
    const state = (table: FrequencyTable, seen: Seen) => compare({ enrolled: table.n, table }, seen, drawing);
    expect(state(alike, nothing)).toEqual({ state: 'withheld', reason: 'all_alike' });
    expect(state(mixed, own)).toEqual({ state: 'withheld', reason: 'all_alike' });
    expect(state(mixed, 'all').state).toBe('shown');
  });

  test('no rise of the smoothed shape over a lone student at the end', () => {
    const lone = tableOfCounts([[100, 1], ...[400, 420, 440, 800, 820, 840].map((value) => [value, 20] as const)]);
    const { density, bins } = shown(lone, nothing);
    expect(bins[0]).toMatchObject({ from: 0, to: 450, count: 61 });
    expect(Math.min(...(density ?? []).map(({ x }) => x))).toBeGreaterThanOrEqual(bins[0]?.to ?? 0);
    expect(Math.min(...(shown(lone, 'all').density ?? []).map(({ x }) => x))).toBe(0);
  });
});
