/**
 * Deadlines of many calls with one timer and nothing allocated for each, which costs a call next to nothing: those that
 * wait are links of a chain. The verdict waits for one turn of the event loop: after a stall of our own (a long render)
 * the replies have come but are not yet read, and nobody was late.
 */

/** One that may wait; all but `until` is the chain's own. */
export type Waiting<One> = { readonly until: number; waits: boolean; before: One | null; after: One | null };

export type Deadlines<One> = {
  /** `give` is called once `until` has passed, unless `settle` came before. */
  watch(one: One): void;
  /** False when it had been settled or given up. */
  settle(one: One): boolean;
  /** Gives up on everything. */
  close(): void;
};

/** Milliseconds between looks: how much too late a deadline can be. */
export const LOOK_EVERY = 4;

/** `every`: milliseconds between looks. */
export function createDeadlines<One extends Waiting<One>>(
  now: () => number,
  give: (one: One) => void,
  every = LOOK_EVERY,
): Deadlines<One> {
  let newest: One | null = null;
  let timer: NodeJS.Timeout | null = null;

  function settle(one: One): boolean {
    if (!one.waits) return false;
    one.waits = false;
    if (one.before !== null) one.before.after = one.after;
    if (one.after === null) newest = one.before;
    else one.after.before = one.before;
    one.before = null;
    one.after = null;
    return true;
  }

  function waitingUntil(at: number): One[] {
    const found: One[] = [];
    for (let one = newest; one !== null; one = one.before) if (one.until <= at) found.push(one);
    return found.reverse();
  }

  function look(): void {
    timer = null;
    const overdue = waitingUntil(now());
    if (overdue.length > 0) setImmediate(giveUp, overdue);
    if (newest !== null) timer = setTimeout(look, every).unref();
  }

  function giveUp(overdue: readonly One[]): void {
    for (const one of overdue) if (settle(one)) give(one);
  }

  return {
    watch(one) {
      one.waits = true;
      one.before = newest;
      if (newest !== null) newest.after = one;
      newest = one;
      timer ??= setTimeout(look, every).unref();
    },
    settle,
    close() {
      if (timer !== null) clearTimeout(timer);
      giveUp(waitingUntil(Number.POSITIVE_INFINITY));
    },
  };
}
