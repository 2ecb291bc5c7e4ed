/** What people did and what went wrong; a fault is counted and told, and the others go on. */

export type Tally = {
  done: Map<string, number>;
  faults: string[];
};

const PAUSE_AFTER_FAULT = 100;

export function newTally(): Tally {
  return { done: new Map(), faults: [] };
}

/** `pause`: milliseconds between the end of one and the beginning of the next. */
export type Habit = { name: string; pause: number; act(): Promise<void> };

/** Again and again until the signal; what is under way then is finished. */
export async function live({ name, pause, act }: Habit, { tally, signal }: { tally: Tally; signal: AbortSignal }) {
  while (!signal.aborted) {
    try {
      await act();
      tally.done.set(name, (tally.done.get(name) ?? 0) + 1);
    } catch (error) {
      tally.faults.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      await sleep(PAUSE_AFTER_FAULT, signal);
    }
    await sleep(pause, signal);
  }
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
