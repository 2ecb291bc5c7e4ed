import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { organizationKey } from '#app/redis/keys.server.ts';
import { createLocks, type LocksOptions } from '#app/redis/lock.server.ts';
import { createGate } from '#tests/support/gate.ts';
import { startTestRedis } from '#tests/support/redis.ts';
import { startTcpProxy } from '#tests/support/tcp-proxy.ts';
import { together } from '#tests/support/workers.ts';
import { type TestGuard, testGuard, timed } from './guard-support.ts';
import { guard, redis } from './patient-guard.ts';

const ID = 'request:1';

function testLocks(options: Partial<LocksOptions> & { guard?: TestGuard } = {}) {
  const used = options.guard ?? guard;
  const work: Promise<unknown>[] = [];
  const background = (promise: Promise<unknown>) => void work.push(promise);
  const locks = createLocks({ guard: used, meter: used.meter, on: () => true, background, ...options });
  return { ...locks, quiet: () => Promise.all(work), counted: (event: string) => used.meter.sum('lock', event, 5) };
}

/** Held until it is told to end. */
async function held(locks: ReturnType<typeof testLocks>, organizationId: string) {
  const [begun, end] = [createGate(), createGate()];
  let lost: Promise<unknown> | undefined;
  const done = locks.withLock(organizationId, ID, async ({ signal }) => {
    lost = new Promise((resolve) => signal.addEventListener('abort', () => resolve(signal.reason)));
    begun.open();
    await end.opened;
    return signal.aborted;
  });
  await begun.opened;
  return { done, lost: () => lost, end: end.open, key: organizationKey(organizationId, 'lock', ID) };
}

const run = async () => 'run';

describe('a lock', () => {
  test('is had by one at a time, and by the next when it is given back', async () => {
    const [one, other] = [testLocks(), testLocks()];
    const organizationId = randomUUID();
    const first = await held(one, organizationId);
    expect(await other.withLock(organizationId, ID, run)).toEqual({ ok: false, retryAfter: 1 });
    first.end();
    expect(await first.done).toEqual({ ok: true, value: false });
    expect(await other.withLock(organizationId, ID, run)).toEqual({ ok: true, value: 'run' });
    expect([one.counted('taken'), one.counted('contended')]).toEqual([2, 1]);
  });

  test('is given back when the work throws, and the error is the caller’s', async () => {
    const locks = testLocks();
    const organizationId = randomUUID();
    const fail = () => Promise.reject(new Error('no database'));
    await expect(locks.withLock(organizationId, ID, fail)).rejects.toThrow('no database');
    expect(await locks.withLock(organizationId, ID, run)).toMatchObject({ ok: true });
  });

  test('is one organization’s, and one id’s', async () => {
    const locks = testLocks();
    const organizationId = randomUUID();
    const first = await held(locks, organizationId);
    expect(await locks.withLock(randomUUID(), ID, run)).toMatchObject({ ok: true });
    expect(await locks.withLock(organizationId, 'request:2', run)).toMatchObject({ ok: true });
    first.end();
    await first.done;
  });

  test('that ran out is not taken from the next by the slow one who had it', async () => {
    const locks = testLocks();
    const organizationId = randomUUID();
    const slow = await held(locks, organizationId);
    await redis.ask('DEL', slow.key);
    const next = await held(locks, organizationId);
    slow.end();
    await slow.done;
    expect(await redis.ask('EXISTS', slow.key)).toBe(':1\r\n');
    expect(await locks.withLock(organizationId, ID, run)).toMatchObject({ ok: false });
    next.end();
    await next.done;
    expect(await redis.ask('EXISTS', slow.key)).toBe(':0\r\n');
  });

  test('lives on while the work takes longer than its life', async () => {
    const locks = testLocks({ ttl: 3000 });
    const first = await held(locks, randomUUID());
    await redis.ask('PEXPIRE', first.key, '2000');
    const lives = async () => Number((await redis.ask('PTTL', first.key)).slice(1));
    await expect.poll(lives, { timeout: 10_000 }).toBeGreaterThan(2000);
    first.end();
    expect(await first.done).toEqual({ ok: true, value: false });
  });

  test('that another has meanwhile says so to the work', async () => {
    const locks = testLocks({ ttl: 300 });
    const first = await held(locks, randomUUID());
    await redis.ask('SET', first.key, 'another');
    expect(await first.lost()).toEqual(new Error('The lock was lost.'));
    first.end();
    expect(await first.done).toEqual({ ok: true, value: true });
    expect(locks.counted('lost')).toBe(1);
    expect(await redis.ask('GET', first.key)).toContain('another');
  });

  test('is never two processes’ at the same moment', { timeout: 60_000 }, async () => {
    const [organizationId, file] = [randomUUID(), join(tmpdir(), `lock-${randomUUID()}`)];
    const script = join(import.meta.dirname, 'lock-worker.ts');
    const seen = await together(script, 3, [redis.url, organizationId, file, '60']);
    expect(seen).toEqual(Array(3).fill({ held: 60, contended: expect.any(Number), together: 0 }));
  });
});

describe('without a lock to be had, the work is done all the same', () => {
  test('where there is no Redis', async () => {
    const none = testGuard(null);
    expect(await testLocks({ guard: none }).withLock(randomUUID(), ID, run)).toEqual({ ok: true, value: 'run' });
    none.close();
  });

  test('with the stage off, also when it is switched while one is held', async () => {
    let on = true;
    const locks = testLocks({ on: () => on });
    const organizationId = randomUUID();
    const first = await held(locks, organizationId);
    on = false;
    expect(await locks.withLock(organizationId, ID, run)).toEqual({ ok: true, value: 'run' });
    first.end();
    await first.done;
    on = true;
    expect(await locks.withLock(organizationId, ID, run)).toEqual({ ok: true, value: 'run' });
  });

  test('while it is switched off and on again and again, and no error comes of it', async () => {
    let on = true;
    const locks = testLocks({ on: () => on });
    const organizationId = randomUUID();
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, (_, at) => {
        on = at % 7 < 4;
        return locks.withLock(organizationId, `request:${at % 3}`, run);
      }),
    );
    expect(outcomes.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(86);
    on = true;
    for (const id of ['request:0', 'request:1', 'request:2'])
      expect(await locks.withLock(organizationId, id, run)).toMatchObject({ ok: true });
  });

  test('where it hangs: after its deadline at most', async () => {
    const own = await startTestRedis();
    const hasty = testGuard(own.url);
    await hasty.until('ready');
    own.hang();
    const { value, ms } = await timed(() => testLocks({ guard: hasty }).withLock(randomUUID(), ID, run));
    expect(value).toEqual({ ok: true, value: 'run' });
    expect(ms).toBeLessThan(350);
    hasty.close();
    await own.kill();
  });

  test('where it is killed while the lock is held, and the work is told once its life is over', async () => {
    const own = await startTestRedis();
    const cut = testGuard(own.url, { patient: true });
    await cut.until('ready');
    const first = await held(testLocks({ guard: cut, ttl: 600 }), randomUUID());
    await own.kill();
    expect(await first.lost()).toBeInstanceOf(Error);
    first.end();
    expect(await first.done).toEqual({ ok: true, value: true });
    cut.close();
  });

  test('where the answer was only late, and the lock that was ours after all is given back', async () => {
    const proxy = await startTcpProxy(redis.port);
    const hasty = testGuard(proxy.url);
    await hasty.until('ready');
    proxy.set({ kind: 'delay', ms: 300 });
    const [locks, organizationId] = [testLocks({ guard: hasty }), randomUUID()];
    expect(await locks.withLock(organizationId, ID, run)).toEqual({ ok: true, value: 'run' });
    await locks.quiet();
    expect(hasty.meter.sum('lock', 'late', 5)).toBeGreaterThan(0);
    const key = organizationKey(organizationId, 'lock', ID);
    await expect.poll(() => redis.ask('EXISTS', key)).toBe(':0\r\n');
    hasty.close();
    await proxy.close();
  });
});
