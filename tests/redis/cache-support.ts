/** A cache before a real Redis, for tests: its parts within reach, one organization made up per test. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { createCache, type Keeping } from '#app/redis/cache.server.ts';
import type { Guard } from '#app/redis/guard.server.ts';
import type { Meter } from '#app/redis/meter.ts';
import { newVersion, renewVersion } from '#app/redis/versions.server.ts';

export type TestCacheOptions = {
  guard: Guard & { meter: Meter };
  settled?: () => boolean;
  allTold?: () => Promise<boolean>;
  on?: () => boolean;
  now?: () => number;
  random?: () => number;
};

const Number_ = z.object({ n: z.number() });
export type Numbered = z.infer<typeof Number_>;

export const keeping = (over: Partial<Keeping<Numbered>> = {}): Keeping<Numbered> => ({
  module: 'class-report',
  fresh: 300,
  stale: 600,
  local: false,
  parse: (value) => Number_.safeParse(value).data ?? null,
  ...over,
});

/** `random` is 0.5: no jitter, and no hit is checked. */
export function testCache({ guard, ...options }: TestCacheOptions) {
  const { settled = () => true, allTold = async () => true, on = () => true, now, random = () => 0.5 } = options;
  const work = new Set<Promise<unknown>>();
  const generations = new Map<string, string>();
  const cache = createCache({
    guard,
    meter: guard.meter,
    invalidations: { settled, allTold, generation: (id) => generations.get(id) ?? 'first' },
    on,
    background: (promise) => void work.add(promise),
    random,
    ...(now ? { now } : {}),
  });
  return {
    ...cache,
    organizationId: randomUUID(),
    /** When nothing is written in the background any more. */
    async quiet() {
      while (work.size > 0) {
        const all = [...work];
        await Promise.all(all);
        for (const one of all) work.delete(one);
      }
    },
    async invalidate(organizationId: string) {
      generations.set(organizationId, newVersion());
      await guard.attempt('cache', null, (redis) => renewVersion(redis, organizationId, 'data'));
    },
    counted: (event: string) => guard.meter.sum('cache', event, 5),
  };
}

/** A load that counts itself and gives what `source.n` is at its end. */
export function loader(source: { n: number }) {
  const load = async (): Promise<Numbered | null> => {
    load.calls += 1;
    return { n: source.n };
  };
  load.calls = 0;
  return load;
}
