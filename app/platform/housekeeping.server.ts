/**
 * What has run out is put away, hourly, for as long as the process runs. Every task is safe beside the same one in another
 * process: its statements find only what is still to be done. The hour is a tenth shorter or longer by chance, so that
 * processes which began together do not work together.
 *
 * Fails: a task that throws is told in the log and tried again in an hour; the others run all the same. Stopping waits for
 * the task under way and begins no other.
 */
import type { Log } from './log.server.ts';

/** By name; each resolves to how much it put away. */
export type HousekeepingTasks = Record<string, () => Promise<number>>;

export type Housekeeping = {
  start(): void;
  /** Resolves when nothing is under way any more. It cannot be started again. */
  stop(): Promise<void>;
};

export type HousekeepingOptions = {
  tasks: HousekeepingTasks;
  log: Log;
  /** From 0 to below 1. */
  random: () => number;
  /** Milliseconds between rounds. */
  every?: number;
};

const HOUR = 60 * 60_000;

export function createHousekeeping({ tasks, log, random, every = HOUR }: HousekeepingOptions): Housekeeping {
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();
  let stopping = false;

  function later(milliseconds: number): void {
    timer = setTimeout(() => {
      round = run().then(() => {
        if (!stopping) later(every * (0.9 + 0.2 * random()));
      });
    }, milliseconds);
  }

  async function run(): Promise<void> {
    const counts: Record<string, number> = {};
    for (const [task, work] of Object.entries(tasks)) {
      if (stopping) break;
      try {
        counts[task] = await work();
      } catch (error) {
        log.error({ err: error, task }, 'housekeeping failed; trying again in an hour');
      }
    }
    log.info(counts, 'housekeeping');
  }

  return {
    // Soon, or processes that never live for an hour would never get to it.
    start: () => later((every / 10) * random()),
    async stop() {
      stopping = true;
      clearTimeout(timer);
      await round;
    },
  };
}
