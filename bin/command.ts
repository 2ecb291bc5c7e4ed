import type { Env } from '#app/platform/env.server.ts';
import { readLocalEnv } from './local-env.ts';
import { onEnd, reportFailure } from './processes.ts';
import { closeAll, makeReady, type Opened, type ReadyApp } from './ready.ts';
import { say } from './setup/say.mjs';

/** A command line that cannot be understood: the reason, then the usage, exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

export type Command<Options> = {
  usage: string;
  /** Throws UsageError; node's own parseArgs errors count as such too. */
  parse(args: string[]): Options;
  /** Returns the exit code. stdout is the result and nothing else. */
  run(app: ReadyApp, options: Options): Promise<number>;
};

/** Reads the arguments before anything slow, gets the app ready, runs, lets go of everything, exits. */
export async function runCommand<Options>({ usage, parse, run }: Command<Options>): Promise<never> {
  const opened: Opened = [];
  onEnd((_reason, code) => {
    void closeAll(opened).finally(() => process.exit(code));
  });
  process.env.NODE_ENV = 'production';
  // The app's own lines would drown the command's on a terminal; what it refuses is in the result.
  process.env.LOG_LEVEL ||= 'warn';
  let code = 1;
  try {
    const options = parse(process.argv.slice(2));
    const env: Env = readLocalEnv();
    code = await run(await makeReady({ env, opened }), options);
  } catch (error) {
    code = isUsage(error) ? 2 : 1;
    if (isUsage(error)) say(`${error.message}\n\n${usage}`);
    else reportFailure(error);
  }
  await closeAll(opened);
  await flushed();
  process.exit(code);
}

/** One object, one line. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

function isUsage(error: unknown): error is Error {
  if (error instanceof UsageError) return true;
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

/** A pipe may still hold what was written. */
function flushed(): Promise<void> {
  return new Promise((resolve) => process.stdout.write('', () => resolve()));
}
