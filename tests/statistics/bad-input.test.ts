import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { EMPTY_TABLE, tableOfCounts, tableOfValues } from '#app/statistics/frequency-table.ts';
import { histogram as countBetween } from '#app/statistics/histogram/histogram.ts';
import { answer } from '#bin/statistics/answer.ts';
import { Cases } from '#bin/statistics/cases.ts';
import { ofPairs, ofRows } from './every-statistic.ts';

/** What comes out of JSON, forms and spreadsheets when nobody looked. */
const notNumbers: [string, number][] = [
  ['NaN', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['minus infinity', Number.NEGATIVE_INFINITY],
  ['a blank that became NaN', Number.parseFloat('')],
  ['a word that became NaN', Number('7A')],
  ['what no measure reaches', 1e71],
];

describe('the edge of the statistics', () => {
  test.each(notNumbers)('refuses %s among values', (_what, bad) => {
    for (const list of [[bad], [1, bad], [bad, 1], [3, 4, bad, 4, 3]]) {
      expect(() => tableOfValues(list)).toThrow(RangeError);
      expect(() => tableOfCounts(list.map((value) => [value, 1] as const))).toThrow(RangeError);
    }
  });

  test.each(['["5"]', '[""]', '[null]', '[true]', '[4, "N/A"]', '[4, [5]]', '[{}]'])(
    'refuses %s that slipped through',
    (json) => {
      expect(() => tableOfValues(JSON.parse(json))).toThrow(RangeError);
      expect(() => tableOfCounts(JSON.parse(json).map((value: unknown) => [value, 1]))).toThrow(RangeError);
      expect(() => tableOfCounts(JSON.parse(json).map((count: unknown) => [7, count === 4 ? '4' : count]))).toThrow(
        RangeError,
      );
    },
  );

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses %d as a count', (count) => {
    expect(() => tableOfCounts([[4, count]])).toThrow(RangeError);
    expect(() =>
      tableOfCounts([
        [3, 1],
        [4, count],
      ]),
    ).toThrow(RangeError);
  });

  test.each(Object.entries(ofPairs))('%s refuses what is no number on either side', (_name, of) => {
    for (const [what, bad] of notNumbers) {
      expect(
        () =>
          of([
            [1, 2],
            [bad, 3],
            [4, 6],
            [5, 5],
          ]),
        what,
      ).toThrow(RangeError);
      expect(
        () =>
          of([
            [1, 2],
            [2, bad],
            [4, 6],
            [5, 5],
          ]),
        what,
      ).toThrow(RangeError);
    }
  });

  test.each(Object.entries(ofRows))('%s refuses what is no number, and rows with a gap', (_name, of) => {
    for (const [what, bad] of notNumbers)
      expect(
        () =>
          of([
            [1, 2],
            [bad, 3],
            [4, 6],
          ]),
        what,
      ).toThrow(RangeError);
    expect(() => of([[1, 2], [3], [4, 6]])).toThrow(RangeError);
    expect(() => of([[1], [3], [4]])).toThrow(RangeError);
  });

  test('does not take edges that go nowhere', () => {
    for (const edges of [[], [1], [1, 1], [2, 1], [0, Number.NaN], [0, Number.POSITIVE_INFINITY]]) {
      expect(() => countBetween(EMPTY_TABLE, edges)).toThrow(RangeError);
    }
  });
});

/** Runs `npm run -s stats` without npm. */
async function stats(input: string): Promise<{ code: number | null; out: string; said: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bin/stats.ts'], { stdio: 'pipe' });
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [out, said, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, said };
}

describe('the command line', () => {
  test.each([
    ['half a file', '{"univariate":[', /This is not JSON/],
    ['NaN', '{"univariate":[{"name":"x","data":[1,NaN]}]}', /This is not JSON/],
    ['a mix', '{"twoSample":[{"name":"x","x":[1,null,true],"y":[{}]}]}', /expected number.*\n.*twoSample\[0\]\.x\[2\]/],
  ])('refuses %s with a sentence and exit code 2', async (_what, input, sentence) => {
    const { code, out, said } = await stats(input);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(said).toMatch(sentence);
    expect(said).toContain('Usage: npm run -s stats');
  });

  test.each([
    ['a number beyond numbers', '1e999'],
    ['text', '"5"'],
    ['a blank cell as text', '""'],
    ['yes', 'true'],
    ['a list', '[5]'],
  ])('says where %s stands', (_what, bad) => {
    const { error } = Cases.safeParse(JSON.parse(`{"univariate":[{"name":"x","data":[4,${bad}]}]}`));
    expect(error && z.prettifyError(error)).toMatch(/expected number.*\n.*univariate\[0\]\.data\[1\]/);
  });

  test('takes null for a blank, never for 0, and goes on after a case that makes no sense', () => {
    const { univariate, histogram } = answer(
      Cases.parse({
        univariate: [
          { name: 'blank', data: [null, 4, null, 6] },
          { name: 'too large', data: [1e300] },
          { name: 'fine', data: [1] },
        ],
        histogram: [{ name: 'h', dataset: 'too large', edges: [0, 1] }],
      }),
    );
    expect(univariate).toMatchObject([
      { name: 'blank', result: { n: 2, nMissing: 2, mean: 5, min: 4 } },
      { name: 'too large', result: { error: expect.stringContaining('too large') } },
      { name: 'fine', result: { n: 1, sd: null } },
    ]);
    expect(histogram).toMatchObject([{ name: 'h', result: { error: expect.stringContaining('too large') } }]);
  });
});
