/**
 * What the meter has counted of a use since some moment. Both this and the last minutes end now, so what lies within both
 * is the smaller of the two.
 */
import type { Evidence } from './criteria.ts';
import type { Meter, Use } from './meter.ts';

const JUDGED_MINUTES = 5;
/** Counts are made again seldom: each ten minutes, and one in a hundred. */
const DRIFT_MINUTES = 24 * 60;

/** Totals at a moment; everything before it no longer counts. */
export type Mark = { late: number; error: number; contradicted: number; drift: number; buckets: readonly number[] };

export function markNow(meter: Meter, use: Use): Mark {
  const total = (event: string) => meter.total(use, event);
  return {
    ...{ late: total('late'), error: total('error') },
    ...{ contradicted: total('contradicted'), drift: total('drift') },
    buckets: meter.taken(use),
  };
}

/** `switched`: when the stage was last decided on. `steady`: when Redis last came back, which excuses failures only. */
export type Since = { switched: Mark; steady: Mark };

export function evidenceSince(meter: Meter, use: Use, since: Since): Omit<Evidence, 'deadline'> {
  const { switched, steady } = since;
  const recent = (event: 'late' | 'error') =>
    Math.min(meter.total(use, event) - Math.max(switched[event], steady[event]), meter.sum(use, event, JUDGED_MINUTES));
  const truth = (event: 'contradicted' | 'drift', minutes: number) =>
    Math.min(meter.total(use, event) - switched[event], meter.sum(use, event, minutes));
  const minutes = meter.taken(use, JUDGED_MINUTES);
  const sinceMark = meter
    .taken(use)
    .map((count, at) => count - Math.max(switched.buckets[at] ?? 0, steady.buckets[at] ?? 0));
  const made = sinceMark.reduce((sum, count) => sum + count, 0);
  const last = meter.last(use);
  return {
    use,
    calls: {
      ...{ late: recent('late'), error: recent('error') },
      buckets: sinceMark.map((count, at) => Math.min(count, minutes[at] ?? 0)),
    },
    last: last.slice(Math.max(0, last.length - made)),
    contradicted: truth('contradicted', JUDGED_MINUTES),
    drift: truth('drift', DRIFT_MINUTES),
  };
}
