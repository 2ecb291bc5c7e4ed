import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Values computed in R 4.2.2 and checked elsewhere; what is not read here belongs to statistics yet to come. */
const Reference = z.object({
  univariate: z.array(
    z.object({
      name: z.string(),
      data: z.array(z.number().nullable()),
      expected: z.record(z.string(), z.unknown()),
    }),
  ),
  histogram: z.array(
    z.object({
      name: z.string(),
      dataset: z.string(),
      edges: z.array(z.number()),
      expected: z.object({
        counts: z.array(z.number()),
        below: z.number(),
        above: z.number(),
        normalExpected: z.array(z.number()).nullish(),
      }),
    }),
  ),
  distributions: z.array(z.object({ fn: z.string(), args: z.array(z.number()), value: z.number() })),
});

export const reference = Reference.parse(
  JSON.parse(readFileSync(new URL('../fixtures/statistics.json', import.meta.url), 'utf8')),
);

/** The values of a set that are not missing. */
export function present(data: readonly (number | null)[]): number[] {
  return data.filter((value) => value !== null);
}

/** The distance between two numbers relative to the expected one; absolute where that is nearly zero. */
export function distance(actual: number | null, expected: number | null): number {
  if (actual === null || expected === null) return actual === expected ? 0 : Number.POSITIVE_INFINITY;
  const gap = Math.abs(actual - expected);
  return Math.abs(expected) < 1e-8 ? gap : gap / Math.abs(expected);
}
