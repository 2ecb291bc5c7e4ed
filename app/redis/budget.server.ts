/**
 * How long one request may wait for Redis in total, whatever it asks: 100 ms. What is asked outside of a request (jobs,
 * write-backs) has none, only the deadline of each call.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

export type Budget = { left: number };

export const REQUEST_BUDGET = 100;

const budgets = new AsyncLocalStorage<Budget | null>();

/** Runs a request's work under a budget of its own. */
export function withinBudget<T>(run: () => T, left = REQUEST_BUDGET): T {
  return budgets.run({ left }, run);
}

/** For work that no answer waits for, though a request began it. */
export function withoutBudget<T>(run: () => T): T {
  return budgets.run(null, run);
}

export function currentBudget(): Budget | null {
  return budgets.getStore() ?? null;
}
