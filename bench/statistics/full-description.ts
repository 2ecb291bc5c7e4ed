import { densityBandwidth } from '../../app/statistics/density/bandwidth.ts';
import { kernelDensity } from '../../app/statistics/density/kernel-density.ts';
import type { FrequencyTable } from '../../app/statistics/frequency-table.ts';
import { binWidth } from '../../app/statistics/histogram/bin-width.ts';
import { alignedEdges, roundWidth } from '../../app/statistics/histogram/edges.ts';
import { maximum, minimum } from '../../app/statistics/summary/extremes.ts';
import { description } from '../../bin/statistics/description.ts';
import { histogramOf } from '../../bin/statistics/pictures.ts';

/** IXL levels in tens, 0 to 1300. */
export const SCALE = { min: 0, max: 1300, step: 10 };
export const LEVELS = (SCALE.max - SCALE.min) / SCALE.step + 1;
export const DENSITY_POINTS = 61;

/** What a report and the validity page need: the numbers and tests, the bars with what a normal curve expects, the density. */
export function fullDescription(table: FrequencyTable) {
  return { numbers: description(table, { missing: 0, scale: SCALE }), bars: bars(table), density: density(table) };
}

function bars(table: FrequencyTable) {
  const width = binWidth(table).value;
  const [low, high] = [minimum(table).value, maximum(table).value];
  if (width === null || low === null || high === null) return null;
  const edges = alignedEdges({ low, high, width: roundWidth(width), max: SCALE.max });
  return histogramOf({ name: '', dataset: '', edges }, table);
}

function density(table: FrequencyTable) {
  const bandwidth = densityBandwidth(table, { step: SCALE.step, levels: LEVELS }).value;
  if (bandwidth === null) return null;
  const how = { bandwidth, bounds: { low: SCALE.min, high: SCALE.max } };
  const step = (SCALE.max - SCALE.min) / (DENSITY_POINTS - 1);
  return Array.from({ length: DENSITY_POINTS }, (_, at) => kernelDensity(table, SCALE.min + at * step, how).value);
}
