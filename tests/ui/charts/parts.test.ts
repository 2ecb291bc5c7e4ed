import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binLabel } from '#app/ui/charts/bin-label.ts';
import { stackDots } from '#app/ui/charts/dots.ts';
import { FRAME } from '#app/ui/charts/frame.ts';
import { labelExtent, placeMeanLabels } from '#app/ui/charts/marks.ts';
import { formatPosition, formatStatistic, formatValue, readingOf } from '#app/ui/charts/reading.ts';
import { countTicks, valueScale } from '#app/ui/charts/scales.ts';
import { bell, CRITERION_SCALE, distributionOf, IXL_SCALE } from '../distribution.ts';

const x = valueScale({ from: 0, to: 1300 }, FRAME);

describe('stackDots', () => {
  it('never overlaps and stays in the plot', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1300 }), { minLength: 1, maxLength: 30 }), (values) => {
        const dots = stackDots(values, x, FRAME);
        expect(dots.map(({ value }) => value).sort()).toEqual([...values].sort());
        for (const [position, a] of dots.entries()) {
          expect(a.y - a.r).toBeGreaterThanOrEqual(FRAME.plot.top);
          for (const b of dots.slice(position + 1)) {
            expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(a.r + b.r - 1e-6);
          }
        }
      }),
    );
  });

  it('piles equal values upwards from the base line', () => {
    const dots = stackDots([600, 600, 600], x, FRAME);
    expect(new Set(dots.map((dot) => dot.x)).size).toBe(1);
    expect(dots.map((dot) => dot.y)).toEqual([...dots.map((dot) => dot.y)].sort((a, b) => b - a));
    expect(dots[0]?.y).toBeCloseTo(FRAME.plot.bottom - 8, 9);
  });
});

describe('placeMeanLabels', () => {
  it('never lets two labels touch, nor a label cross the other line, nor leave the drawing', () => {
    const place = fc.double({ min: FRAME.plot.left, max: FRAME.plot.right, noNaN: true });
    fc.assert(
      fc.property(place, place, (own, grade) => {
        const labels = placeMeanLabels(
          [
            { of: 'own', x: own, text: 'Class mean 1,234' },
            { of: 'grade', x: grade, text: 'Grade mean 1,234' },
          ],
          FRAME,
        );
        const [a, b] = labels;
        if (!a || !b) throw new Error('two labels expected');
        for (const label of labels) {
          expect(labelExtent(label).from).toBeGreaterThanOrEqual(0);
          expect(labelExtent(label).to).toBeLessThanOrEqual(FRAME.width);
        }
        if (a.row === b.row) {
          expect(labelExtent(a).to).toBeLessThanOrEqual(b.x);
          expect(labelExtent(b).from).toBeGreaterThanOrEqual(a.x);
          return;
        }
        // Only the upper label's line passes the lower row.
        const [upper, lower] = a.row === 'upper' ? [a, b] : [b, a];
        const { from, to } = labelExtent(lower);
        expect(upper.x <= from || upper.x >= to).toBe(true);
      }),
    );
  });
});

describe('countTicks', () => {
  it.each([
    [0, [0, 1]],
    [0.4, [0, 1]],
    [3, [0, 1, 2, 3]],
    [5, [0, 1, 2, 3, 4, 5]],
    [7.3, [0, 2, 4, 6, 8]],
    [23, [0, 5, 10, 15, 20, 25]],
    [1130, [0, 500, 1000, 1500]],
  ])('%s students: %s', (max, ticks) => {
    expect(countTicks(max)).toEqual(ticks);
  });
});

describe('words', () => {
  it('names the values that can be in a bin', () => {
    expect(binLabel({ from: 600, to: 650, count: 1 }, false, IXL_SCALE)).toBe('600–640');
    expect(binLabel({ from: 600, to: 650, count: 1 }, true, IXL_SCALE)).toBe('600–650');
    expect(binLabel({ from: 2.5, to: 3.5, count: 1 }, false, CRITERION_SCALE)).toBe('3');
    expect(binLabel({ from: 60, to: 65, count: 1 }, false, { ...IXL_SCALE, step: null })).toBe('60 to under 65');
  });

  it('shows as many digits as say something', () => {
    expect(formatValue(1200, IXL_SCALE)).toBe('1,200');
    expect(formatStatistic(626.36, IXL_SCALE)).toBe('626');
    expect(formatStatistic(4.8333, CRITERION_SCALE)).toBe('4.8');
    expect(formatPosition(677.5, IXL_SCALE)).toBe('677.5');
    expect(formatPosition(-60, IXL_SCALE)).toBe('\u221260');
  });

  it('reads a figure in one sentence', () => {
    expect(readingOf(distributionOf(bell(24, 620, 90), bell(112, 680, 100)))).toMatch(
      /^The middle half of the class lies between [\d.,]+ and [\d.,]+; the middle half of MYP 3 between .+\.$/,
    );
    expect(readingOf(distributionOf([510, 560, 780], null))).toBe('The 3 students run from 510 to 780.');
    expect(readingOf(distributionOf([510], null))).toBe('One student has a value: 510.');
    expect(readingOf(distributionOf([], bell(30, 600, 80)))).toMatch(/^No student/);
    expect(readingOf(distributionOf(Array(12).fill(500), null))).toBe('At least half of the class is at 500.');
  });
});
