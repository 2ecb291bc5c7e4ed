import { fork } from 'node:child_process';
import { join } from 'node:path';
import { type Job, type Measured, MeasuredMessage } from './worker-messages.ts';

/** Throws when the worker fails, with what it printed; ends it when `signal` says so. */
export function runWorker(job: Job, signal: AbortSignal): Promise<Measured> {
  const child = fork(join(import.meta.dirname, 'worker.ts'), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    signal,
  });
  let printed = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  child.send(job);
  return new Promise((resolve, reject) => {
    let measured: Measured | null = null;
    child.on('message', (message) => {
      measured = MeasuredMessage.parse(message);
    });
    child.on('error', reject);
    child.on('close', () => {
      if (measured !== null) resolve(measured);
      else reject(new Error(`The ${job.kind} contender failed:\n${printed}`));
    });
  });
}
