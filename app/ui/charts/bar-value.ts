import type { Bin, DistributionView } from '#app/reports/view/distribution.ts';

/** A value that is in the bin and nowhere else: the level of a bar per value, else the lower edge. */
export function valueIn(bin: Bin, { measure }: Pick<DistributionView, 'measure'>): number {
  const { ordinal, step } = measure.scale;
  return ordinal && step !== null && bin.to > bin.from ? bin.from + step / 2 : bin.from;
}
