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
  /** A call that was made, and how it ended. */
  took(use: Use, outcome: Outcome): void;
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
  const counts = new Map<string, { use: Use; event: string; ring: Uint32Array }>();
  const buckets = new Map<Use, Uint32Array[]>();
  const lasts = new Map<Use, Outcome[]>();
  let minute = Math.floor(now() / MINUTE);

  /** Where the present minute is counted; forgets what was counted there a day ago. */
  function slot(): number {
    const current = Math.floor(now() / MINUTE);
    const first = Math.max(minute + 1, current - MINUTES_KEPT + 1);
    for (let at = first; at <= current; at++) forget(at % MINUTES_KEPT);
    minute = Math.max(minute, current);
    return minute % MINUTES_KEPT;
  }

  function forget(at: number): void {
    for (const { ring } of counts.values()) ring[at] = 0;
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

  function add(ring: Uint32Array | undefined, by: number): void {
    const at = slot();
    if (ring !== undefined) ring[at] = (ring[at] ?? 0) + by;
  }

  return {
    count(use, event, by = 1) {
      const name = `${use} ${event}`;
      let counted = counts.get(name);
      if (counted === undefined) {
        if (counts.size >= MOST_NAMES) throw new RangeError('Too many names are counted.');
        counted = { use, event, ring: new Uint32Array(MINUTES_KEPT) };
        counts.set(name, counted);
      }
      add(counted.ring, by);
    },
    took(use, outcome) {
      let rings = buckets.get(use);
      if (rings === undefined) {
        rings = Array.from({ length: BOUNDS.length + 1 }, () => new Uint32Array(MINUTES_KEPT));
        buckets.set(use, rings);
      }
      const at = BOUNDS.findIndex((bound) => outcome.ms <= bound);
      add(rings[at === -1 ? BOUNDS.length : at], 1);
      const last = lasts.get(use) ?? [];
      last.push(outcome);
      if (last.length > LAST_KEPT) last.shift();
      lasts.set(use, last);
    },
    sum: (use, event, minutes) => over(counts.get(`${use} ${event}`)?.ring, minutes),
    latency(use, minutes) {
      const each = (buckets.get(use) ?? []).map((ring) => over(ring, minutes));
      const calls = each.reduce((sum, count) => sum + count, 0);
      return { calls, p50: quantileOf(each, calls, 0.5), p99: quantileOf(each, calls, 0.99) };
    },
    last: (use) => lasts.get(use) ?? [],
    names: () => [...counts.values()].map(({ use, event }) => ({ use, event })),
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
