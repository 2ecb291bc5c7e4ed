/**
 * Read-through cache of what an organization's pages are made of, the same for everyone who may read them: who may is
 * decided before, what each sees after. Nothing is kept but what a load gave; null and errors are not.
 *
 * An entry carries the version of the organization's data from before it was loaded, so a change during the load makes it
 * old at once. Past its freshness it is still served, while one refresh runs. Whatever Redis does, the page is right: the
 * worst is a load. Equal loads at the same moment are one.
 */
import { isDeepStrictEqual } from 'node:util';
import { LRUCache } from 'lru-cache';
import { withoutBudget } from './budget.server.ts';
import { CHECKED, type Copy, readCopy, readWhenTold } from './copy.server.ts';
import { carries, entryText } from './entry.ts';
import { frozen } from './frozen.ts';
import type { Guard } from './guard.server.ts';
import type { Invalidations } from './invalidation.server.ts';
import { encodeJson } from './json.ts';
import { type KeyModule, organizationKey, type RedisKey } from './keys.server.ts';
import type { Meter } from './meter.ts';
import { createSingleFlight } from './single-flight.ts';

export type Keeping<T> = {
  module: KeyModule;
  /** Seconds. */
  fresh: number;
  /** Seconds past freshness in which it is served while it is made anew. */
  stale: number;
  /** Whether this process keeps it for a second, parsed. */
  local: boolean;
  /** What it is, when it is one; null for anything else. */
  parse(value: unknown): T | null;
};

export type Cache = {
  /** `id` says everything the answer depends on besides the organization. */
  getOrSet<T>(
    organizationId: string,
    what: Keeping<T> & { id: string },
    load: () => Promise<T | null>,
  ): Promise<T | null>;
};

export type CacheOptions = {
  guard: Pick<Guard, 'attempt'>;
  meter: Meter;
  invalidations: Pick<Invalidations, 'settled' | 'generation' | 'allTold'>;
  /** Whether the stage is switched on. */
  on(): boolean;
  background(work: Promise<unknown>): void;
  /** Milliseconds since 1970. */
  now?: () => number;
  random?: () => number;
};

type Wanted<T> = Keeping<T> & { organizationId: string; key: RedisKey; load: () => Promise<T | null> };
type Found<T> = Pick<Copy<T>, 'version' | 'entry'>;

const SECOND = 1000;
const LOCAL_ENTRIES = 1000;
const JITTER = 0.2;

export function createCache(options: CacheOptions): Cache {
  const { guard, meter, invalidations, on, background, now = Date.now, random = Math.random } = options;
  const local = new LRUCache<string, { value: unknown }>({ max: LOCAL_ENTRIES, ttl: SECOND });
  const alone = createSingleFlight();
  const count = (event: string) => meter.count('cache', event);

  /** Loads once for all who ask for the same, of the same state of the organization. */
  function loadOnce<T>({ key, load, organizationId }: Wanted<T>, version: string): Promise<T | null> {
    return alone(`${key} ${version} ${invalidations.generation(organizationId)}`, () => withoutBudget(load));
  }

  async function make<T>(wanted: Wanted<T>, version: string): Promise<T | null> {
    let leads = false;
    const value = await loadOnce(
      {
        ...wanted,
        load() {
          leads = true;
          return wanted.load();
        },
      },
      version,
    );
    // Not waited for; whoever joined the load leaves it to who began it.
    if (leads && value !== null) background(withoutBudget(() => write(wanted, value, version)));
    return value;
  }

  async function write<T>({ key, fresh, stale }: Wanted<T>, value: T, version: string): Promise<void> {
    const encoded = encodeJson(value);
    if (!encoded.ok) return count(encoded.reason);
    const freshFor = fresh * SECOND * (1 - JITTER / 2 + JITTER * random());
    const text = entryText(version, now() + freshFor, encoded.text);
    const lives = String(Math.round(freshFor + stale * SECOND));
    await guard.attempt('cache', null, (redis) => redis.send(key, ['SET', key, text, 'PX', lives]));
  }

  /** Null: Redis cannot say. */
  function read<T>({ key, organizationId, parse }: Wanted<T>): Promise<Found<T> | null> {
    return guard.attempt<Found<T> | null>('cache', null, async (redis) => {
      const copy = await readCopy(redis, { organizationId, key, tag: 'data', parse });
      if (copy.entry === null && carries(copy.text, copy.version)) count('unreadable');
      return copy;
    });
  }

  async function shared<T>(wanted: Wanted<T>): Promise<T | null> {
    const found = on() && invalidations.settled(wanted.organizationId) ? await read(wanted) : null;
    if (found === null) {
      count('bypassed');
      return loadOnce(wanted, '');
    }
    const { entry, version } = found;
    if (entry === null) {
      count('miss');
      return make(wanted, version);
    }
    const fresh = now() < entry.until;
    count(fresh ? 'hit' : 'stale');
    if (!fresh) background(make(wanted, version));
    else if (random() < CHECKED) background(check(wanted, entry.value, version));
    return entry.value;
  }

  /** Makes a hit again: it must be the same, in whatever order its fields come, unless something has changed meanwhile. */
  async function check<T>(wanted: Wanted<T>, value: T, version: string): Promise<void> {
    const again = await withoutBudget(wanted.load);
    if (isDeepStrictEqual(JSON.parse(JSON.stringify(again)), value)) return count('checked');
    const found = await readWhenTold(invalidations, wanted.organizationId, () => read(wanted));
    count(found?.version === version ? 'contradicted' : 'explained');
  }

  return {
    async getOrSet<T>(organizationId: string, what: Keeping<T> & { id: string }, load: () => Promise<T | null>) {
      const { id, module } = what;
      // The id, which may be any text, is last; the others hold no space.
      const place = what.local ? `${organizationId} ${invalidations.generation(organizationId)} ${module} ${id}` : '';
      const kept = what.local ? local.get(place) : undefined;
      if (kept !== undefined) {
        count('local');
        // What is kept under a module's key was put there by the same module.
        return kept.value as T;
      }
      const value = await shared({ ...what, organizationId, key: organizationKey(organizationId, module, id), load });
      if (what.local && value !== null) local.set(place, { value: frozen(value) });
      return value;
    },
  };
}
