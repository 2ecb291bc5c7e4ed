import type { Coverage, DistributionView } from '#app/reports/view/distribution.ts';
import { formatNumber, formatShort } from '../format.ts';
import { chart as text } from '../messages/charts.ts';

/** "23 of 24 students counted", "Scale 0–1,300 in steps of 10": whom a figure is about and on what scale. */
export function cohortFacts({ own, measure }: DistributionView): string[] {
  const { enrolled, counted } = own.coverage;
  const who = enrolled === null ? text.counted(formatNumber(counted)) : text.ofEnrolled(countedOf(own.coverage));
  const { min, max, step } = measure.scale;
  if (min === null || max === null) return [who];
  const ends = [formatShort(min), formatShort(max)] as const;
  return [who, step === null || step === 1 ? text.scale(...ends) : text.scaleSteps(...ends, formatShort(step))];
}

/** "23 of 24"; the count alone where how many are missing is withheld. */
export function countedOf({ enrolled, counted }: Coverage): string {
  return enrolled === null ? formatNumber(counted) : text.of(formatNumber(counted), formatNumber(enrolled));
}
