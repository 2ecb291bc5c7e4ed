import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { readPostmaster } from '#bin/postgres/postmaster.ts';
import { type RunningApp, startApp, type Variables } from './support/app.ts';

/** `npm start` beside the app that the other journeys use: a second app on the same DATA_DIR shares its PostgreSQL. */

const started: RunningApp[] = [];
const serverPid = () => readPostmaster(join(inject('dataDir'), 'postgres'))?.pid ?? null;

afterEach(async () => {
  await Promise.all(started.splice(0).map((app) => app.stop('SIGKILL')));
});

async function second(env: Variables = {}): Promise<RunningApp> {
  const app = await startApp({ dataDir: inject('dataDir'), env });
  started.push(app);
  return app;
}

describe('npm start', () => {
  it('finds its data, says what it runs on, and answers', async () => {
    const app = await second();
    expect(app.said()).toMatch(/teacher@northwood\.example/);
    expect(app.said()).toMatch(/PostgreSQL 18\.\d+, embedded, on 127\.0\.0\.1:\d+/);
    expect(app.said()).not.toMatch(/Loading the demo school/);
    for (const path of ['/healthz', '/readyz', '/login']) {
      expect((await fetch(app.address + path)).status, path).toBe(200);
    }
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends on %s with 0 and leaves PostgreSQL to the others', async (signal) => {
    const app = await second();
    const before = serverPid();
    expect(await app.stop(signal)).toBe(0);
    expect(serverPid()).toBe(before);
    expect((await fetch(`${inject('address')}/readyz`)).status).toBe(200);
  });

  it('starts a Redis of its own when REDIS_URL is not set, and takes it along even when killed', async () => {
    const app = await second({ REDIS_URL: undefined });
    const port = /(?:redis|valkey)-server on 127\.0\.0\.1:(\d+)/.exec(app.said())?.[1];
    expect(port).toBeDefined();
    expect(await isFree(Number(port))).toBe(false);
    await app.stop('SIGKILL');
    await expect.poll(() => isFree(Number(port)), { timeout: 10_000 }).toBe(true);
  });

  it('says what to do about a taken port before anything slow', async () => {
    const { port } = new URL(inject('address'));
    await expect(second({ PORT: port })).rejects.toThrow(
      new RegExp(`ended with 1:\\nPort ${port} on 127\\.0\\.0\\.1 is taken .*PORT=${Number(port) + 1} npm start`),
    );
  });

  it('keeps its secrets to itself', () => {
    const secret = readFileSync(join(inject('dataDir'), 'secret'), 'utf8').trim();
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
  });
});

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
