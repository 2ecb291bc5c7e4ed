/**
 * What happened in this process, minute by minute for a day: counts by name, and how long calls took, in buckets whose
 * bounds hold every deadline, so "slower than its deadline" is exact. Memory is fixed: 6 KB a name, 120 KB a use.
 */

export const USES = ['cache', 'limit', 'session', 'lock', 'idempotency', 'counter'] as const;
/** What Redis is asked for. */
export type Use = (typeof USES)[number];

export type Outcome = { ms: number; failed: boolean };

export type Latency = { calls: number; p50: number | null; p99: number | null };

export type Meter = {
  count(use: Use, event: string, by?: number): void;
  /** A call that was made, and how it ended; `at`: now, by the meter's clock, where the caller knows it. */
  took(use: Use, outcome: Outcome, at?: number): void;
  /** Over the last `minutes`, the present one included. */
  sum(use: Use, event: string, minutes: number): number;
  /** Milliseconds: upper bounds of the buckets, so never told faster than it was. */
  latency(use: Use, minutes: number): Latency;
  /** The last twenty calls, for uses that are called too seldom for minutes to say anything. */
  last(use: Use): readonly Outcome[];
  /** Names counted so far. */
  names(): readonly { use: Use; event: string }[];
};

export const MINUTES_KEPT = 24 * 60;
const MINUTE = 60_000;
const LAST_KEPT = 20;
/** Names are the code's own; this only catches one made from data. */
const MOST_NAMES = 200;
const BOUNDS = [0.1, 0.2, 0.5, 1, 2, 3, 5, 7.5, 10, 15, 20, 25, 35, 50, 75, 100, 150, 250, 500, 1000, 5000];

/** `now`: milliseconds that never run backwards. */
export function createMeter(now: () => number): Meter {
  const counts = new Map<Use, Map<string, Uint32Array>>();
  let names = 0;
  const buckets = new Map<Use, Uint32Array[]>();
  const lasts = new Map<Use, Outcome[]>();
  let minute = Math.floor(now() / MINUTE);

  /** Where the present minute is counted; forgets what was counted there a day ago. */
  function slot(time = now()): number {
    const current = Math.floor(time / MINUTE);
    if (current <= minute) return minute % MINUTES_KEPT;
    const first = Math.max(minute + 1, current - MINUTES_KEPT + 1);
    for (let at = first; at <= current; at++) forget(at % MINUTES_KEPT);
    minute = current;
    return minute % MINUTES_KEPT;
  }

  function forget(at: number): void {
    for (const events of counts.values()) for (const ring of events.values()) ring[at] = 0;
    for (const rings of buckets.values()) for (const ring of rings) ring[at] = 0;
  }

  function over(ring: Uint32Array | undefined, minutes: number): number {
    if (ring === undefined) return 0;
    const newest = slot();
    let sum = 0;
    for (let back = 0; back < Math.min(minutes, MINUTES_KEPT); back++) {
      sum += ring[(newest - back + MINUTES_KEPT) % MINUTES_KEPT] ?? 0;
    }
    return sum;
  }

  function named(use: Use, event: string): Uint32Array {
    if (names >= MOST_NAMES) throw new RangeError('Too many names are counted.');
    names += 1;
    const ring = new Uint32Array(MINUTES_KEPT);
    counts.set(use, (counts.get(use) ?? new Map()).set(event, ring));
    return ring;
  }

  function timesOf(use: Use): Uint32Array[] {
    const rings = Array.from({ length: BOUNDS.length + 1 }, () => new Uint32Array(MINUTES_KEPT));
    buckets.set(use, rings);
    return rings;
  }

  function add(ring: Uint32Array | undefined, by: number, time?: number): void {
    const at = slot(time);
    if (ring !== undefined) ring[at] = (ring[at] ?? 0) + by;
  }

  return {
    count(use, event, by = 1) {
      add(counts.get(use)?.get(event) ?? named(use, event), by);
    },
    took(use, outcome, at) {
      let bucket = 0;
      while (outcome.ms > (BOUNDS[bucket] ?? Number.POSITIVE_INFINITY)) bucket++;
      add((buckets.get(use) ?? timesOf(use))[bucket], 1, at);
      const last = lasts.get(use);
      if (last === undefined) lasts.set(use, [outcome]);
      else if (last.push(outcome) > LAST_KEPT) last.shift();
    },
    sum: (use, event, minutes) => over(counts.get(use)?.get(event), minutes),
    latency(use, minutes) {
      const each = (buckets.get(use) ?? []).map((ring) => over(ring, minutes));
      const calls = each.reduce((sum, count) => sum + count, 0);
      return { calls, p50: quantileOf(each, calls, 0.5), p99: quantileOf(each, calls, 0.99) };
    },
    last: (use) => lasts.get(use) ?? [],
    names: () => [...counts].flatMap(([use, events]) => [...events.keys()].map((event) => ({ use, event }))),
  };
}

function quantileOf(each: readonly number[], calls: number, share: number): number | null {
  if (calls === 0) return null;
  let below = 0;
  const at = each.findIndex((count) => {
    below += count;
    return below >= calls * share;
  });
  return BOUNDS[at] ?? Number.POSITIVE_INFINITY;
}
