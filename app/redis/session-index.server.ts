/**
 * Read-through index of sessions. PostgreSQL is the truth; an entry stands for it for a minute at most, and only while
 * the version of the organization's permissions is the one from before it was read: a change of role, teaching or scope
 * makes every entry of the organization old at once.
 *
 * A session that ends leaves a tombstone that outlives every fill under way, so whoever read it a moment before cannot
 * put it back. Whatever Redis does, the answer is PostgreSQL's.
 */
import { withoutBudget } from './budget.server.ts';
import { CHECKED, readCopy, readWhenTold } from './copy.server.ts';
import { entryText } from './entry.ts';
import type { Commands, Guard } from './guard.server.ts';
import type { Invalidations } from './invalidation.server.ts';
import { encodeJson } from './json.ts';
import { organizationKey, type RedisKey } from './keys.server.ts';
import type { Meter } from './meter.ts';
import { createScript } from './script.server.ts';

export type IndexedSession<T> = {
  organizationId: string;
  /** SHA-256 of the token, in hex. */
  tokenHash: string;
  /** As JSON. */
  write(value: T): unknown;
  /** Of what was JSON; null for anything else. */
  read(value: unknown): T | null;
  /** Until when a copy made now may stand for it. Milliseconds since 1970. */
  until(value: T, now: number): number;
};

export type SessionIndex = {
  find<T>(session: IndexedSession<T>, load: () => Promise<T | null>): Promise<T | null>;
};

export type SessionIndexOptions = {
  guard: Pick<Guard, 'attempt'>;
  meter: Meter;
  invalidations: Pick<Invalidations, 'settled' | 'allTold'>;
  on(): boolean;
  background(work: Promise<unknown>): void;
  /** Milliseconds since 1970. */
  now?: () => number;
  random?: () => number;
};

type Found<T> = { version: string; buried: boolean; value: T | null };

const LONGEST = 60_000;
const TOMBSTONE = 'x';
/** Longer than an entry lives and a fill is under way. */
const TOMBSTONE_LIVES = LONGEST + 30_000;

/** Unless the session has ended meanwhile. An entry of an older version, or what is none and of another type, gives way. */
const FILL = createScript(`
  if redis.pcall('GET', KEYS[1]) == '${TOMBSTONE}' then return 0 end
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
  return 1
`);

export function createSessionIndex(options: SessionIndexOptions): SessionIndex {
  const { guard, meter, invalidations, on, background, now = Date.now, random = Math.random } = options;

  function read<T>({ organizationId, tokenHash, ...session }: IndexedSession<T>): Promise<Found<T> | null> {
    const key = sessionKey(organizationId, tokenHash);
    return guard.attempt<Found<T> | null>('session', null, async (redis) => {
      const asked = { organizationId, key, tag: 'permission', parse: session.read } as const;
      const { version, text, entry } = await readCopy(redis, asked);
      const value = entry !== null && now() < entry.until ? entry.value : null;
      return { version, buried: text === TOMBSTONE, value };
    });
  }

  async function fill<T>(session: IndexedSession<T>, value: T, version: string): Promise<void> {
    const key = sessionKey(session.organizationId, session.tokenHash);
    const until = Math.min(now() + LONGEST, session.until(value, now()));
    const lives = Math.ceil(until - now());
    const encoded = encodeJson(session.write(value));
    if (lives <= 0 || !encoded.ok) return;
    const args = [entryText(version, until, encoded.text), String(lives)];
    await guard.attempt('session', null, (redis) => FILL.run(redis, key, args));
  }

  /** A hit must be what PostgreSQL says, unless something changed between the two. */
  async function check<T>(session: IndexedSession<T>, value: T, load: () => Promise<T | null>): Promise<void> {
    const truth = await withoutBudget(load);
    if (same(truth, value)) return meter.count('session', 'checked');
    const again = await readWhenTold(invalidations, session.organizationId, () => read(session));
    const stands = again !== null && !again.buried && JSON.stringify(again.value) === JSON.stringify(value);
    meter.count('session', stands ? 'contradicted' : 'explained');
  }

  return {
    async find(session, load) {
      const found = on() && invalidations.settled(session.organizationId) ? await read(session) : null;
      if (found === null) {
        meter.count('session', 'bypassed');
        return load();
      }
      const { value, version, buried } = found;
      if (value !== null) {
        meter.count('session', 'hit');
        if (random() < CHECKED) background(check(session, value, load));
        return value;
      }
      meter.count('session', 'miss');
      const loaded = await load();
      if (loaded !== null && !buried) background(withoutBudget(() => fill(session, loaded, version)));
      return loaded;
    },
  };
}

/** Puts a tombstone: for who tells Redis what has ended. */
export async function bury(redis: Commands, organizationId: string, tokenHash: string): Promise<void> {
  const key = sessionKey(organizationId, tokenHash);
  await redis.send(key, ['SET', key, TOMBSTONE, 'PX', String(TOMBSTONE_LIVES)]);
}

function sessionKey(organizationId: string, tokenHash: string): RedisKey {
  return organizationKey(organizationId, 'session', tokenHash);
}

/** But for what may be a minute old without harm: when the session was last seen. */
function same(truth: unknown, value: unknown): boolean {
  const steady = (key: string, part: unknown) => (key === 'lastSeenAt' ? undefined : part);
  return JSON.stringify(truth, steady) === JSON.stringify(value, steady);
}
