import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { answer } from '#bin/statistics/answer.ts';
import { Cases } from '#bin/statistics/cases.ts';
import { compare } from '#bin/statistics/tolerance.ts';
import { summarise, validate } from '#bin/statistics/validate.ts';

const reference = z
  .record(z.string(), z.unknown())
  .parse(JSON.parse(readFileSync(new URL('../fixtures/statistics.json', import.meta.url), 'utf8')));

describe('the reference computed in R', () => {
  const comparisons = validate(reference);

  test('is met in every value', () => {
    expect(comparisons.filter(({ error, tolerance }) => !(error <= tolerance))).toEqual([]);
  });

  test('is compared in every value that is not information only', () => {
    expect(comparisons).toHaveLength(8612);
    expect(new Set(summarise(comparisons).map(({ section }) => section)).size).toBe(13);
  });
});

describe('a comparison', () => {
  const place = { section: 'univariate', name: 'x', hugeOffset: false };
  const errors = (...pair: Parameters<typeof compare> extends [infer A, infer B, ...unknown[]] ? [A, B] : never) =>
    compare(pair[0], pair[1], place).map(({ error }) => error);

  test('is relative, and absolute near zero', () => {
    expect(errors({ mean: 2 }, { mean: 3 })).toEqual([0.5]);
    expect(errors({ mean: 0 }, { mean: 1e-9 })).toEqual([1e-9]);
  });

  test('does not take a number for what is undefined, nor the other way round', () => {
    expect(errors({ sd: null }, { sd: 0 })).toEqual([Number.POSITIVE_INFINITY]);
    expect(errors({ sd: 0 }, { sd: null })).toEqual([Number.POSITIVE_INFINITY]);
    expect(errors({ sd: 1 }, {})).toEqual([Number.POSITIVE_INFINITY]);
  });

  test('sees a list of another length', () => {
    expect(errors({ z: [1] }, { z: [1, 2] })).toEqual([Number.POSITIVE_INFINITY, 0]);
  });
});

describe('odd cases are answered', () => {
  const none = Cases.parse({
    univariate: [
      { name: 'empty', data: [] },
      { name: 'all missing', data: [null, null] },
      { name: 'backwards scale', data: [1], scale: { min: 7, max: 1, step: 1 } },
    ],
    histogram: [{ name: 'h', dataset: 'nowhere', edges: [0, 1] }],
    kde: [{ name: 'k', dataset: 'empty', grid: [0] }],
    twoSample: [{ name: 't', x: [], y: [1] }],
    correlation: [{ name: 'c', x: [1, null], y: [null, 2] }],
    paired: [{ name: 'p', before: [1], after: [2] }],
    multiGroup: [{ name: 'm', groups: [[1, 2], [3]] }],
    reliability: [{ name: 'r', items: [[1, null]] }],
    distributions: [
      { fn: 'pt', args: [1] },
      { fn: 'nothing', args: [] },
    ],
    bootstrap: [{ name: 'b', dataset: 'empty', statistic: 'mean' }],
  });
  const answers = answer(none);

  test('without NaN, and as JSON', () => {
    expect(JSON.parse(JSON.stringify(answers))).toEqual(answers);
  });

  test('with null for what is undefined and a reason for what makes no sense', () => {
    expect(answers.univariate?.[0]?.result).toMatchObject({
      n: 0,
      mean: null,
      verdict: { code: 'NO_DATA', flags: [] },
    });
    expect(answers.univariate?.[1]?.result).toMatchObject({ verdict: { code: 'NO_DATA', flags: ['MISSING_HIGH'] } });
    expect(answers.univariate?.[2]?.result).toEqual({ error: expect.stringContaining('not a scale') });
    expect(answers.histogram?.[0]?.result).toEqual({ error: expect.stringContaining('nowhere') });
    expect(answers.twoSample?.[0]?.result).toMatchObject({ meanDiff: null, mannWhitney: null });
    expect(answers.correlation?.[0]?.result).toMatchObject({ nPairs: 0, nDropped: 2, verdict: 'UNDEFINED' });
    expect(answers.distributions?.[1]?.result).toEqual({ error: expect.stringContaining('nothing') });
  });

  test('but what is not a number is refused', () => {
    for (const data of [['5'], [Number.NaN], [Number.POSITIVE_INFINITY], [''], [true]]) {
      expect(Cases.safeParse({ univariate: [{ name: 'x', data }] }).success).toBe(false);
    }
  });
});
