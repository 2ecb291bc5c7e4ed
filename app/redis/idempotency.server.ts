/**
 * A request that carries a key runs once, however often it is sent: while it runs the others are told so, and afterwards
 * they get its answer for a day. The key is bound to organization, account and endpoint, and to what was sent, of which
 * only a hash is kept; the answer is sealed under the app's own secret, since it may hold a name or a code.
 *
 * Nothing is right because of it. Without Redis, with the stage off, with an answer that is too large or no JSON, or one
 * that cannot be read, the request runs as one without a key, and the transaction within decides.
 */
import { z } from 'zod';
import type { Seal } from '#app/platform/seal.server.ts';
import { withoutBudget } from './budget.server.ts';
import type { Guard } from './guard.server.ts';
import { createHoldings, type Holding, newHolding, newToken } from './holding.server.ts';
import { decodeJson, encodeJson, LARGEST_VALUE } from './json.ts';
import { organizationKey, type RedisKey } from './keys.server.ts';
import type { Meter } from './meter.ts';
import { createScript } from './script.server.ts';

/** Who sends what where. */
export type Sending = {
  organizationId: string;
  accountId: string;
  /** Method and path. */
  endpoint: string;
  key: string;
  /** SHA-256 of what was sent. */
  hash: string;
};

/** What can be said again; never a cookie. `body` is JSON. */
export type KeptAnswer = { status: number; location: string | null; body: unknown };

export type Begun =
  | { state: 'running' }
  /** The key was used for something else. */
  | { state: 'differs' }
  | { state: 'done'; answer: KeptAnswer }
  /** To run, and then to say what came of it; null: nothing that is to be said again. */
  | { state: 'begun'; end(answer: KeptAnswer | null): Promise<void> };

export type Idempotency = {
  /** Never throws for Redis' sake. */
  begin(sending: Sending): Promise<Begun>;
};

export type IdempotencyOptions = {
  guard: Pick<Guard, 'attempt'>;
  meter: Pick<Meter, 'count'>;
  /** Whether the stage is switched on. */
  on(): boolean;
  seal: Seal;
  background(work: Promise<unknown>): void;
  /** Milliseconds. */
  ttl?: number;
};

const CLAIM_LIVES = 60_000;
const ANSWER_LIVES = String(24 * 60 * 60 * 1000);

/** In the place of our claim, or of nothing when Redis has forgotten it. */
const KEEP = createScript(`local present = redis.call('GET', KEYS[1])
if present and present ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1`);

const Answer = z.object({ status: z.int(), location: z.string().nullable(), body: z.unknown() });

export function createIdempotency(options: IdempotencyOptions): Idempotency {
  const { guard, meter, on, seal, background, ttl = CLAIM_LIVES } = options;
  const holdings = createHoldings({ guard, background });
  const count = (event: string) => meter.count('idempotency', event);
  const kind = { use: 'idempotency', ttl } as const;
  const claims = { lose: () => count('lost') };

  /** What stands there already; null when the claim is ours, undefined when Redis cannot say. */
  function claim({ key, value }: Holding): Promise<string | null | undefined> {
    return guard.attempt<string | null | undefined>('idempotency', undefined, async (redis) => {
      const reply = await redis.send(key, ['SET', key, value, 'NX', 'GET', 'PX', String(ttl)]);
      return typeof reply === 'string' ? reply : null;
    });
  }

  /** Null: what stands there is none of ours. */
  function read(key: RedisKey, text: string, hash: string): Exclude<Begun, { state: 'begun' }> | null {
    const [state, sent, rest = ''] = text.split(' ');
    if (state !== 'running' && state !== 'done') return null;
    if (sent !== hash) return { state: 'differs' };
    if (state === 'running') return { state };
    const json = seal.unseal(rest, key);
    const answer = json === null ? null : decodeJson(json, (value) => Answer.safeParse(value).data ?? null);
    return answer === null ? null : { state, answer };
  }

  /** What to keep of an answer; null when it is none to be kept. */
  function kept(answer: KeptAnswer | null, { key, hash }: { key: RedisKey; hash: string }): string | null {
    if (answer === null) return null;
    const encoded = encodeJson(answer);
    if (!encoded.ok) {
      count(encoded.reason);
      return null;
    }
    const text = `done ${hash} ${seal.seal(encoded.text, key)}`;
    if (text.length <= LARGEST_VALUE) return text;
    count('too_large');
    return null;
  }

  function keep({ key, value }: Holding, text: string): Promise<boolean> {
    return guard.attempt('idempotency', false, async (redis) => {
      await KEEP.run(redis, key, [value, text, ANSWER_LIVES]);
      return true;
    });
  }

  /** `known`: whether Redis has said that the claim is ours; else its answer may only have been late. */
  function begun(held: Holding, hash: string, known: boolean): Begun {
    if (known) holdings.prolong(held, claims);
    return {
      state: 'begun',
      async end(answer) {
        holdings.drop(held);
        const text = kept(answer, { key: held.key, hash });
        if (text === null) return holdings.release(held);
        if (!(await keep(held, text))) background(withoutBudget(() => keep(held, text)));
      },
    };
  }

  return {
    async begin({ organizationId, accountId, endpoint, key: named, hash }) {
      if (!on()) return { state: 'begun', end: async () => undefined };
      const key = organizationKey(organizationId, 'idempotency', `${accountId} ${endpoint} ${named}`);
      const value = `running ${hash} ${newToken()}`;
      const held = newHolding(kind, key, value);
      const present = await claim(held);
      const found = typeof present === 'string' ? read(key, present, hash) : null;
      count(found?.state ?? (present === null ? 'begun' : present === undefined ? 'unknown' : 'unreadable'));
      return found ?? begun(held, hash, present === null);
    },
  };
}
