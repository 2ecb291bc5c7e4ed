import { describe, expect, test } from 'vitest';
import { consistencyOf, partsOf } from '#app/analytics/consistency.ts';
import { measuresOf } from '#app/analytics/measures.ts';
import { cronbachAlpha } from '#app/statistics/reliability/alpha.ts';

const codesOfParts = (code: string, criteria: string[], ixlSubject: 'math' | 'ela' | null = 'math') =>
  partsOf({ code }, measuresOf({ ixlSubject, criteria })).map((one) => one.code);

describe('the parts of a measure', () => {
  test('of a total are the criteria of the subject’s own set', () => {
    expect(codesOfParts('myp.total', ['A', 'B', 'C'])).toEqual([
      'myp.criterion_a',
      'myp.criterion_b',
      'myp.criterion_c',
    ]);
  });

  test('of an overall level are the strands of that subject and product', () => {
    const strands = codesOfParts('ixl.math.overall', ['A', 'B']);
    expect(strands).toHaveLength(6);
    for (const code of strands) expect(code).toMatch(/^ixl\.math\.(?!overall)/);
    for (const code of codesOfParts('levelup.ela.overall', [], 'ela'))
      expect(code).toMatch(/^levelup\.ela\.(?!overall)/);
  });

  test('of a grade, a criterion, a strand or a percentage are none', () => {
    for (const code of [
      'myp.grade',
      'myp.reported_grade',
      'myp.criterion_a',
      'toddle.percentage',
      'ixl.math.geometry',
    ]) {
      expect(codesOfParts(code, ['A', 'B', 'C', 'D'])).toEqual([]);
    }
  });
});

describe('consistency', () => {
  const rows = Array.from({ length: 12 }, (_, at) => [at % 7, (at + 1) % 7, (at * 3) % 8, at % 5]);

  test('is the kernel’s alpha with Feldt’s interval, and says of whom', () => {
    const { value } = cronbachAlpha(rows);
    expect(consistencyOf(rows, 4)).toEqual({
      ...{ state: 'known', alpha: value?.alpha, low: value?.low, high: value?.high },
      ...{ parts: 4, complete: 12 },
    });
  });

  test('that cannot be known has a reason and no number', () => {
    expect(consistencyOf([], 0)).toEqual({ state: 'unknown', reason: 'no_parts' });
    expect(consistencyOf(rows, 1)).toEqual({ state: 'unknown', reason: 'no_parts' });
    expect(consistencyOf(rows.slice(0, 9), 4)).toEqual({ state: 'unknown', reason: 'too_few_complete' });
    expect(consistencyOf(Array(12).fill([4, 4]), 2)).toEqual({ state: 'unknown', reason: 'no_spread' });
  });
});
