/**
 * The only way to Redis. A call is refused at once when there is no use in asking (not connected, breaker open, too many
 * under way, the request's budget spent), and given up after its deadline; either way the caller goes on with its
 * fallback, so no room below or above handles an error of Redis.
 *
 * A reply that comes too late is dropped, but its call counts as under way until it ends: a hung server is not piled upon.
 */
import type { Log } from '#app/platform/log.server.ts';
import { type Budget, currentBudget } from './budget.server.ts';
import type { Connect, Connection } from './client.server.ts';
import { createDeadlines, LOOK_EVERY, type Waiting } from './deadlines.ts';
import { createLink, type Link } from './link.server.ts';
import type { Meter, Use } from './meter.ts';
import { troubleOf } from './trouble.server.ts';

export type Commands = Pick<Connection, 'send'>;

export type Guard = Pick<Link, 'state' | 'onReachable' | 'openSeconds' | 'close'> & {
  /** What `op` resolves with, or `fallback`. Never rejects, and never waits longer than the use's deadline. */
  attempt<T>(use: Use, fallback: T, op: (redis: Commands) => Promise<T>): Promise<T>;
};

export type GuardOptions = {
  /** Null: there is no Redis. */
  connect: Connect | null;
  meter: Meter;
  log: Log;
  /** Milliseconds that never run backwards. */
  now: () => number;
  random?: () => number;
  /** Milliseconds; for tests on busy machines. */
  within?: Record<Use, number>;
};

/** Milliseconds. */
export const DEADLINES: Record<Use, number> = {
  cache: 50,
  session: 50,
  limit: 25,
  lock: 100,
  idempotency: 100,
  counter: 100,
};
const MOST_UNDER_WAY = 512;

export function createGuard(options: GuardOptions): Guard {
  const { connect, meter, log, now, random = Math.random, within = DEADLINES } = options;
  const link = createLink({ connect, log, now, random });
  const deadlines = createDeadlines(now);
  let underWay = 0;

  /** Why not to ask; null when there is no reason. */
  function refusal(budget: Budget | null): string | null {
    const state = link.state();
    if (state !== 'ready') return state;
    if (underWay >= MOST_UNDER_WAY) return 'busy';
    return budget !== null && budget.left <= 0 ? 'budget' : null;
  }

  function failed(use: Use, error: unknown, at: number): void {
    const trouble = troubleOf(error);
    if (trouble === 'unavailable') link.failed(error, at);
    else link.succeeded(at);
    if (trouble === 'bug') log.error({ err: error, use }, 'a use of Redis is wrong');
    if (trouble === 'refused') log.warn({ err: error, use }, 'Redis refused a command');
  }

  function call<T>(use: Use, fallback: T, op: () => Promise<T>, budget: Budget | null): Promise<T> {
    const began = now();
    underWay += 1;
    return new Promise((resolve) => {
      const end = (value: T, event: 'late' | 'error' | null): number => {
        const at = now();
        if (budget !== null) budget.left -= at - began;
        meter.took(use, { ms: at - began, failed: event !== null });
        if (event !== null) meter.count(use, event);
        resolve(value);
        return at;
      };
      const one: Waiting = {
        until: began + Math.min(within[use], budget?.left ?? within[use]) - LOOK_EVERY / 2,
        give: () => link.failed(null, end(fallback, 'late'), true),
      };
      deadlines.watch(one);
      op().then(
        (value) => {
          underWay -= 1;
          const waited = deadlines.settle(one);
          const at = waited ? end(value, null) : now();
          link.replied(at);
          if (waited) link.succeeded(at);
        },
        (error: unknown) => {
          underWay -= 1;
          if (troubleOf(error) === 'refused') link.replied(now());
          if (deadlines.settle(one)) failed(use, error, end(fallback, 'error'));
        },
      );
    });
  }

  return {
    attempt(use, fallback, op) {
      const budget = currentBudget();
      const reason = refusal(budget);
      const commands = link.connection();
      if (reason === null && commands !== null) return call(use, fallback, async () => op(commands), budget);
      meter.count(use, `refused_${reason}`);
      return Promise.resolve(fallback);
    },
    state: link.state,
    onReachable: link.onReachable,
    openSeconds: link.openSeconds,
    close() {
      link.close();
      deadlines.close();
    },
  };
}
