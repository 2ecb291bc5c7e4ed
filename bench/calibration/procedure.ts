import { type FrequencyTable, tableOfValues } from '../../app/statistics/frequency-table.ts';
import type { Outcome } from '../../app/statistics/outcome.ts';
import type { Interval } from '../../app/statistics/summary/mean-interval.ts';
import type { Chance } from './chance.ts';

/**
 * A test or an interval tried on data whose truth is known. `hit`: whether the test called chance a difference, or whether
 * the interval holds the truth; null when it has no answer.
 */
export type Procedure = { name: string; hit(chance: Chance, n: number): boolean | null };

/** The percentage of hits among the answers; null when there were none. */
export function percentOfHits(procedure: Procedure, how: { n: number; runs: number; chance: Chance }): number | null {
  const { n, runs, chance } = how;
  let [hits, answers] = [0, 0];
  for (let run = 0; run < runs; run++) {
    const hit = procedure.hit(chance, n);
    if (hit === null) continue;
    answers++;
    if (hit) hits++;
  }
  return answers === 0 ? null : (100 * hits) / answers;
}

export function sampleOf(n: number, draw: () => number): FrequencyTable {
  return tableOfValues(Array.from({ length: n }, draw));
}

/** Two measures of n students with this correlation, both of mean 0 and standard deviation 1. */
export function pairsOf(n: number, { normal }: Chance, correlation: number): [number, number][] {
  const rest = Math.sqrt(1 - correlation ** 2);
  return Array.from({ length: n }, () => {
    const x = normal();
    return [x, correlation * x + rest * normal()];
  });
}

/** A normal ability as a grade of 1-7. */
export function gradeOf({ normal }: Chance): number {
  return Math.min(7, Math.max(1, Math.round(4.3 + 1.1 * normal())));
}

/** Whether a test at the five-percent level sees a difference. */
export function alarms(outcome: Outcome<number> | Outcome<{ p: number }> | undefined): boolean | null {
  if (outcome === undefined || outcome.value === null) return null;
  return (typeof outcome.value === 'number' ? outcome.value : outcome.value.p) < 0.05;
}

export function holds(outcome: Outcome<Interval> | undefined, truth: number): boolean | null {
  if (outcome === undefined || outcome.value === null) return null;
  return outcome.value.low <= truth && truth <= outcome.value.high;
}
