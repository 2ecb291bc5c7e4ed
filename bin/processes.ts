import { say } from './setup/say.mjs';

/** How a process of ours ends: on a signal, when the npm that started it is gone, or when its work is done. */

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const LOOK_FOR_PARENT_EVERY_MS = 500;
const NUMBERS: Record<string, number> = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };

/** `code`: the exit code of a process that was ended so. */
export type Ending = (reason: string, code: number) => void;

/** Calls `end` once; a second signal ends the process at once, leaving the rest to the watchers. */
export function onEnd(end: Ending): void {
  let ending = false;
  const begin = (reason: string, code: number) => {
    if (ending) process.exit(code);
    ending = true;
    end(reason, code);
  };
  for (const signal of SIGNALS) process.on(signal, () => begin(signal, exitCodeOf(signal)));
  watchParent(() => {
    if (!ending) begin('the command that started this is gone', 1);
  });
}

export function exitCodeOf(signal: string): number {
  return 128 + (NUMBERS[signal] ?? 0);
}

/**
 * npm passes INT and TERM on, but a killed npm cannot. Only then: a process started by a shell may outlive it on purpose.
 */
function watchParent(gone: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    gone();
  }, LOOK_FOR_PARENT_EVERY_MS);
  timer.unref();
}

/** Prints an expected refusal as its sentence and a bug with its stack; sets the exit code. */
export function reportFailure(error: unknown): void {
  process.exitCode = 1;
  if (error instanceof Error && error.name === 'Sorry') say(error.message);
  else say(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
