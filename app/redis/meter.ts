/**
 * What happened in this process, minute by minute for a day: counts by name, and how long calls took, in buckets whose
 * bounds hold every deadline, so "slower than its deadline" is exact. Memory is fixed: 6 KB a name, 120 KB a use.
 * Beside the minutes stand totals since the process began, which only grow.
 */

export const USES = ['cache', 'limit', 'session', 'lock', 'idempotency', 'counter'] as const;
/** What Redis is asked for. */
export type Use = (typeof USES)[number];

export type Outcome = { ms: number; failed: boolean };

export type Latency = { calls: number; p50: number | null; p99: number | null };

export type Meter = {
  count(use: Use, event: string, by?: number): void;
  /** A call that was made, and how it ended, of which nothing is kept but a copy; `at`: now, by the meter's clock, where the caller knows it. */
  took(use: Use, outcome: Outcome, at?: number): void;
  /** Over the last `minutes`, the present one included. */
  sum(use: Use, event: string, minutes: number): number;
  /** Milliseconds: upper bounds of the buckets, so never told faster than it was. */
  latency(use: Use, minutes: number): Latency;
  /** Since the process began. */
  total(use: Use, event: string): number;
  /** Milliseconds that calls took, since the process began. */
  totalMs(use: Use): number;
  /** What `sum` gives by bars of so many minutes, the oldest first; the present minute is in the last. */
  series(use: Use, event: string, bars: { count: number; minutes: number }): number[];
  /** Calls made, by bars. */
  callSeries(use: Use, bars: { count: number; minutes: number }): number[];
  /** Calls by bucket, beyond the last bound too: over the last `minutes`, or since the process began. */
  taken(use: Use, minutes?: number): number[];
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
/** Milliseconds. */
export const BOUNDS = [0.1, 0.2, 0.5, 1, 2, 3, 5, 7.5, 10, 15, 20, 25, 35, 50, 75, 100, 150, 250, 500, 1000, 5000];

type Counted = { ring: Uint32Array; total: number };
/** `last`: a ring, whose oldest is at `next`. */
type Times = { rings: Uint32Array[]; totals: number[]; ms: number; last: Outcome[]; next: number };

/** `now`: milliseconds that never run backwards. */
export function createMeter(now: () => number): Meter {
  const counts = new Map<Use, Map<string, Counted>>();
  let names = 0;
  const buckets = new Map<Use, Times>();
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
    for (const events of counts.values()) for (const { ring } of events.values()) ring[at] = 0;
    for (const { rings } of buckets.values()) for (const ring of rings) ring[at] = 0;
  }

  /** Of so many minutes, the last of which is `before` minutes ago. */
  function over(ring: Uint32Array | undefined, minutes: number, before = 0): number {
    if (ring === undefined) return 0;
    const newest = slot();
    let sum = 0;
    for (let back = before; back < Math.min(before + minutes, MINUTES_KEPT); back++) {
      sum += ring[(newest - back + MINUTES_KEPT) % MINUTES_KEPT] ?? 0;
    }
    return sum;
  }

  function named(use: Use, event: string): Counted {
    if (names >= MOST_NAMES) throw new RangeError('Too many names are counted.');
    names += 1;
    const counted = { ring: new Uint32Array(MINUTES_KEPT), total: 0 };
    counts.set(use, (counts.get(use) ?? new Map()).set(event, counted));
    return counted;
  }

  function timesOf(use: Use): Times {
    const each = Array.from({ length: BOUNDS.length + 1 });
    const times = {
      rings: each.map(() => new Uint32Array(MINUTES_KEPT)),
      totals: each.map(() => 0),
      ms: 0,
      last: [],
      next: 0,
    };
    buckets.set(use, times);
    return times;
  }

  function add(ring: Uint32Array | undefined, by: number, time?: number): void {
    const at = slot(time);
    if (ring !== undefined) ring[at] = (ring[at] ?? 0) + by;
  }

  function byBars(rings: readonly (Uint32Array | undefined)[], bars: { count: number; minutes: number }): number[] {
    return Array.from({ length: bars.count }, (_, bar) => {
      const before = (bars.count - 1 - bar) * bars.minutes;
      return rings.reduce((sum, ring) => sum + over(ring, bars.minutes, before), 0);
    });
  }

  function taken(use: Use, minutes?: number): number[] {
    const { rings = [], totals = [] } = buckets.get(use) ?? {};
    return minutes === undefined ? [...totals] : rings.map((ring) => over(ring, minutes));
  }

  return {
    count(use, event, by = 1) {
      const counted = counts.get(use)?.get(event) ?? named(use, event);
      counted.total += by;
      add(counted.ring, by);
    },
    took(use, outcome, at) {
      let bucket = 0;
      while (outcome.ms > (BOUNDS[bucket] ?? Number.POSITIVE_INFINITY)) bucket++;
      const held = buckets.get(use) ?? timesOf(use);
      held.ms += outcome.ms;
      held.totals[bucket] = (held.totals[bucket] ?? 0) + 1;
      add(held.rings[bucket], 1, at);
      keep(held, outcome);
    },
    sum: (use, event, minutes) => over(counts.get(use)?.get(event)?.ring, minutes),
    total: (use, event) => counts.get(use)?.get(event)?.total ?? 0,
    totalMs: (use) => buckets.get(use)?.ms ?? 0,
    series: (use, event, bars) => byBars([counts.get(use)?.get(event)?.ring], bars),
    callSeries: (use, bars) => byBars(buckets.get(use)?.rings ?? [], bars),
    taken,
    latency: (use, minutes) => latencyOf(taken(use, minutes)),
    last(use) {
      const times = buckets.get(use);
      return times === undefined ? [] : inOrder(times);
    },
    names: () => [...counts].flatMap(([use, events]) => [...events.keys()].map((event) => ({ use, event }))),
  };
}

/** In the place of the oldest, and nothing is made for it. */
function keep(times: Times, { ms, failed }: Outcome): void {
  const oldest = times.last[times.next];
  if (oldest === undefined) {
    times.last.push({ ms, failed });
  } else {
    oldest.ms = ms;
    oldest.failed = failed;
  }
  times.next = (times.next + 1) % LAST_KEPT;
}

function inOrder({ last, next }: Times): Outcome[] {
  return [...last.slice(next), ...last.slice(0, next)].map((outcome) => ({ ...outcome }));
}

/** Of calls by bucket. */
export function latencyOf(each: readonly number[]): Latency {
  const calls = each.reduce((sum, count) => sum + count, 0);
  return { calls, p50: quantileOf(each, calls, 0.5), p99: quantileOf(each, calls, 0.99) };
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
