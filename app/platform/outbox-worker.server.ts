/**
 * Sends what stands in the outbox for as long as the process runs: at once when a transaction has put something in, and
 * every few seconds, for what is due again or was missed. Any number of processes may do so side by side.
 *
 * Fails: with the database away it says so once and goes on looking. Stopping lets the message in hand be sent, for a
 * while; then it stays in the outbox, for the next process.
 */
import type { Listener } from './listener.server.ts';
import type { Log } from './log.server.ts';
import type { DeliverNext } from './outbox-delivery.server.ts';

export type OutboxWorker = {
  start(): void;
  /** Resolves when nothing is under way any more. It cannot be started again. */
  stop(): Promise<void>;
};

export type OutboxWorkerOptions = {
  deliverNext: DeliverNext;
  /** Made here, so that what it hears wakes this worker. */
  listener: (heard: () => void) => Listener;
  log: Log;
  /** Milliseconds between looks that nothing woke it for. */
  lookEvery?: number;
  /** Milliseconds that stopping waits for the message in hand. */
  patience?: number;
};

const SECOND = 1000;

export function createOutboxWorker(options: OutboxWorkerOptions): OutboxWorker {
  const { deliverNext, log, lookEvery = 5 * SECOND, patience = 5 * SECOND } = options;
  const cut = new AbortController();
  const listener = options.listener(wake);
  let round: Promise<void> | null = null;
  let wokenMeanwhile = false;
  let stopping = false;
  let failing = false;
  let timer: NodeJS.Timeout | undefined;

  function wake(): void {
    wokenMeanwhile = true;
    if (stopping || round !== null) return;
    clearTimeout(timer);
    round = look().finally(() => {
      round = null;
      if (wokenMeanwhile) wake();
      else if (!stopping) timer = setTimeout(wake, lookEvery);
    });
  }

  async function look(): Promise<void> {
    wokenMeanwhile = false;
    try {
      // Before looking, so that nothing falls between the two; who cannot listen can still look.
      const deaf = await listener.listen().then(
        () => null,
        (error: unknown) => ({ error }),
      );
      while (!stopping && (await deliverNext(cut.signal)) !== 'nothing');
      if (deaf) throw deaf.error;
      failing = false;
    } catch (error) {
      if (stopping) return;
      if (!failing) log.warn({ err: error }, 'the outbox cannot be heard or read; looking again every few seconds');
      failing = true;
    }
  }

  return {
    start: wake,
    async stop() {
      stopping = true;
      clearTimeout(timer);
      const impatience = setTimeout(() => cut.abort(), patience);
      await round;
      clearTimeout(impatience);
      await listener.close();
    },
  };
}
