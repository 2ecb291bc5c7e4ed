import { z } from 'zod';
import { answer } from './answer.ts';
import { Cases, type Leaf } from './cases.ts';
import { type Comparison, compare, type Place } from './tolerance.ts';

const LeafSchema: z.ZodType<Leaf> = z.lazy(() =>
  z.union([z.number(), z.string(), z.boolean(), z.null(), z.array(LeafSchema), z.record(z.string(), LeafSchema)]),
);
const Expected = z.object({ expected: LeafSchema }).or(z.object({ value: LeafSchema }));

/** The mean is so many standard deviations from 0 that shifting the data decides the last digits. */
const HUGE_OFFSET = 100;

/** A reference file's cases computed and compared, leaf by leaf. */
export function validate(reference: Record<string, unknown>): Comparison[] {
  const cases = Cases.parse(reference);
  const answers = answer(cases);
  const huge = new Map(cases.univariate.map((one, at) => [one.name, isHuge(answers.univariate?.[at]?.result)]));
  const datasets = new Map([...cases.kde, ...cases.histogram].map(({ name, dataset }) => [name, dataset]));
  return Object.entries(answers).flatMap(([section, list]) => {
    const given = z.array(z.unknown()).parse(reference[section] ?? []);
    return list.flatMap((one, at) => {
      const parsed = Expected.parse(given[at]);
      const name = 'name' in one ? one.name : `${one.fn}(${one.args.join(', ')})`;
      const place: Place = { section, name, hugeOffset: huge.get(datasets.get(name) ?? name) ?? false };
      const path = 'fn' in one ? one.fn : '';
      return compare('expected' in parsed ? parsed.expected : parsed.value, one.result, place, path);
    });
  });
}

export type Row = {
  section: string;
  statistic: string;
  leaves: number;
  largest: number;
  tolerance: number;
  beyond: number;
};

/** One row per statistic: how many leaves, the largest error, how many are beyond tolerance. */
export function summarise(comparisons: readonly Comparison[]): Row[] {
  const rows = new Map<string, Row>();
  for (const { section, path, error, tolerance } of comparisons) {
    const key = `${section} ${path}`;
    const row = rows.get(key) ?? { section, statistic: path, leaves: 0, largest: 0, tolerance, beyond: 0 };
    row.leaves += 1;
    row.largest = Math.max(row.largest, error);
    row.tolerance = Math.max(row.tolerance, tolerance);
    row.beyond += error <= tolerance ? 0 : 1;
    rows.set(key, row);
  }
  return [...rows.values()];
}

function isHuge(result: Leaf | undefined): boolean {
  const shape = z.object({ mean: z.number(), sd: z.number() }).safeParse(result);
  return shape.success && shape.data.sd > 0 && Math.abs(shape.data.mean) / shape.data.sd > HUGE_OFFSET;
}
