/**
 * How many requests wait in an organization, kept while nothing happens to them. It is not counted up and down: every
 * change of a request renews the version in its own transaction's wake, and the next reader counts once. So a change that
 * is lost, doubled or overtaken by a count under way cannot leave a wrong number behind.
 */
import { z } from 'zod';
import { withoutBudget } from './budget.server.ts';
import { CHECKED, readCopy, readWhenTold } from './copy.server.ts';
import { entryText } from './entry.ts';
import type { Guard } from './guard.server.ts';
import type { Invalidations } from './invalidation.server.ts';
import { organizationKey, type RedisKey } from './keys.server.ts';
import type { Meter } from './meter.ts';
import { createSingleFlight } from './single-flight.ts';

/** `until`: when the number changes by itself, in milliseconds since 1970; null: only by what someone does. */
export type Counted = { value: number; until: number | null };

export type Counters = {
  pending(organizationId: string, count: () => Promise<Counted>): Promise<number>;
};

export type CountersOptions = {
  guard: Pick<Guard, 'attempt'>;
  meter: Meter;
  invalidations: Pick<Invalidations, 'settled' | 'generation' | 'allTold'>;
  on(): boolean;
  background(work: Promise<unknown>): void;
  now?: () => number;
  random?: () => number;
};

type Found = { version: string; value: number | null };

const LONGEST = 10 * 60_000;
/** What a process whose clock is further ahead has counted leaves out who still waits. */
const SKEW = 60_000;
/** An object, for a number that was cut short is a number too. */
const Stored = z.object({ pending: z.int().nonnegative() });
const parse = (value: unknown) => Stored.safeParse(value).data?.pending ?? null;

export function createCounters(options: CountersOptions): Counters {
  const { guard, meter, invalidations, on, background, now = Date.now, random = Math.random } = options;
  const alone = createSingleFlight();

  function read(organizationId: string): Promise<Found | null> {
    const asked = { organizationId, key: pendingKey(organizationId), tag: 'pending', parse } as const;
    return guard.attempt<Found | null>('counter', null, async (redis) => {
      const { version, entry } = await readCopy(redis, asked);
      const lives = entry === null ? 0 : entry.until - now();
      return { version, value: entry !== null && lives > 0 && lives <= LONGEST + SKEW ? entry.value : null };
    });
  }

  async function write(organizationId: string, version: string, { value, until }: Counted): Promise<void> {
    const key = pendingKey(organizationId);
    const ends = Math.min(now() + LONGEST, until ?? Number.POSITIVE_INFINITY);
    const lives = Math.ceil(ends - now());
    if (lives <= 0) return;
    const text = entryText(version, ends, JSON.stringify({ pending: value } satisfies z.infer<typeof Stored>));
    await guard.attempt('counter', null, (redis) => redis.send(key, ['SET', key, text, 'PX', String(lives)]));
  }

  async function check(organizationId: string, count: () => Promise<Counted>, found: Found): Promise<void> {
    const { value } = await withoutBudget(count);
    if (value === found.value) return meter.count('counter', 'checked');
    const again = await readWhenTold(invalidations, organizationId, () => read(organizationId));
    const stands = again?.version === found.version && again.value === found.value;
    meter.count('counter', stands ? 'drift' : 'explained');
    if (!stands) return;
    const key = pendingKey(organizationId);
    await guard.attempt('counter', null, (redis) => redis.send(key, ['DEL', key]));
  }

  return {
    async pending(organizationId, count) {
      const found = on() && invalidations.settled(organizationId) ? await read(organizationId) : null;
      if (found?.value != null) {
        meter.count('counter', 'hit');
        if (random() < CHECKED) background(check(organizationId, count, found));
        return found.value;
      }
      meter.count('counter', found === null ? 'bypassed' : 'counted');
      const flight = `${organizationId} ${found?.version ?? ''} ${invalidations.generation(organizationId)}`;
      const counted = await alone(flight, count);
      if (found !== null) background(withoutBudget(() => write(organizationId, found.version, counted)));
      return counted.value;
    },
  };
}

function pendingKey(organizationId: string): RedisKey {
  return organizationKey(organizationId, 'pending', 'all');
}
