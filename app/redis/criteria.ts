/**
 * What each stage must keep to stay on, and what only deserves a look. Pure: counts in, judgements out.
 *
 * A breach switches a stage off, so it needs evidence: twenty operations at least, and never a slow call or two alone. Calls
 * that were refused are none: with Redis away nothing is asked, nothing goes wrong, and the breaker ends it by itself;
 * switching a stage off would only add a person's work to every outage. What outsiders can bring about (denials,
 * contention, pages nobody has asked for before) is an alert and never switches, or an attacker could switch a limit off.
 */
import { BOUNDS, latencyOf, type Outcome, type Use } from './meter.ts';

export type CriterionName = 'errors' | 'slow' | 'contradicted' | 'drift';
export type AlertName = 'hit_rate' | 'denied' | 'contended';

/** `late`: past its deadline. `buckets`: calls by bucket of the meter. */
export type Calls = { late: number; error: number; buckets: readonly number[] };

export type Evidence = {
  use: Use;
  /** Milliseconds: the deadline of the use. */
  deadline: number;
  /** Of the last five minutes. */
  calls: Calls;
  /** The last twenty at most, older ones too. */
  last: readonly Outcome[];
  /** Hits that the truth contradicted, in five minutes; drift that nothing explains, in a day. */
  contradicted: number;
  drift: number;
};

export type Criterion = {
  name: CriterionName;
  /** Null: too little to say. A share, milliseconds or a number of times. */
  value: number | null;
  /** The worst that is still good. */
  limit: number;
  breached: boolean;
};

export type Judgement = {
  criteria: Criterion[];
  /** How many operations the first two are judged by; fewer than `ENOUGH` judge nothing. */
  operations: number;
  /** `unknown`: too little has been asked. */
  verdict: 'good' | 'unknown' | 'breached';
};

export type Alert = { name: AlertName; value: number | null; limit: number; raised: boolean };

/** Fewer operations say nothing, of a breach or of health. */
export const ENOUGH = 20;
export const MOST_ERRORS = 0.05;
const MOST_DRIFT = 1;
const LEAST_HITS = 0.2;
const MOST_DENIED = 0.2;
const MOST_CONTENDED = 0.2;
/** Of a hundred or fewer, one slow call is already the 99th percentile, and one pause of the machine makes two. */
const SLOW_CALLS_THAT_COUNT = 3;

export function judge(evidence: Evidence): Judgement {
  const { operations, errors, p99, slow } = basis(evidence);
  const enough = operations >= ENOUGH;
  const { deadline } = evidence;
  const criteria: Criterion[] = [
    { name: 'errors', value: enough ? errors : null, limit: MOST_ERRORS, breached: enough && errors > MOST_ERRORS },
    {
      ...{ name: 'slow', value: enough ? p99 : null, limit: deadline },
      breached: enough && p99 !== null && p99 > deadline && slow >= SLOW_CALLS_THAT_COUNT,
    },
    ...ofTruth(evidence),
  ];
  const breached = criteria.some((criterion) => criterion.breached);
  return { criteria, operations, verdict: breached ? 'breached' : enough ? 'good' : 'unknown' };
}

/** A wrong answer needs no number of right ones beside it. */
function ofTruth({ use, contradicted, drift }: Evidence): Criterion[] {
  if (use === 'cache' || use === 'session')
    return [{ name: 'contradicted', value: contradicted, limit: 0, breached: contradicted > 0 }];
  if (use === 'counter') return [{ name: 'drift', value: drift, limit: MOST_DRIFT, breached: drift > MOST_DRIFT }];
  return [];
}

type Basis = { operations: number; errors: number; p99: number | null; slow: number };

/** Of five minutes, or of the last operations where there are fewer in five minutes. */
function basis({ calls, last, deadline }: Evidence): Basis {
  const { calls: operations, p99 } = latencyOf(calls.buckets);
  if (operations >= ENOUGH) {
    const slow = operations - withinDeadline(calls.buckets, deadline);
    return { operations, errors: (calls.late + calls.error) / operations, p99, slow };
  }
  const slowest = last.reduce((most, { ms }) => Math.max(most, ms), 0);
  return {
    operations: last.length,
    errors: last.length === 0 ? 0 : last.filter(({ failed }) => failed).length / last.length,
    p99: last.length === 0 ? null : slowest,
    slow: last.filter(({ ms }) => ms > deadline).length,
  };
}

/** Every deadline is a bound of the meter's buckets. */
function withinDeadline(buckets: readonly number[], deadline: number): number {
  return buckets.reduce(
    (sum, count, at) => ((BOUNDS[at] ?? Number.POSITIVE_INFINITY) <= deadline ? sum + count : sum),
    0,
  );
}

/** `count` says how often something happened in the time that is looked at. */
export function alertOf(use: Use, count: (event: string) => number): Alert | null {
  const share = RATES[use];
  if (share === undefined) return null;
  const { name, limit, worse } = share;
  const { value, of } = rateOf(use, count);
  const raised = value !== null && of >= ENOUGH && (worse === 'above' ? value > limit : value < limit);
  return { name, value, limit, raised };
}

const RATES: Partial<Record<Use, { name: AlertName; limit: number; worse: 'above' | 'below' }>> = {
  cache: { name: 'hit_rate', limit: LEAST_HITS, worse: 'below' },
  limit: { name: 'denied', limit: MOST_DENIED, worse: 'above' },
  lock: { name: 'contended', limit: MOST_CONTENDED, worse: 'above' },
};

/** What of a use's events the rate counts, and out of which others. */
const PARTS: Record<Use, { of: readonly string[]; beside: readonly string[] }> = {
  cache: { of: ['hit', 'stale', 'local'], beside: ['miss'] },
  session: { of: ['hit'], beside: ['miss'] },
  counter: { of: ['hit'], beside: ['counted'] },
  limit: { of: ['denied'], beside: ['allowed'] },
  lock: { of: ['contended'], beside: ['taken'] },
  idempotency: { of: ['done', 'running', 'differs'], beside: ['begun'] },
};

/** The share of answers found (cache, session, counter), refused (limit), contended (lock) or repeated (idempotency). */
export function rateOf(use: Use, count: (event: string) => number): { value: number | null; of: number } {
  const sum = (events: readonly string[]) => events.reduce((total, event) => total + count(event), 0);
  const { of: counted, beside } = PARTS[use];
  const of = sum(counted) + sum(beside);
  return { value: of === 0 ? null : sum(counted) / of, of };
}
