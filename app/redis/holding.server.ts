/**
 * A key that is somebody's for a while: its value is known to them alone, and it is prolonged and given up only while it
 * is still that value, so that whoever was too slow never takes away what is another's by now.
 */
import { randomBytes } from 'node:crypto';
import { withoutBudget } from './budget.server.ts';
import { createDeadlines } from './deadlines.ts';
import type { Guard } from './guard.server.ts';
import type { RedisKey } from './keys.server.ts';
import type { Use } from './meter.ts';
import { createScript } from './script.server.ts';

/** One of many, so without anything that would have to be made for each: it is its own link in the chain of what is due. */
export type Holding = {
  readonly use: Use;
  readonly key: RedisKey;
  readonly value: string;
  /** Milliseconds. */
  readonly ttl: number;
  /** Told once, when it is another's, or over for all that is known. */
  owner: { lose(): void } | null;
  /** When to prolong it. */
  until: number;
  /** When it is over unless it is prolonged. */
  ends: number;
  waits: boolean;
  before: Holding | null;
  after: Holding | null;
};

export type Holdings = {
  /** Each third of its life, until it is dropped or released. */
  prolong(holding: Holding, owner: { lose(): void }): void;
  /** Prolongs it no more. */
  drop(holding: Holding): void;
  /** Never throws, and leaves to the background what cannot be done within the request's budget. */
  release(holding: Holding): Promise<void>;
};

export type HoldingsOptions = { guard: Pick<Guard, 'attempt'>; background(work: Promise<unknown>): void };

const IF_OURS = "if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end";
const RELEASE = createScript(`${IF_OURS} return redis.call('DEL', KEYS[1])`);
const PROLONG = createScript(`${IF_OURS} return redis.call('PEXPIRE', KEYS[1], ARGV[2])`);
/** Milliseconds: how much too late one may be prolonged. */
const LOOK_EVERY = 50;

export function createHoldings({ guard, background }: HoldingsOptions): Holdings {
  const now = () => performance.now();
  const due = createDeadlines<Holding>(now, again, LOOK_EVERY);

  function later(holding: Holding): void {
    holding.until = now() + holding.ttl / 3;
    due.watch(holding);
  }

  async function again(holding: Holding): Promise<void> {
    const asked = now();
    const { use, key, value, ttl } = holding;
    const reply = await withoutBudget(() =>
      guard.attempt<unknown>(use, null, (redis) => PROLONG.run(redis, key, [value, String(ttl)])),
    );
    if (holding.owner === null) return;
    if (reply === 1) holding.ends = asked + ttl;
    if (reply === 0 || now() >= holding.ends) holding.owner.lose();
    else later(holding);
  }

  function drop(holding: Holding): void {
    holding.owner = null;
    due.settle(holding);
  }

  /** Null: Redis cannot say. */
  function released({ use, key, value }: Holding): Promise<unknown> {
    return guard.attempt<unknown>(use, null, (redis) => RELEASE.run(redis, key, [value]));
  }

  return {
    prolong(holding, owner) {
      holding.owner = owner;
      holding.ends = now() + holding.ttl;
      later(holding);
    },
    drop,
    async release(holding) {
      drop(holding);
      if ((await released(holding)) === null) background(withoutBudget(() => released(holding)));
    },
  };
}

export function newHolding(of: Pick<Holding, 'use' | 'ttl'>, key: RedisKey, value: string): Holding {
  const { use, ttl } = of;
  return { use, ttl, key, value, owner: null, ends: 0, until: 0, waits: false, before: null, after: null };
}

const TOKENS = 256;
/** A multiple of three bytes is written without a rest. */
const TOKEN_BYTES = 18;
const TOKEN_LETTERS = 24;
let tokens = '';
let next = TOKENS;

/** 144 random bits. Drawn many at a time, which costs a tenth. */
export function newToken(): string {
  if (next === TOKENS) {
    tokens = randomBytes(TOKENS * TOKEN_BYTES).toString('base64url');
    next = 0;
  }
  next += 1;
  return tokens.slice((next - 1) * TOKEN_LETTERS, next * TOKEN_LETTERS);
}
