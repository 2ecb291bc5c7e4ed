import { afterEach, expect, test } from 'vitest';
import { REQUEST_BUDGET, withinBudget } from '#app/redis/budget.server.ts';
import { DEADLINES } from '#app/redis/guard.server.ts';
import { startTestRedis, type TestRedis } from '#tests/support/redis.ts';
import { startTcpProxy, type TcpProxy } from '#tests/support/tcp-proxy.ts';
import { KEY, ping, type TestGuard, testGuard, timed } from './guard-support.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function redis(...settings: string[]): Promise<TestRedis> {
  const server = await startTestRedis(...settings);
  ends.push(() => server.kill());
  return server;
}

async function proxied(target: TestRedis): Promise<TcpProxy> {
  const proxy = await startTcpProxy(target.port);
  ends.push(() => proxy.close());
  return proxy;
}

function guarded(url: string | null): TestGuard {
  const guard = testGuard(url);
  ends.push(() => guard.close());
  return guard;
}

/** Generous: this machine may be busy with other tests. What is measured exactly is in `bench`. */
const SOON = DEADLINES.cache + 250;

test('without Redis every call is answered at once', async () => {
  const guard = guarded(null);
  expect(await ping(guard)).toBe('fallback');
  expect(guard.state()).toBe('none');
});

test('absent at the start: refused without waiting, and used once it is there', async () => {
  const server = await redis();
  await server.kill();
  const guard = guarded(server.url);
  expect(await ping(guard)).toBe('fallback');
  await server.start();
  await guard.until('ready');
  expect(await ping(guard)).toBe('PONG');
});

test('killed and started again: no call fails, and one line says each change', async () => {
  const server = await redis();
  const guard = guarded(server.url);
  await guard.until('ready');
  await server.kill();
  await guard.until('connecting');
  expect(await ping(guard)).toBe('fallback');
  await server.start();
  await guard.until('ready');
  expect(await ping(guard)).toBe('PONG');
  expect(guard.lines.map((line) => JSON.parse(line).msg)).toEqual([
    'Redis cannot be reached; going on without it',
    'Redis answers again',
  ]);
});

test('hung: a call waits for its deadline at most, then the breaker spares the others', async () => {
  const server = await redis();
  const guard = guarded(server.url);
  await guard.until('ready');
  server.hang();
  ends.push(() => server.wake());
  const first = await timed(() => Promise.all(Array.from({ length: 5 }, () => ping(guard))));
  expect(first.value).toEqual(Array(5).fill('fallback'));
  expect(first.ms).toBeLessThan(SOON);
  expect(guard.state()).toBe('open');
  expect((await timed(() => ping(guard))).ms).toBeLessThan(DEADLINES.cache);
  server.wake();
  await guard.until('ready');
  expect(await ping(guard)).toBe('PONG');
  expect(guard.openSeconds()).toBeGreaterThan(0);
});

test('hung: a whole request waits at most its budget, whatever it asks', async () => {
  const server = await redis();
  const guard = guarded(server.url);
  await guard.until('ready');
  server.hang();
  ends.push(() => server.wake());
  const { ms } = await timed(() =>
    withinBudget(async () => {
      for (let call = 0; call < 4; call++) await guard.attempt('lock', null, (to) => to.send(KEY, ['GET', KEY]));
    }),
  );
  expect(ms).toBeLessThan(REQUEST_BUDGET + 250);
  expect(guard.meter.sum('lock', 'refused_budget', 1)).toBeGreaterThan(0);
});

test.each([
  ['a blackhole', { kind: 'blackhole' }],
  ['answers 200 ms late', { kind: 'delay', ms: 200 }],
] as const)('%s: given up in time, and used again when it is over', async (_, fault) => {
  const proxy = await proxied(await redis());
  const guard = guarded(proxy.url);
  await guard.until('ready');
  proxy.set(fault);
  for (let call = 0; call < 5; call++) {
    const { value, ms } = await timed(() => ping(guard));
    expect(value).toBe('fallback');
    expect(ms).toBeLessThan(SOON);
  }
  await guard.until('open');
  proxy.set({ kind: 'none' });
  await guard.until('ready');
  expect(await ping(guard)).toBe('PONG');
});

test.each(['reset', 'half-close'] as const)('connections that end by %s come back', async (how) => {
  const proxy = await proxied(await redis());
  const guard = guarded(proxy.url);
  await guard.until('ready');
  const under = guard.attempt('lock', 'fallback', (to) => to.send(KEY, ['CLIENT', 'PAUSE', '1']));
  proxy.cut(how);
  expect(['fallback', 'OK']).toContain(await under);
  await guard.until('ready');
  expect(await ping(guard)).toBe('PONG');
});

test('connections refused: no call waits', async () => {
  const proxy = await proxied(await redis());
  const guard = guarded(proxy.url);
  await guard.until('ready');
  await proxy.refuse();
  await guard.until('connecting');
  expect((await timed(() => ping(guard))).ms).toBeLessThan(DEADLINES.cache);
  await proxy.accept();
  await guard.until('ready');
});

test('a replica that may not be written: reading goes on, writing falls back, the connection is made anew', async () => {
  const master = await redis();
  const replica = await redis('--replicaof', '127.0.0.1', String(master.port));
  const guard = guarded(replica.url);
  await guard.until('ready');
  const set = () => guard.attempt('counter', 'fallback', (to) => to.send(KEY, ['SET', KEY, '1', 'PX', '1000']));
  expect(await set()).toBe('fallback');
  await replica.ask('REPLICAOF', 'NO', 'ONE');
  await guard.until('ready');
  expect(await set()).toBe('OK');
});

test('memory used up: writing falls back, reading goes on, the breaker stays closed', async () => {
  const server = await redis('--maxmemory', '1mb', '--maxmemory-policy', 'noeviction');
  const guard = guarded(server.url);
  await guard.until('ready');
  for (let call = 0; call < 8; call++) {
    const set = guard.attempt('cache', 'fallback', (to) => to.send(KEY, ['SET', KEY, 'x'.repeat(200_000)]));
    expect(await set).toBe('fallback');
  }
  expect(guard.state()).toBe('ready');
  expect(await ping(guard)).toBe('PONG');
});

test('CLIENT PAUSE: given up in time', async () => {
  const server = await redis();
  const guard = guarded(server.url);
  await guard.until('ready');
  await server.ask('CLIENT', 'PAUSE', '400', 'ALL');
  expect(await ping(guard)).toBe('fallback');
  await guard.until('ready');
});

test('a wrong password: as if there were none, without filling the log', async () => {
  const server = await redis('--requirepass', 'right');
  const guard = guarded(server.url.replace('redis://', 'redis://:wrong@'));
  for (let call = 0; call < 20; call++) expect(await ping(guard)).toBe('fallback');
  expect(guard.lines.length).toBeLessThanOrEqual(1);
  expect(guard.lines.join()).not.toContain('wrong@');
});

test('a stall of our own is nobody’s failure', async () => {
  const guard = guarded((await redis()).url);
  await guard.until('ready');
  for (let round = 0; round < 10; round++) {
    const calls = Array.from({ length: 4 }, () => ping(guard));
    await new Promise((resolve) => setImmediate(resolve));
    const until = performance.now() + 70;
    while (performance.now() < until);
    expect(await Promise.all(calls)).toEqual(Array(4).fill('PONG'));
  }
  expect(guard.meter.sum('cache', 'late', 1)).toBe(0);
  expect(guard.state()).toBe('ready');
});

test('a mistake of our own falls back too, and is told as one', async () => {
  const guard = guarded((await redis()).url);
  await guard.until('ready');
  const wrong = guard.attempt('cache', 'fallback', () => {
    throw new TypeError('no such thing');
  });
  expect(await wrong).toBe('fallback');
  expect(guard.lines.join()).toContain('a use of Redis is wrong');
});
