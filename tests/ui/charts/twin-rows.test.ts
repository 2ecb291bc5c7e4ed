import { describe, expect, it } from 'vitest';
import { binRows } from '#app/ui/charts/twin-rows.ts';
import { bell, CRITERION_SCALE, distributionOf } from '../distribution.ts';

const CRITERION = { scale: CRITERION_SCALE, width: 1, domain: { from: 0.5, to: 7.5 } };

describe('binRows', () => {
  it('has a row per bin, which together hold the class and the grade', () => {
    const rows = binRows(distributionOf(bell(24, 620, 90), bell(112, 680, 100)));
    const sum = (values: (number | undefined)[]) => values.reduce<number>((total, value) => total + (value ?? 0), 0);
    expect(sum(rows.map(({ own }) => own))).toBe(24);
    expect(sum(rows.map(({ grade }) => grade?.count))).toBe(112);
    expect(sum(rows.map(({ grade }) => grade?.expected))).toBeCloseTo(24, 9);
  });

  it('keeps the class apart where a tail of the grade is pooled, and names the range of the pool', () => {
    const view = distributionOf([1, 2, 3, 3, 4, 4, 4, 5, 5, 6], [1, 2, 3, 3, 4, 4, 5, 5, 6, 7, 7, 7], CRITERION);
    if (view.grade.state !== 'shown') throw new Error('the grade should be shown');
    const [, , , ...rest] = view.grade.bins;
    const rows = binRows({ ...view, grade: { ...view.grade, bins: [{ from: 0.5, to: 3.5, count: 4 }, ...rest] } });
    expect(rows.map(({ label }) => label)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    expect(rows.map(({ own }) => own)).toEqual([1, 1, 2, 3, 2, 1, 0]);
    expect(rows.map(({ grade }) => [grade?.count, grade?.over])).toEqual([
      [4, '1–3'],
      [4, '1–3'],
      [4, '1–3'],
      [2, null],
      [2, null],
      [1, null],
      [3, null],
    ]);
  });

  it('has a row per value for dots without a grade', () => {
    const rows = binRows(distributionOf([510, 560, 560], null));
    expect(rows.map(({ label, own }) => [label, own])).toEqual([
      ['510', 1],
      ['560', 2],
    ]);
  });
});
