import { describe, expect, it } from 'vitest';
import type { DistributionView } from '#app/reports/view/distribution.ts';
import { FRAME } from '#app/ui/charts/frame.ts';
import { type Layout, layoutDistribution } from '#app/ui/charts/layout.ts';
import { labelExtent } from '#app/ui/charts/marks.ts';
import { bell, CRITERION_SCALE, distributionOf } from '../distribution.ts';

const TEXT = {
  tick: (value: number) => String(value),
  count: (value: number) => String(value),
  mean: (of: 'own' | 'grade', value: number) => `${of === 'own' ? 'Class' : 'Grade'} mean ${Math.round(value)}`,
};
const { plot } = FRAME;
const layout = (view: DistributionView) => layoutDistribution(view, TEXT);

/** Students per unit of height, from the axis itself. */
function unitOf({ yTicks }: Layout): number {
  const [zero, first] = yTicks;
  return ((zero?.at ?? 0) - (first?.at ?? 0)) / Number(first?.label ?? 1);
}

const SHAPES: Record<string, DistributionView> = {
  'a class of 24': distributionOf(bell(24, 620, 90), bell(112, 680, 100)),
  'one bin': distributionOf(Array(12).fill(610), bell(40, 620, 3), { domain: { from: 600, to: 650 } }),
  'three students': distributionOf([510, 560, 560], bell(60, 640, 110)),
  'a long tail': distributionOf([...bell(20, 300, 40), 1290], [...bell(80, 310, 60), 1300]),
  'all equal': distributionOf(Array(15).fill(500), Array(60).fill(500), { domain: { from: 500, to: 500 } }),
  '10,000 students': distributionOf(bell(10_000, 650, 120), bell(40_000, 660, 130)),
  'a withheld grade': distributionOf(bell(14, 600, 80), null),
  'a criterion': distributionOf([3, 4, 4, 5, 5, 5, 6, 6, 7, 8, 2], [1, 2, 3, 4, 4, 5, 5, 5, 6, 6, 7, 8, 8], {
    scale: CRITERION_SCALE,
    width: 1,
    domain: { from: -0.5, to: 8.5 },
  }),
};

describe.each(Object.entries(SHAPES))('%s', (_name, view) => {
  const drawn = layout(view);

  it('keeps every mark inside the plot', () => {
    for (const bar of drawn.bars) {
      expect(bar.x).toBeGreaterThanOrEqual(plot.left);
      expect(bar.x + bar.width).toBeLessThanOrEqual(plot.right + 1e-9);
      expect(bar.y).toBeGreaterThanOrEqual(plot.top - 1e-9);
      expect(bar.y + bar.height).toBeCloseTo(plot.bottom, 9);
    }
    for (const dot of drawn.dots) {
      expect(dot.y - dot.r).toBeGreaterThanOrEqual(plot.top);
      expect(dot.y + dot.r).toBeLessThanOrEqual(plot.bottom);
    }
    for (const { x, y } of [...drawn.steps, ...drawn.density, ...drawn.curves.flatMap(({ points }) => points)]) {
      expect(x).toBeGreaterThanOrEqual(plot.left - 1e-9);
      expect(x).toBeLessThanOrEqual(plot.right + 1e-9);
      expect(y).toBeGreaterThanOrEqual(plot.top - 1e-9);
      expect(y).toBeLessThanOrEqual(plot.bottom + 1e-9);
    }
  });

  it('draws every student of the class once', () => {
    const inBars = drawn.bars.reduce((sum, bar) => sum + bar.height, 0) / (drawn.yTicks.length > 0 ? unitOf(drawn) : 1);
    expect(drawn.dots.length > 0 ? drawn.dots.length : inBars).toBeCloseTo(view.own.summary.n, 6);
  });

  it('contains numbers only', () => {
    expect(JSON.stringify(drawn)).not.toMatch(/null,"|NaN|Infinity/);
    expect([...drawn.xTicks, ...drawn.yTicks].every(({ at }) => Number.isFinite(at))).toBe(true);
  });

  it('has whole students on its axis and labels that do not touch', () => {
    expect(drawn.yTicks.map(({ label }) => Number(label)).every(Number.isInteger)).toBe(true);
    expect(drawn.xTicks.length).toBeGreaterThan(0);
    for (const [position, tick] of drawn.xTicks.entries()) {
      const next = drawn.xTicks[position + 1];
      const half = (label: string) => (label.length * 19 * 0.52) / 2;
      if (next) expect(tick.at + half(tick.label)).toBeLessThan(next.at - half(next.label));
    }
  });

  it('labels both means without a collision', () => {
    const [first, second] = drawn.means;
    for (const mean of drawn.means) {
      expect(labelExtent(mean).from).toBeGreaterThanOrEqual(0);
      expect(labelExtent(mean).to).toBeLessThanOrEqual(FRAME.width);
    }
    if (!first || !second || first.row !== second.row) return;
    const [left, right] = [labelExtent(first), labelExtent(second)].sort((a, b) => a.from - b.from);
    expect(left?.to).toBeLessThanOrEqual(right?.from ?? 0);
  });
});

describe('the grade behind the class', () => {
  const view = distributionOf(bell(24, 620, 90), bell(112, 680, 100), { domain: { from: 0, to: 1300 } });
  const drawn = layout(view);
  const scale = (plot.right - plot.left) / 1300;

  it('has the area of the class: its counts times class over grade', () => {
    let area = 0;
    for (const [position, point] of drawn.steps.entries()) {
      const next = drawn.steps[position + 1];
      if (next && next.y === point.y) area += (next.x - point.x) * (plot.bottom - point.y);
    }
    expect(area / scale / unitOf(drawn) / view.binWidth).toBeCloseTo(24, 6);
  });

  it('has a curve whose area is students times bin width', () => {
    let area = 0;
    const points = drawn.curves.find(({ of }) => of === 'grade')?.points ?? [];
    for (const [position, point] of points.entries()) {
      const next = points[position + 1];
      if (next) area += ((next.x - point.x) * (2 * plot.bottom - point.y - next.y)) / 2;
    }
    expect(area / scale / unitOf(drawn) / view.binWidth).toBeCloseTo(24, 2);
  });

  it('puts quartiles, medians and means where their values are', () => {
    const at = (value: number | null) => plot.left + (value ?? Number.NaN) * scale;
    const { own, grade } = view;
    if (grade.state !== 'shown') throw new Error('the grade should be shown');
    expect(drawn.strips.own?.q1).toBeCloseTo(at(own.summary.q1), 9);
    expect(drawn.strips.own?.median).toBeCloseTo(at(own.summary.median), 9);
    expect(drawn.strips.grade?.q3).toBeCloseTo(at(grade.summary.q3), 9);
    expect(drawn.means.find(({ of }) => of === 'own')?.x).toBeCloseTo(at(own.summary.mean), 9);
    expect(drawn.means.find(({ of }) => of === 'grade')?.x).toBeCloseTo(at(grade.summary.mean), 9);
  });

  it('is absent when it is withheld', () => {
    const alone = layout(distributionOf(bell(14, 600, 80), null));
    expect([alone.steps, alone.curves]).toEqual([[], []]);
    expect(alone.strips.grade).toBeNull();
    expect(alone.means.map(({ of }) => of)).toEqual(['own']);
  });
});
