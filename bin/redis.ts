import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createServer, connect as openConnection } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Env } from '#app/platform/env.server.ts';
import { say } from './setup/say.mjs';

/*
 * Redis is optional everywhere. `REDIS_URL` names one; empty means none; unset means, in the demo only, one of our own from
 * the PATH: on a free loopback port, nothing on disk, gone with this process however it ends (a shell holds it and waits
 * on a pipe that closes when we die). A server that cannot be started is reported and done without.
 */

export type Redis = {
  /** null: the app runs without. */
  url: string | null;
  /** For people, what is used and what that means. */
  description: string;
  stop(): Promise<void>;
};

const SERVERS = ['redis-server', 'valkey-server'];
const START_TAKES_AT_MOST_MS = 5000;
const STOP_TAKES_AT_MOST_MS = 3000;
const WITHOUT = 'none: everything works, without the shared cache and limits that count across processes';

export async function openRedis(env: Pick<Env, 'redisUrl' | 'appEnv'>): Promise<Redis> {
  if (env.redisUrl === 'off') return without(`${WITHOUT} (REDIS_URL is empty)`);
  if (env.redisUrl !== null) {
    return { url: env.redisUrl, description: `${hostOf(env.redisUrl)}, as REDIS_URL says`, stop: async () => {} };
  }
  if (env.appEnv !== 'demo') return without(`${WITHOUT} (REDIS_URL is not set)`);
  const program = SERVERS.find((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0);
  if (program === undefined) return without(`${WITHOUT} (no ${SERVERS.join(' or ')} on the PATH)`);
  return (await startOwn(program)) ?? without(`${WITHOUT} (${program} did not start)`);
}

function without(description: string): Redis {
  return { url: null, description, stop: async () => {} };
}

/** A URL may hold a password. */
function hostOf(url: string): string {
  const { hostname, port } = new URL(url);
  return `${hostname}:${port || 6379}`;
}

async function startOwn(program: string): Promise<Redis | null> {
  const port = await freePort();
  const settings = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--maxmemory',
    '64mb',
  ];
  const args = [program, ...settings, '--maxmemory-policy', 'allkeys-lru', '--loglevel', 'warning', '--dir', '/tmp'];
  const child = spawn('sh', ['-c', '"$@" </dev/null & read -r _; kill "$!"; wait "$!"', 'redis', ...args], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  child.on('error', () => undefined);
  child.stdin?.on('error', () => undefined);
  child.unref();
  if (!(await answers(port, child))) {
    await stop(child);
    say(`${program} was found but did not start; continuing without Redis.`);
    return null;
  }
  const description = `${program} on 127.0.0.1:${port}, started for this run, keeps nothing on disk`;
  return { url: `redis://127.0.0.1:${port}`, description, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  // We wait for it now: nothing else may be left to keep this process.
  child.ref();
  child.stdin?.end();
  await Promise.race([exited, delay(STOP_TAKES_AT_MOST_MS, undefined, { ref: false })]);
  if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('There is no free port on 127.0.0.1.');
  return address.port;
}

async function answers(port: number, child: ChildProcess): Promise<boolean> {
  const deadline = Date.now() + START_TAKES_AT_MOST_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    if (await ping(port)) return true;
    await delay(20);
  }
  return false;
}

function ping(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = openConnection({ port, host: '127.0.0.1' });
    socket.setTimeout(500, () => socket.destroy());
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.once('data', (reply) => {
      resolve(reply.toString().startsWith('+PONG'));
      socket.destroy();
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
}
