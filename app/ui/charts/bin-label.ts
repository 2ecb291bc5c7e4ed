import type { Bin, Chosen, MeasureScale } from '#app/reports/view/distribution.ts';
import { formatShort } from '../format.ts';
import { chart as text } from '../messages/charts.ts';

/**
 * A bin in words. A bar per value is named by its value, a pooled tail by its first and last; on a scale with steps
 * "600–690" names the lowest and highest value that can be in it; otherwise "60 to under 65". The last bin is closed, so
 * its upper edge belongs to it.
 */
export function binLabel(bin: Bin, last: boolean, { ordinal, step }: MeasureScale): string {
  if (ordinal) {
    const [lowest, highest] = [bin.from + (step ?? 0) / 2, bin.to - (step ?? 0) / 2];
    return lowest >= highest || step === null
      ? formatShort((bin.from + bin.to) / 2)
      : text.between(formatShort(lowest), formatShort(highest));
  }
  const from = formatShort(bin.from);
  if (last) return text.between(from, formatShort(bin.to));
  if (step !== null && step >= 1) {
    const highest = bin.to - step;
    return highest <= bin.from ? from : text.between(from, formatShort(highest));
  }
  return text.under(from, formatShort(bin.to));
}

/** The same of a bar whose students are asked for, or of a single value. */
export function chosenLabel(chosen: Chosen, scale: MeasureScale): string {
  if (chosen.from === chosen.to) return formatShort(chosen.from);
  return binLabel({ ...chosen, count: 0 }, chosen.closed && !scale.ordinal, scale);
}
