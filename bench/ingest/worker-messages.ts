import { z } from 'zod';

const Layout = z.enum(['ixl', 'toddle']);

export const JobMessage = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('import'),
    layout: Layout,
    path: z.string(),
    appUrl: z.string(),
  }),
  z.object({ kind: z.literal('plain'), layout: Layout, path: z.string(), superuserUrl: z.string() }),
  z.object({ kind: z.literal('copy'), tables: z.array(z.string()), folder: z.string(), superuserUrl: z.string() }),
]);
export type Job = z.infer<typeof JobMessage>;

/** `marks`: seconds from the start to the end of each step. `growthMb`: highest resident set, less that at the start. */
export const MeasuredMessage = z.object({
  seconds: z.number(),
  growthMb: z.number(),
  marks: z.record(z.string(), z.number()),
});
export type Measured = z.infer<typeof MeasuredMessage>;
