import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The built app as `npm start` runs it: its own process, port and DATA_DIR, with the demo schools. */
export type RunningApp = {
  address: string;
  dataDir: string;
  process: ChildProcess;
  /** Everything printed so far. */
  said(): string;
  /** Signals and waits; the exit code, or null when the signal ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
};

/** undefined takes a variable away. */
export type Variables = Record<string, string | undefined>;

/** Resolves when the app answers. Rejects with what it printed when it ends before that. */
export async function startApp({ dataDir, env = {} }: { dataDir: string; env?: Variables }): Promise<RunningApp> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bin/start.ts'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...ownEnvironment(), NODE_ENV: 'production', DATA_DIR: dataDir, PORT: '0', REDIS_URL: '', ...env },
  });
  let said = '';
  const ready = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const address = /Ready at (\S+)/.exec(said)?.[1];
        if (address) resolve(address);
      });
    }
    child.once('exit', (code) => reject(new Error(`The app ended with ${code}:\n${said}`)));
  });
  const address = await ready;
  return { address, dataDir, process: child, said: () => said, stop: (signal = 'SIGTERM') => stop(child, signal) };
}

/** A private folder that does not exist yet, below a private one. */
export async function newDataDir(): Promise<string> {
  return join(await mkdtemp(join(tmpdir(), 'school-analytics-journey-')), 'data');
}

export async function removeDataDir(dataDir: string): Promise<void> {
  await rm(join(dataDir, '..'), { recursive: true, force: true });
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
  return child.exitCode;
}

/** Without what vitest and the tests' own database set. */
function ownEnvironment(): Variables {
  const foreign = /^(VITEST|NODE_ENV|APP_|DATABASE_|LOG_LEVEL|npm_lifecycle)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}
