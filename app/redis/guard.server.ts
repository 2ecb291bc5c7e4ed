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
import { createDeadlines, LOOK_EVERY } from './deadlines.ts';
import { createLink, type Link } from './link.server.ts';
import type { Meter, Use } from './meter.ts';
import { troubleOf } from './trouble.server.ts';

export type Commands = Pick<Connection, 'send'>;

export type Guard = Pick<Link, 'state' | 'onReachable' | 'openSeconds' | 'shardsAway' | 'close'> & {
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

/** `resolve` is told what `op` gives, or `fallback`. */
type Call = {
  until: number;
  waits: boolean;
  before: Call | null;
  after: Call | null;
  use: Use;
  budget: Budget | null;
  began: number;
  fallback: unknown;
  resolve(value: unknown): void;
};

export function createGuard(options: GuardOptions): Guard {
  const { connect, meter, log, now, random = Math.random, within = DEADLINES } = options;
  const link = createLink({ connect, log, now, random });
  const deadlines = createDeadlines<Call>(now, (call) => link.failed(null, end(call, 'late', call.fallback), true));
  let underWay = 0;

  /** Why not to ask; null when there is no reason. */
  function refusal(budget: Budget | null): string | null {
    const state = link.state();
    if (state !== 'ready') return state;
    if (underWay >= MOST_UNDER_WAY) return 'busy';
    return budget !== null && budget.left <= 0 ? 'budget' : null;
  }

  function end(call: Call, event: 'late' | 'error' | null, value: unknown): number {
    const { use, budget } = call;
    const at = now();
    const ms = at - call.began;
    if (budget !== null) budget.left -= ms;
    meter.took(use, { ms, failed: event !== null }, at);
    if (event !== null) meter.count(use, event);
    call.resolve(value);
    return at;
  }

  /** Nothing was asked, so nothing has failed. */
  function spare(call: Call): void {
    meter.count(call.use, 'refused_shard');
    call.resolve(call.fallback);
  }

  function answered(call: Call, value: unknown): void {
    underWay -= 1;
    const waited = deadlines.settle(call);
    const at = waited ? end(call, null, value) : now();
    link.replied(at);
    if (waited) link.succeeded(at);
  }

  function rejected(call: Call, error: unknown): void {
    underWay -= 1;
    const trouble = troubleOf(error);
    if (trouble === 'refused') link.replied(now());
    if (!deadlines.settle(call)) return;
    if (trouble === 'away') {
      spare(call);
      return;
    }
    const at = end(call, 'error', call.fallback);
    if (trouble === 'unavailable') link.failed(error, at);
    else link.succeeded(at);
    if (trouble === 'bug') log.error({ err: error, use: call.use }, 'a use of Redis is wrong');
    if (trouble === 'refused') log.warn({ err: error, use: call.use }, 'Redis refused a command');
  }

  return {
    attempt(use, fallback, op) {
      const budget = currentBudget();
      const reason = refusal(budget);
      const commands = link.connection();
      if (reason !== null || commands === null) {
        meter.count(use, `refused_${reason}`);
        return Promise.resolve(fallback);
      }
      return new Promise((resolve) => {
        const began = now();
        const may = budget === null ? within[use] : Math.min(within[use], budget.left);
        const until = began + may - LOOK_EVERY / 2;
        const call: Call = { use, budget, began, until, fallback, resolve, waits: false, before: null, after: null };
        underWay += 1;
        deadlines.watch(call);
        begun(op, commands).then(
          (value) => answered(call, value),
          (error: unknown) => rejected(call, error),
        );
      });
    },
    state: link.state,
    onReachable: link.onReachable,
    openSeconds: link.openSeconds,
    shardsAway: link.shardsAway,
    close() {
      link.close();
      deadlines.close();
    },
  };
}

/** What throws before it asks fails as what fails later. */
function begun<T>(op: (redis: Commands) => Promise<T>, commands: Commands): Promise<T> {
  try {
    return op(commands);
  } catch (error) {
    return Promise.reject(error);
  }
}
