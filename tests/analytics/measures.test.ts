import { describe, expect, test } from 'vitest';
import { barsOf, binningOf } from '#app/analytics/binning.ts';
import { keyMeasuresOf, type Measure, measuresOf } from '#app/analytics/measures.ts';
import { IXL_SUBJECTS } from '#app/organizations/vocabulary.ts';
import { EMPTY_TABLE, tableOfValues } from '#app/statistics/frequency-table.ts';

const maths = { ixlSubject: 'math' as const, criteria: ['A', 'B', 'C', 'D'] };
const codes = (measures: Measure[]) => measures.map(({ code }) => code);

function find(code: string): Measure {
  const found = measuresOf(maths).find((measure) => measure.code === code);
  if (found === undefined) throw new Error(code);
  return found;
}

describe('the catalogue', () => {
  test('offers a subject its own measures and those of its IXL subject', () => {
    expect(codes(measuresOf(maths))).toEqual(
      expect.arrayContaining([
        'myp.total',
        'myp.criterion_d',
        'ixl.math.overall',
        'ixl.math.fractions',
        'levelup.math.overall',
      ]),
    );
    expect(codes(measuresOf(maths)).some((code) => code.includes('ela'))).toBe(false);
    expect(codes(measuresOf({ ixlSubject: null, criteria: ['A', 'B', 'C'] }))).toEqual([
      'myp.reported_grade',
      'myp.grade',
      'myp.total',
      'myp.criterion_a',
      'myp.criterion_b',
      'myp.criterion_c',
      'toddle.percentage',
    ]);
  });

  test('has no code twice, and no scale that is upside down', () => {
    for (const ixlSubject of [...IXL_SUBJECTS, null]) {
      const measures = measuresOf({ ixlSubject, criteria: ['A', 'B', 'C', 'D'] });
      expect(new Set(codes(measures)).size).toBe(measures.length);
      for (const { scale } of measures) expect(scale.min ?? 0).toBeLessThan(scale.max ?? 1);
    }
  });

  test('the total is over the criteria the subject has', () => {
    const total = (criteria: string[]) =>
      measuresOf({ ixlSubject: null, criteria }).find(({ code }) => code === 'myp.total');
    expect([total(['A', 'B', 'C', 'D'])?.scale.max, total(['A', 'B', 'C'])?.scale.max]).toEqual([32, 24]);
  });

  test('lists show the reported grade before the computed one before IXL', () => {
    expect(codes(keyMeasuresOf(maths))).toEqual([
      'myp.reported_grade',
      'myp.grade',
      'toddle.percentage',
      'ixl.math.overall',
      'levelup.math.overall',
    ]);
  });
});

describe('bars', () => {
  test('of grades: one per value over the whole scale, whatever the values', () => {
    expect(binningOf(find('myp.grade'), EMPTY_TABLE, EMPTY_TABLE).domain).toEqual({ from: 0.5, to: 7.5 });
  });

  test('of levels: fifty wide, on an axis whose ends do not tell the outermost value', () => {
    const table = tableOfValues([430, 780]);
    expect(binningOf(find('ixl.math.overall'), table, EMPTY_TABLE)).toMatchObject({
      width: 50,
      domain: { from: 400, to: 800 },
    });
    const high = tableOfValues([1290, 1300]);
    expect(binningOf(find('ixl.math.overall'), high, EMPTY_TABLE).domain).toEqual({ from: 1200, to: 1300 });
  });

  test.each([
    ['spread', [40, 50, 55, 60, 62, 64, 68, 70, 80, 95], 10],
    ['narrow', Array.from({ length: 200 }, (_, at) => 60 + (at % 20)), 5],
    ['all equal', [70, 70, 70], 5],
  ])('of percentages, %s: 5 or 10 wide', (_, values, width) => {
    expect(binningOf(find('toddle.percentage'), tableOfValues(values), EMPTY_TABLE).width).toBe(width);
  });

  test('hold every student of both groups', () => {
    for (const measure of measuresOf(maths)) {
      const { min, max, step } = measure.scale;
      const [low, high] = [min ?? 412.5, max ?? 733.1];
      const values = [low, high, low + (step ?? 1), high - (step ?? 1)];
      const [one, other] = [tableOfValues(values.slice(0, 2)), tableOfValues(values.slice(2))];
      const binning = binningOf(measure, one, other);
      for (const table of [one, other]) {
        expect(barsOf(table, binning).reduce((sum, bar) => sum + bar.count, 0)).toBe(table.n);
      }
    }
  });
});
