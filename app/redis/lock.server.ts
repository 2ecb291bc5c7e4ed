/**
 * One at a time, across processes, where that spares work. Nothing is right because of it: the transaction within decides
 * by its own status check, and without Redis, or with the stage off, it runs as if nobody else did.
 *
 * Taken before the transaction and given back after it, so no connection of the database waits for Redis. Whoever dies
 * holding one keeps the others out for its ten seconds at most.
 */
import { withoutBudget } from './budget.server.ts';
import type { Guard } from './guard.server.ts';
import { createHoldings, newHolding, newToken } from './holding.server.ts';
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
/** Redis did not reply. */
const UNKNOWN = Symbol('unknown');

export function createLocks({ guard, meter, on, background, ttl = LOCK_LIVES }: LocksOptions): Locks {
  const holdings = createHoldings({ guard, background });
  const count = (event: string) => meter.count('lock', event);
  const kind = { use: 'lock', ttl } as const;
  const lives = String(ttl);
  const told = () => count('lost');

  return {
    async withLock(organizationId, id, run) {
      if (!on()) return UNLOCKED.withLock(organizationId, id, run);
      const lock = newHolding(kind, organizationKey(organizationId, 'lock', id), newToken());
      const reply = await guard.attempt<unknown>('lock', UNKNOWN, (redis) =>
        redis.send(lock.key, ['SET', lock.key, lock.value, 'NX', 'PX', lives]),
      );
      count(reply === 'OK' ? 'taken' : reply === UNKNOWN ? 'unknown' : 'contended');
      if (reply !== 'OK' && reply !== UNKNOWN) return { ok: false, retryAfter: 1 };
      const ours = reply === 'OK';
      const held = new Loss(told);
      if (ours) holdings.prolong(lock, held);
      try {
        return { ok: true, value: await run(held) };
      } finally {
        if (ours) await holdings.release(lock);
        // The answer may only have been late, and the lock be ours.
        else background(withoutBudget(() => holdings.release(lock)));
      }
    },
  };
}

/** For who has no Redis. */
export const UNLOCKED: Locks = {
  withLock: async (_organizationId, _id, run) => ({ ok: true, value: await run(new Loss()) }),
};

/** A class, since an object with a getter of its own costs more to make than the rest of a lock. */
class Loss implements Held {
  private controller: AbortController | null = null;
  private lost = false;

  constructor(private readonly told: (() => void) | null = null) {}

  get signal(): AbortSignal {
    this.controller ??= new AbortController();
    if (this.lost) this.abort();
    return this.controller.signal;
  }

  lose(): void {
    this.told?.();
    this.lost = true;
    this.abort();
  }

  private abort(): void {
    this.controller?.abort(new Error('The lock was lost.'));
  }
}
