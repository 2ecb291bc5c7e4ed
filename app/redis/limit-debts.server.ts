/**
 * What limits owe to Redis: attempts that are to be given back or forgotten, and could not be. A success that cleared
 * nothing would leave old failures behind, and refuse someone later. They are paid within a second of Redis answering
 * again, and before the key is counted again by this process. Bounded, and forgotten when the count they are of has ended.
 */
import { LRUCache } from 'lru-cache';
import type { WindowPolicy } from '#app/platform/sliding-window.ts';
import { withoutBudget } from './budget.server.ts';
import type { Commands, Guard } from './guard.server.ts';
import type { RedisKey } from './keys.server.ts';
import { giveBackSome } from './rate-limit-scripts.server.ts';

export type LimitDebts = {
  /** Takes so many off the key's count, or EVERYTHING: now, or later when it cannot be done now. Never throws. */
  undo(key: RedisKey, many: number, policy: Pick<WindowPolicy, 'windowSeconds'>): Promise<void>;
  /** Sends what is owed to this key, so that whatever is sent next comes after it. */
  payOf(key: RedisKey): void;
  close(): void;
};

export const EVERYTHING = Number.POSITIVE_INFINITY;

type Debt = { many: number; windowSeconds: number };

const MOST = 10_000;
const PAY_EVERY = 1000;

export function createLimitDebts(options: { guard: Pick<Guard, 'attempt' | 'state'>; on(): boolean }): LimitDebts {
  const { guard, on } = options;
  const debts = new LRUCache<RedisKey, Debt>({ max: MOST });
  let timer: NodeJS.Timeout | null = null;
  let closed = false;

  function owe(key: RedisKey, { many, windowSeconds }: Debt): void {
    const before = debts.get(key)?.many ?? 0;
    debts.set(key, { many: before + many, windowSeconds }, { ttl: 2000 * windowSeconds });
    payLater();
  }

  /** Whatever was sent and then given up is done when its reply comes, and owed when there will be none. */
  async function pay(key: RedisKey, debt: Debt): Promise<void> {
    if (guard.state() === 'none') return;
    let sent = false;
    if (on()) {
      await guard.attempt('limit', null, async (redis) => {
        sent = true;
        await undoIn(redis, key, debt.many).catch((error: unknown) => {
          owe(key, debt);
          throw error;
        });
        return null;
      });
    }
    if (!sent) owe(key, debt);
  }

  function payOf(key: RedisKey): Promise<void> | null {
    const debt = debts.size === 0 ? undefined : debts.get(key);
    if (debt === undefined) return null;
    debts.delete(key);
    return pay(key, debt);
  }

  async function payAll(): Promise<void> {
    timer = null;
    debts.purgeStale();
    for (const key of [...debts.keys()]) {
      if (closed || guard.state() !== 'ready' || !on()) break;
      await payOf(key);
    }
    if (debts.size > 0) payLater();
  }

  function payLater(): void {
    if (!closed) timer ??= withoutBudget(() => setTimeout(payAll, PAY_EVERY).unref());
  }

  return {
    undo: (key, many, { windowSeconds }) => pay(key, { many, windowSeconds }),
    payOf: (key) => void payOf(key),
    close() {
      closed = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}

async function undoIn(redis: Commands, key: RedisKey, many: number): Promise<void> {
  if (many === EVERYTHING) await redis.send(key, ['DEL', key]);
  else await giveBackSome.run(redis, key, [String(many)]);
}
