/** A redis-server of a test's own, on a free loopback port, that a test may stop, hang, wake and start again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect as openConnection } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './free-port.ts';

export type TestRedis = {
  port: number;
  url: string;
  pid(): number;
  /** SIGKILL; what it held is gone. */
  kill(): Promise<void>;
  /** Again on the same port, empty. */
  start(): Promise<void>;
  /** SIGSTOP: connections stay, nothing answers. */
  hang(): void;
  wake(): void;
  /** One command in words, its raw reply. */
  ask(...words: string[]): Promise<string>;
};

const ANSWERS_WITHIN = 5000;

export async function startTestRedis(...settings: string[]): Promise<TestRedis> {
  return startTestRedisAt(await freePort(), settings);
}

export async function startTestRedisAt(port: number, settings: readonly string[] = []): Promise<TestRedis> {
  let server: ChildProcess | null = null;

  async function start(): Promise<void> {
    const fixed = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', '/tmp'];
    const started = spawn('redis-server', [...fixed, ...settings], { stdio: 'ignore' });
    server = started;
    const until = Date.now() + ANSWERS_WITHIN;
    while (!(await answers(port))) {
      if (Date.now() > until || started.exitCode !== null) throw new Error('The redis-server of a test did not start.');
      await delay(10);
    }
  }

  async function kill(): Promise<void> {
    const running = server;
    server = null;
    if (running === null || running.exitCode !== null) return;
    const exited = once(running, 'exit');
    running.kill('SIGKILL');
    await exited;
  }

  await start();
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    pid: () => server?.pid ?? 0,
    kill,
    start,
    hang: () => server?.kill('SIGSTOP'),
    wake: () => server?.kill('SIGCONT'),
    ask: (...words) => ask(port, words),
  };
}

function answers(port: number): Promise<boolean> {
  return ask(port, ['PING']).then(
    (reply) => /^[+-]/.test(reply),
    () => false,
  );
}

function ask(port: number, words: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = openConnection({ port, host: '127.0.0.1' });
    socket.setTimeout(1000, () => socket.destroy(new Error('Redis did not answer a test.')));
    socket.once('connect', () => {
      const parts = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('');
      socket.write(`*${words.length}\r\n${parts}`);
    });
    socket.once('data', (reply) => {
      resolve(reply.toString());
      socket.destroy();
    });
    socket.once('error', reject);
  });
}
