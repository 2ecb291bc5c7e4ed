/**
 * One at a time, across processes, where that spares work. Nothing is right because of it: the transaction within decides
 * by its own status check, and without Redis, or with the stage off, it runs as if nobody else did.
 *
 * Taken before the transaction and given back after it, so no connection of the database waits for Redis. Whoever dies
 * holding one keeps the others out for its ten seconds at most.
 */
import { withoutBudget } from './budget.server.ts';
import type { Guard } from './guard.server.ts';
import { createHoldings, type Holding, newToken } from './holding.server.ts';
import { organizationKey } from './keys.server.ts';
import type { Meter } from './meter.ts';

/** `retryAfter`: seconds. */
export type Locked<T> = { ok: true; value: T } | { ok: false; retryAfter: 1 };

/** Made when it is asked for: a signal costs more than the rest of a lock. */
export type Held = { readonly signal: AbortSignal };

export type Locks = {
  /**
   * What `run` gives, or that somebody else is at it. The signal aborts when the lock is lost meanwhile, for work that
   * would rather stop than be done twice. Throws what `run` throws.
   */
  withLock<T>(organizationId: string, id: string, run: (held: Held) => Promise<T>): Promise<Locked<T>>;
};

export type LocksOptions = {
  guard: Pick<Guard, 'attempt'>;
  meter: Pick<Meter, 'count'>;
  /** Whether the stage is switched on. */
  on(): boolean;
  background(work: Promise<unknown>): void;
  /** Milliseconds. */
  ttl?: number;
};

const LOCK_LIVES = 10_000;

export function createLocks({ guard, meter, on, background, ttl = LOCK_LIVES }: LocksOptions): Locks {
  const holdings = createHoldings({ guard, background });
  const count = (event: string) => meter.count('lock', event);

  function take({ key, value }: Holding): Promise<'taken' | 'contended' | 'unknown'> {
    return guard.attempt<'taken' | 'contended' | 'unknown'>('lock', 'unknown', async (redis) => {
      const reply = await redis.send(key, ['SET', key, value, 'NX', 'PX', String(ttl)]);
      return reply === 'OK' ? 'taken' : 'contended';
    });
  }

  async function holding<T>(held: Holding, run: (held: Held) => Promise<T>): Promise<T> {
    const loss = createLoss();
    const stop = holdings.prolong(held, () => {
      count('lost');
      loss.lose();
    });
    try {
      return await run(loss.held);
    } finally {
      stop();
      await holdings.release(held);
    }
  }

  return {
    async withLock(organizationId, id, run) {
      if (!on()) return UNLOCKED.withLock(organizationId, id, run);
      const key = organizationKey(organizationId, 'lock', id);
      const held: Holding = { use: 'lock', key, value: newToken(), ttl };
      const taken = await take(held);
      count(taken);
      if (taken === 'contended') return { ok: false, retryAfter: 1 };
      if (taken === 'taken') return { ok: true, value: await holding(held, run) };
      try {
        return await UNLOCKED.withLock(organizationId, id, run);
      } finally {
        // The answer may only have been late, and the lock be ours.
        background(withoutBudget(() => holdings.release(held)));
      }
    },
  };
}

/** For who has no Redis. */
export const UNLOCKED: Locks = {
  withLock: async (_organizationId, _id, run) => ({ ok: true, value: await run(createLoss().held) }),
};

function createLoss(): { held: Held; lose(): void } {
  let controller: AbortController | null = null;
  let lost = false;
  const tell = () => controller?.abort(new Error('The lock was lost.'));
  return {
    held: {
      get signal() {
        controller ??= new AbortController();
        if (lost) tell();
        return controller.signal;
      },
    },
    lose() {
      lost = true;
      tell();
    },
  };
}
