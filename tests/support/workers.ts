/** The same script in several processes that begin at the same moment; each prints one line of JSON when it is done. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** `script` prints `ready`, waits for a line, works, prints its result and ends. */
export async function together(script: string, processes: number, args: readonly string[]): Promise<unknown[]> {
  const children = Array.from({ length: processes }, () =>
    spawn(process.execPath, ['--import', 'tsx', script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] }),
  );
  const lines = children.map((child) => linesOf(child));
  for (const next of lines) {
    const line = await next();
    if (line !== 'ready') throw new Error(`A process said ${line} instead of being ready.`);
  }
  for (const child of children) child.stdin?.write('go\n');
  const results = await Promise.all(lines.map(async (next): Promise<unknown> => JSON.parse(await next())));
  await Promise.all(children.map((child) => child.exitCode ?? once(child, 'exit')));
  return results;
}

/** For the script: says that it is up, and waits until all are. */
export async function allReady(): Promise<void> {
  process.stdout.write('ready\n');
  await new Promise((resolve) => process.stdin.once('data', resolve));
}

function linesOf(child: ChildProcess): () => Promise<string> {
  if (child.stdout === null) throw new Error('The child has no output.');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return async () => String((await lines.next()).value);
}
