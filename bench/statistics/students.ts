import type { FrequencyTable } from '../../app/statistics/frequency-table.ts';
import { tableOfCounts } from '../../app/statistics/frequency-table.ts';
import { normalQuantile } from '../../app/statistics/normal/quantile.ts';
import { drawFrom } from '../../app/statistics/resampling/random.ts';
import { LEVELS, SCALE } from './full-description.ts';

/** Levels of a school's students, roughly normal around 600, always the same ones. */
export function levelsOf(n: number): number[] {
  const draw = drawFrom(n);
  return Array.from({ length: n }, () => {
    const level = 600 + 170 * normalQuantile((draw(1_000_000) + 0.5) / 1_000_000);
    return Math.min(SCALE.max, Math.max(SCALE.min, Math.round(level / SCALE.step) * SCALE.step));
  });
}

/** Every level of the scale, about `n` students in all. */
export function everyLevel(n: number): FrequencyTable {
  return tableOfCounts(
    Array.from({ length: LEVELS }, (_, at) => {
      const bell = Math.exp(-0.5 * ((at - 60) / 22) ** 2);
      return [at * SCALE.step, Math.max(1, Math.round((n * bell) / 55))] as const;
    }),
  );
}
