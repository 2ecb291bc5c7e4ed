/** Several people at work at once, each doing the same again and again, until one of them finds something wrong. */

export type Load = {
  /** Resolves when each has done theirs once more, begun after this; rejects with what is wrong. */
  again(): Promise<void>;
  /** Resolves when all have come to an end; rejects with what was wrong. */
  stop(): Promise<void>;
};

type Worker = { act: () => Promise<void>; begun: number; ended: number };

export function startLoad(acts: readonly (() => Promise<void>)[]): Load {
  const workers = acts.map((act): Worker => ({ act, begun: 0, ended: 0 }));
  let stopped = false;
  let waiting: (() => void)[] = [];

  async function work(worker: Worker): Promise<void> {
    try {
      while (!stopped) {
        worker.begun += 1;
        await worker.act();
        worker.ended = worker.begun;
        for (const look of waiting) look();
      }
    } finally {
      stopped = true;
    }
  }

  const all = Promise.all(workers.map(work));
  // Told to whoever waits next; until then it is no error that nobody handles.
  all.catch(() => undefined);

  return {
    again() {
      const goals = workers.map((worker) => ({ worker, round: worker.begun + 1 }));
      const reached = new Promise<void>((resolve) => {
        waiting = [() => (goals.every(({ worker, round }) => worker.ended >= round) ? resolve() : undefined)];
      });
      return Promise.race([reached, all.then(() => undefined)]);
    },
    async stop() {
      stopped = true;
      await all;
    },
  };
}
