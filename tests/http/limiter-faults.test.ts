import { afterEach, describe, expect, test } from 'vitest';
import type { LimitUse } from '#app/http/limit-policies.ts';
import { createLocalLimiter } from '#app/http/limiter.server.ts';
import { createSharedLimiter } from '#app/http/shared-limiter.server.ts';
import { createLog } from '#app/platform/log.server.ts';
import { createConnect } from '#app/redis/client.server.ts';
import { createGuard } from '#app/redis/guard.server.ts';
import { createMeter } from '#app/redis/meter.ts';
import { startTestRedis, type TestRedis } from '#tests/support/redis.ts';
import { movableClock } from '../accounts/session-support.ts';
import { deadlines, type TestGuard, testGuard } from '../redis/guard-support.ts';
import { bucket, keyOf, stored, testRateLimit } from '../redis/rate-limit-support.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const USE: LimitUse = { policy: 'sign-in-account', key: 'someone' };
const ADDRESS: LimitUse = { policy: 'sign-in-address', key: '192.0.2.1' };
const UPLOAD: LimitUse = { policy: 'upload-account', key: 'an account' };
const LIMIT = 5;
/** Milliseconds that a healthy Redis keeps, though the machine is busy with other tests. */
const HEALTHY = 1500;
const PATIENT = 5000;

async function server(...settings: string[]): Promise<TestRedis> {
  const redis = await startTestRedis(...settings);
  ends.push(() => redis.kill());
  return redis;
}

/** A limiter as each process has one. */
function limiterOn(guard: TestGuard, on = () => true) {
  const shared = testRateLimit(guard, { on });
  ends.push(shared.close);
  return createSharedLimiter({ shared, local: createLocalLimiter({ clock: movableClock() }) });
}

async function guarded(redis: TestRedis, patience?: number): Promise<TestGuard> {
  const guard = testGuard(redis.url, { patience });
  ends.push(guard.close);
  await guard.until('ready');
  return guard;
}

async function allowed(limiter: ReturnType<typeof limiterOn>, use: LimitUse, times: number): Promise<number> {
  let count = 0;
  for (let at = 0; at < times; at++) if ((await limiter.take(use)).allowed) count++;
  return count;
}

const counted = (redis: TestRedis, use: LimitUse) => async () =>
  (await stored(redis, bucket(use.key, use.policy)))?.current ?? 0;

describe('while Redis fails, a process counts from nothing, and uploads are not counted', () => {
  const faults: [string, () => Promise<{ redis: TestRedis; fail: () => unknown }>][] = [
    [
      'hung',
      async () => {
        const redis = await server();
        ends.push(redis.wake);
        return { redis, fail: redis.hang };
      },
    ],
    [
      'killed',
      async () => {
        const redis = await server();
        return { redis, fail: redis.kill };
      },
    ],
    [
      'full',
      async () => {
        const redis = await server('--maxmemory-policy', 'noeviction');
        return { redis, fail: () => redis.ask('CONFIG', 'SET', 'maxmemory', '1') };
      },
    ],
    [
      'a replica',
      async () => {
        const [master, redis] = [await server(), await server()];
        return { redis, fail: () => redis.ask('REPLICAOF', '127.0.0.1', String(master.port)) };
      },
    ],
  ];
  test.each(faults)('%s', async (_, start) => {
    const { redis, fail } = await start();
    const limiter = limiterOn(await guarded(redis));
    await fail();
    expect(await allowed(limiter, USE, 20)).toBe(LIMIT);
    expect(await allowed(limiter, UPLOAD, 300)).toBe(300);
  });

  test('and so it is without the stage, but for uploads, which each process counts', async () => {
    const redis = await server();
    const limiter = limiterOn(await guarded(redis), () => false);
    expect(await allowed(limiter, USE, 20)).toBe(LIMIT);
    expect(await allowed(limiter, UPLOAD, 300)).toBe(120);
    expect(await redis.ask('DBSIZE')).toBe(':0\r\n');
  });
});

describe('when Redis comes back', () => {
  test('attempts that it counts late are not counted twice', async () => {
    const redis = await server();
    const guard = await guarded(redis, HEALTHY);
    const limiter = limiterOn(guard);
    expect((await limiter.take(ADDRESS)).countedIn).toBe('shared');
    redis.hang();
    ends.push(redis.wake);
    const late = await Promise.all(Array.from({ length: 20 }, () => limiter.take(ADDRESS)));
    expect(late.map(({ countedIn }) => countedIn)).toEqual(Array(20).fill('process'));
    redis.wake();
    await guard.until('ready');
    await expect.poll(counted(redis, ADDRESS), { timeout: 5000 }).toBe(1);
    // Nor are they given back twice.
    for (const answer of late) await limiter.giveBack(ADDRESS, answer);
    expect(await counted(redis, ADDRESS)()).toBe(1);
  });

  test('a success meanwhile has cleared the failures before', async () => {
    const redis = await server();
    const guard = await guarded(redis, HEALTHY);
    const limiter = limiterOn(guard);
    const shared = [await limiter.take(ADDRESS), await limiter.take(USE), await limiter.take(USE)];
    expect(shared.map(({ countedIn }) => countedIn)).toEqual(Array(3).fill('shared'));
    redis.hang();
    ends.push(redis.wake);
    await Promise.all(Array.from({ length: 5 }, () => limiter.take(UPLOAD)));
    expect(guard.state()).toBe('open');
    await limiter.clear(USE);
    await limiter.giveBack(ADDRESS, { countedIn: 'shared' });
    redis.wake();
    await guard.until('ready');
    await expect.poll(counted(redis, USE), { timeout: 5000 }).toBe(0);
    await expect.poll(counted(redis, ADDRESS), { timeout: 5000 }).toBe(0);
  });

  test('what is owed to a key comes before the next count of it', async () => {
    const redis = await server();
    const guard = await guarded(redis, PATIENT);
    let on = true;
    const limiter = limiterOn(guard, () => on);
    expect(await allowed(limiter, USE, LIMIT)).toBe(LIMIT);
    on = false;
    await limiter.clear(USE);
    expect(await counted(redis, USE)()).toBe(LIMIT);
    on = true;
    expect((await limiter.take(USE)).allowed).toBe(true);
    expect(await counted(redis, USE)()).toBe(1);
  });

  test('killed and started again, it counts from nothing', async () => {
    const redis = await server();
    const guard = await guarded(redis);
    const limiter = limiterOn(guard);
    await redis.kill();
    expect((await limiter.take(USE)).countedIn).toBe('process');
    await limiter.clear(USE);
    await redis.start();
    await guard.until('ready');
    await expect.poll(async () => (await limiter.take(ADDRESS)).countedIn).toBe('shared');
  });
});

test('switched off and on under load, nobody is refused who is within the limit, and counting goes on', async () => {
  const redis = await server();
  const guard = await guarded(redis, PATIENT);
  let on = true;
  const limiter = limiterOn(guard, () => on);
  const places: unknown[] = [];
  const visitor = async (name: number) => {
    for (let at = 0; at < 25; at++) {
      if (at % 5 === 0) on = !on;
      const use: LimitUse = { policy: 'sign-in-account', key: `visitor ${name}` };
      const answers = [await limiter.take(ADDRESS), await limiter.take(use)];
      expect(answers.map((answer) => answer.allowed)).toEqual([true, true]);
      places.push(...answers.map(({ countedIn }) => countedIn));
      await limiter.clear(use);
      if (answers[0]) await limiter.giveBack(ADDRESS, answers[0]);
    }
  };
  await Promise.all(Array.from({ length: 50 }, (_, name) => visitor(name)));
  expect(new Set(places)).toEqual(new Set(['shared', 'process']));
  on = true;
  await expect.poll(counted(redis, ADDRESS), { timeout: 5000 }).toBe(0);
  expect(await allowed(limiter, USE, 20)).toBe(LIMIT);
  expect(await redis.ask('EXISTS', keyOf(bucket('visitor 1')))).toBe(':0\r\n');
});

test('ten minutes of nine in ten denied are no trouble of Redis: nothing failed that could switch the stage off', async () => {
  const redis = await server();
  let now = 0;
  const meter = createMeter(() => now);
  const log = createLog({ level: 'silent' });
  const guard = createGuard({
    ...{ connect: createConnect({ url: redis.url, cluster: false }), meter, log, now: () => performance.now() },
    within: deadlines(PATIENT),
  });
  ends.push(guard.close);
  await expect.poll(guard.state).toBe('ready');
  const limiter = limiterOn({ ...guard, meter, lines: [], until: async () => undefined });
  await allowed(limiter, USE, LIMIT);
  for (let second = 0; second < 600; second++) {
    for (let at = 0; at < 9; at++) expect((await limiter.take(USE)).allowed).toBe(false);
    expect((await limiter.take({ ...USE, key: `other ${second}` })).allowed).toBe(true);
    now += 1000;
  }
  expect(meter.names().map(({ event }) => event)).toEqual(['allowed', 'denied']);
  expect([meter.sum('limit', 'denied', 15), meter.sum('limit', 'allowed', 15)]).toEqual([5400, 600 + LIMIT]);
  expect(meter.last('limit').filter(({ failed }) => failed)).toEqual([]);
});
