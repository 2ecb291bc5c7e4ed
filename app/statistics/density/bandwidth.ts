import type { FrequencyTable } from '../frequency-table.ts';
import { known, lacking, type Outcome } from '../outcome.ts';
import { sheatherJonesBandwidth } from './sheather-jones.ts';
import { silvermanBandwidth } from './silverman.ts';

/** Fewer students, or levels, than these say too little about a shape to draw a smooth one. */
const FEWEST_STUDENTS = 30;
const MOST_BARE_LEVELS = 12;

/**
 * The bandwidth a page draws a density with.
 *
 * Formula: Sheather-Jones, Silverman where that has no solution, never below one step of the scale, since heaping at the
 * steps is not a shape. Units: the measure's. Input: a frequency table, and the scale's step (null: continuous) and number
 * of levels (null: not limited); a step ≤ 0 → RangeError. Cost: as `sheatherJonesBandwidth`. n < 30 or at most 12 levels →
 * `too_few_values`; all equal → `no_spread`.
 *
 * @example densityBandwidth(grade, { step: 10, levels: 131 }) // { value: 31.29… }
 */
export function densityBandwidth(
  table: FrequencyTable,
  { step, levels }: { step: number | null; levels: number | null },
): Outcome<number> {
  if (step !== null && !(step > 0)) throw new RangeError(`not a step: ${step}`);
  if (table.n === 0) return lacking('no_values');
  if (table.n < FEWEST_STUDENTS || (levels !== null && levels <= MOST_BARE_LEVELS)) return lacking('too_few_values');
  const width = sheatherJonesBandwidth(table).value ?? silvermanBandwidth(table).value;
  return width === null ? lacking('no_spread') : known(Math.max(width, step ?? 0));
}
