/** A server under test: a process of this machine on a port of its own, waited for, and stopped by its own signal. */
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../tests/support/free-port.ts';

export type Site = { origin: string; stop(): Promise<void> };
export type SiteOptions = {
  script: string;
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** Answers 200 when the site is ready. */
  probe: string;
  startsWithinMs: number;
  signal: AbortSignal;
};

const SETTLES_MS = 100;
const LAST_LINES = 20;

/** Throws with what the process printed last when it ends or does not answer in time. */
export async function startSite(options: SiteOptions): Promise<Site> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['--import', 'tsx', options.script, ...(options.args ?? [])], {
    env: { ...process.env, NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(port), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => printed.push(...chunk.toString().split('\n').filter(Boolean)));
  }
  const stop = () => stopChild(child);
  try {
    await untilReady({ child, url: new URL(options.probe, origin), ...options });
    return { origin, stop };
  } catch (error) {
    await stop();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error([reason, ...printed.slice(-LAST_LINES)].join('\n'));
  }
}

type Wait = { child: ChildProcess; url: URL; startsWithinMs: number; signal: AbortSignal };

async function untilReady({ child, url, startsWithinMs, signal }: Wait): Promise<void> {
  const deadline = Date.now() + startsWithinMs;
  while (Date.now() < deadline) {
    signal.throwIfAborted();
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('The server ended while starting.');
    const answer = await fetch(url, { redirect: 'manual' }).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.status === 200) return;
    await delay(SETTLES_MS);
  }
  throw new Error(`The server was not ready after ${startsWithinMs / 1000} s.`);
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  await ended;
}
