/**
 * Deadlines of many calls with one timer, which costs a call next to nothing. The verdict waits for one turn of the event
 * loop: after a stall of our own (a long render) the replies have come but are not yet read, and nobody was late.
 */

export type Waiting = { until: number; give(): void };

export type Deadlines = {
  /** `give` is called once `until` has passed, unless `settle` came before. */
  watch(one: Waiting): void;
  /** False when it had been settled or given up. */
  settle(one: Waiting): boolean;
  /** Gives up on everything. */
  close(): void;
};

/** Milliseconds between looks: how much too late a deadline can be. */
export const LOOK_EVERY = 4;

export function createDeadlines(now: () => number): Deadlines {
  const waiting = new Set<Waiting>();
  let timer: NodeJS.Timeout | null = null;

  function look(): void {
    timer = null;
    const at = now();
    const overdue = [...waiting].filter(({ until }) => until <= at);
    if (overdue.length > 0) setImmediate(giveUp, overdue);
    if (waiting.size > 0) timer = setTimeout(look, LOOK_EVERY);
  }

  function giveUp(overdue: readonly Waiting[]): void {
    for (const one of overdue) if (waiting.delete(one)) one.give();
  }

  return {
    watch(one) {
      waiting.add(one);
      timer ??= setTimeout(look, LOOK_EVERY);
    },
    settle: (one) => waiting.delete(one),
    close() {
      if (timer !== null) clearTimeout(timer);
      giveUp([...waiting]);
    },
  };
}
