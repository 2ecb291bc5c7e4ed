import { z } from 'zod';

/** The file of cases: each section is optional, `expected` and notes are ignored here; blank values are null. */
const values = z.array(z.number().nullable());
const named = { name: z.string() };
const count = z.number().int().nonnegative();
const scale = z
  .object({
    min: z.number().nullish().default(null),
    max: z.number().nullish().default(null),
    step: z.number().nullish().default(null),
  })
  .default({ min: null, max: null, step: null });

export const Cases = z.object({
  univariate: z.array(z.object({ ...named, data: values, scale })).default([]),
  histogram: z.array(z.object({ ...named, dataset: z.string(), edges: z.array(z.number()) })).default([]),
  kde: z
    .array(
      z.object({
        ...named,
        dataset: z.string(),
        grid: z.array(z.number()),
        bounds: z.tuple([z.number().nullable(), z.number().nullable()]).nullish().default(null),
      }),
    )
    .default([]),
  twoSample: z.array(z.object({ ...named, x: values, y: values })).default([]),
  correlation: z.array(z.object({ ...named, x: values, y: values })).default([]),
  paired: z
    .array(z.object({ ...named, before: values, after: values, reliability: z.number().nullish().default(null) }))
    .default([]),
  multiGroup: z.array(z.object({ ...named, groups: z.array(values) })).default([]),
  pAdjust: z.array(z.object({ ...named, p: z.array(z.number()) })).default([]),
  reliability: z.array(z.object({ ...named, items: z.array(values) })).default([]),
  distributions: z.array(z.object({ fn: z.string(), args: z.array(z.number()) })).default([]),
  suppression: z
    .array(z.object({ ...named, threshold: count, children: z.array(z.object({ id: z.string(), n: count })) }))
    .default([]),
  filterDisclosure: z.array(z.object({ ...named, cohortN: count, filterN: count, threshold: count })).default([]),
  bootstrap: z.array(z.object({ ...named, dataset: z.string(), statistic: z.enum(['mean', 'median']) })).default([]),
});

export type Cases = z.infer<typeof Cases>;
export type CaseOf<Section extends keyof Cases> = Cases[Section][number];

/** Leaves of a result. */
export type Result = { [key: string]: Leaf };
export type Leaf = number | string | boolean | null | readonly Leaf[] | Result;
