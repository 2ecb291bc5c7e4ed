/**
 * How consistently the parts of a measure put students in the same order: Cronbach's alpha over complete students. No
 * error of measurement and no reliable change is made of it: criteria A-D measure different things and share a marker. Pure.
 */
import { cronbachAlpha } from '#app/statistics/reliability/alpha.ts';
import { POLICY } from '#app/statistics/verdict/policy.ts';
import type { Measure } from './measures.ts';

/** Why there is no number: unknown is never 0. */
export type ConsistencyLack = 'no_parts' | 'too_few_complete' | 'no_spread';

export type Consistency =
  | { state: 'known'; alpha: number; low: number; high: number; parts: number; complete: number }
  | { state: 'unknown'; reason: ConsistencyLack };

/** The measure and those it is made of, in the order of the catalogue; nothing for a measure without parts. */
export function partsOf({ code }: Pick<Measure, 'code'>, measures: readonly Measure[]): Measure[] {
  const prefix =
    code === 'myp.total' ? 'myp.criterion_' : code.endsWith('.overall') ? code.replace(/overall$/, '') : null;
  return prefix === null ? [] : measures.filter((one) => one.code.startsWith(prefix) && one.code !== code);
}

/** `rows`: one for each student who has all `parts`, one value a part. */
export function consistencyOf(rows: readonly (readonly number[])[], parts: number): Consistency {
  if (parts < 2) return { state: 'unknown', reason: 'no_parts' };
  if (rows.length < POLICY.fewestStudents) return { state: 'unknown', reason: 'too_few_complete' };
  const { value } = cronbachAlpha(rows);
  if (value === null) return { state: 'unknown', reason: 'no_spread' };
  const { alpha, low, high } = value;
  return { state: 'known', alpha, low, high, parts, complete: rows.length };
}
