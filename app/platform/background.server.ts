/** Work that no answer waits for, such as a mail asked for: it fails into the log, and the process waits for it to end. */
import type { Log } from './log.server.ts';

export type Background = {
  (work: Promise<unknown>): void;
  /** Resolves when all of it has ended, also what began meanwhile. */
  ended(): Promise<void>;
};

export function createBackground(log: Log): Background {
  const running = new Set<Promise<unknown>>();
  const background = (work: Promise<unknown>) => {
    const watched = work
      .catch((error: unknown) => log.error({ err: error }, 'work in the background failed'))
      .finally(() => running.delete(watched));
    running.add(watched);
  };
  return Object.assign(background, {
    async ended() {
      while (running.size > 0) await Promise.all(running);
    },
  });
}
