/**
 * A key that is somebody's for a while: its value is known to them alone, and it is prolonged and given up only while it
 * is still that value, so that whoever was too slow never takes away what is another's by now.
 */
import { randomFillSync } from 'node:crypto';
import { withoutBudget } from './budget.server.ts';
import type { Guard } from './guard.server.ts';
import type { RedisKey } from './keys.server.ts';
import type { Use } from './meter.ts';
import { createScript } from './script.server.ts';

export type Holding = {
  use: Use;
  key: RedisKey;
  value: string;
  /** Milliseconds. */
  ttl: number;
};

export type Holdings = {
  /** Prolongs it each third of its life until told to stop. `lost` is called once, when it is another's or nobody knows. */
  prolong(holding: Holding, lost: () => void): () => void;
  /** Never throws, and leaves to the background what cannot be done within the request's budget. */
  release(holding: Holding): Promise<void>;
};

export type HoldingsOptions = { guard: Pick<Guard, 'attempt'>; background(work: Promise<unknown>): void };

const IF_OURS = "if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end";
const RELEASE = createScript(`${IF_OURS} return redis.call('DEL', KEYS[1])`);
const PROLONG = createScript(`${IF_OURS} return redis.call('PEXPIRE', KEYS[1], ARGV[2])`);

export function createHoldings({ guard, background }: HoldingsOptions): Holdings {
  /** Null: Redis cannot say whether it is still ours. */
  function prolonged({ use, key, value, ttl }: Holding): Promise<boolean | null> {
    return withoutBudget(() =>
      guard.attempt<boolean | null>(use, null, async (redis) => {
        return (await PROLONG.run(redis, key, [value, String(ttl)])) === 1;
      }),
    );
  }

  function released({ use, key, value }: Holding): Promise<boolean> {
    return guard.attempt(use, false, async (redis) => {
      await RELEASE.run(redis, key, [value]);
      return true;
    });
  }

  return {
    prolong(holding, lost) {
      let until = performance.now() + holding.ttl;
      let stopped = false;
      const later = () => setTimeout(again, holding.ttl / 3).unref();
      async function again(): Promise<void> {
        const asked = performance.now();
        const ours = await prolonged(holding);
        if (stopped) return;
        if (ours === true) until = asked + holding.ttl;
        if (ours === false || performance.now() >= until) lost();
        else timer = later();
      }
      let timer = later();
      return () => {
        stopped = true;
        clearTimeout(timer);
      };
    },
    async release(holding) {
      if (!(await released(holding))) background(withoutBudget(() => released(holding)));
    },
  };
}

const TOKEN_BYTES = 16;
const pool = Buffer.alloc(256 * TOKEN_BYTES);
let used = pool.length;

/** 128 random bits. Drawn many at a time, which costs a tenth. */
export function newToken(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += TOKEN_BYTES;
  return pool.toString('base64url', used - TOKEN_BYTES, used);
}
