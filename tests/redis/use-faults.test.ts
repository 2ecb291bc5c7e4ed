import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createCounters } from '#app/redis/counters.server.ts';
import { LARGEST_VALUE } from '#app/redis/json.ts';
import { createSessionIndex } from '#app/redis/session-index.server.ts';
import { createGate } from '#tests/support/gate.ts';
import { testGuard } from './guard-support.ts';
import { guard, redis, textAt } from './patient-guard.ts';
import { bucket, testRateLimit } from './rate-limit-support.ts';
import { type Done, ON, type TestUseName, testSession, testUse, USES } from './use-support.ts';

/** What befalls one use in its midst, and what it finds there: its answer is right, and Redis is of use again afterwards. */

const HOUR = 60 * 60_000;
/** What doing it again comes to: a lock that was given back is to be had. */
const again = (name: TestUseName): Done => (name === 'lock' ? 'new' : 'known');

const COPIES: readonly TestUseName[] = ['cache', 'session', 'counter'];
const put = (text: string) => (key: string) => redis.ask('SET', key, text, 'PX', '60000');

async function cutOff(key: string): Promise<unknown> {
  const text = await textAt(key);
  return put(text.slice(0, text.length / 2))(key);
}

async function retype(key: string): Promise<unknown> {
  await redis.ask('DEL', key);
  return redis.ask('HSET', key, 'shape', 'another');
}

/** `mended`: by whom it is replaced at once, not only when it ends. */
const SPOILT: [string, spoil: (key: string) => Promise<unknown>, mended: readonly TestUseName[]][] = [
  ['of an older shape', put('{"shape":"older"}'), [...COPIES, 'limit']],
  ['cut off', cutOff, [...COPIES, 'limit']],
  ['no JSON', put('version 99999999999999\n<p>'), [...COPIES, 'limit']],
  ['huge', put('x'.repeat(LARGEST_VALUE + 1)), [...COPIES, 'limit']],
  ['of another type', retype, COPIES],
];

describe.each(USES)('%s: what stands in its place', (name) => {
  test.each(SPOILT)('%s, makes no wrong answer', async (_, spoil, mended) => {
    const { key, once } = testUse(guard, name);
    await once();
    await spoil(key);
    // Of a lock it is somebody's, whatever it is.
    expect(await once()).toBe(name === 'lock' ? 'known' : 'new');
    if (mended.includes(name)) expect(await once()).toBe('known');
    await redis.ask('DEL', key);
    expect([await once(), await once()]).toEqual(['new', again(name)]);
  });
});

test.each(USES)('%s: Redis is emptied in its midst', async (name) => {
  const { once } = testUse(guard, name);
  expect(await once(() => redis.ask('FLUSHALL'))).toBe('new');
  // What was claimed before is answered all the same; the rest is not known any more.
  expect(await once()).toBe(name === 'idempotency' ? 'known' : 'new');
  expect(await once()).toBe(again(name));
});

test('Redis is paused in the midst of all of them', async () => {
  const hasty = testGuard(redis.url, { patience: 300 });
  await hasty.until('ready');
  const all = USES.map((name) => ({ name, ...testUse(hasty, name) }));
  const [paused, midst] = [createGate(), new Set<string>()];
  const pause = (name: string) => async () => {
    midst.add(name);
    if (midst.size === all.length) {
      await redis.ask('CLIENT', 'PAUSE', '700', 'ALL');
      paused.open();
    }
    await paused.opened;
  };
  expect(new Set(await Promise.all(all.map(({ name, once }) => once(pause(name)))))).toEqual(new Set(['new']));
  await Promise.all(all.map(({ once }) => once()));
  await hasty.until('ready');
  for (const { name, once } of all) await expect.poll(() => once(), { timeout: 8000 }).toBe(again(name));
  hasty.close();
});

test('a session that ends while Redis is emptied, in the midst of its reading, is not put back', async () => {
  const session = testSession(randomUUID());
  const work: Promise<unknown>[] = [];
  const index = createSessionIndex({ guard, meter: guard.meter, ...ON, background: (one) => void work.push(one) });
  let truth: string | null = 'a teacher';
  const find = (meanwhile = async () => {}) =>
    index.find(session, async () => {
      const read = truth;
      await meanwhile();
      return read;
    });
  await find(async () => {
    truth = null;
    await session.end(guard);
    await redis.ask('FLUSHALL');
  });
  await Promise.all(work);
  expect(await find()).toBeNull();
});

describe('with a process whose clock is an hour off', () => {
  const off = [
    ['ahead', HOUR],
    ['behind', -HOUR],
  ] as const;
  const clocks = (by: number) => [() => Date.now() + by, Date.now];

  test.each(off)(
    '%s, a session stands in the index for a minute, and is found by no one after its end',
    async (_, by) => {
      const session = testSession(randomUUID());
      const work: Promise<unknown>[] = [];
      let truth: string | null = 'a teacher';
      const finds = clocks(by).map((now) => {
        const background = (one: Promise<unknown>) => void work.push(one);
        const index = createSessionIndex({ guard, meter: guard.meter, ...ON, now, background });
        return () => index.find(session, async () => truth);
      });
      for (const find of finds) {
        expect(await find()).toBe(truth);
        await Promise.all(work.splice(0));
        const lives = Number((await redis.ask('PTTL', session.key)).slice(1));
        expect(lives).toBeGreaterThan(0);
        expect(lives).toBeLessThanOrEqual(60_000);
      }
      truth = null;
      await session.end(guard);
      for (const find of finds) expect(await find()).toBeNull();
    },
  );

  test.each(off)('%s, the others count what waits by their own', async (_, by) => {
    const organizationId = randomUUID();
    const work: Promise<unknown>[] = [];
    const runsOut = Date.now() + HOUR / 2;
    const counts = clocks(by).map((now) => {
      const background = (one: Promise<unknown>) => void work.push(one);
      const counters = createCounters({ guard, meter: guard.meter, ...ON, now, background });
      const count = async () => (now() < runsOut ? { value: 3, until: runsOut } : { value: 0, until: null });
      return async () => {
        const value = await counters.pending(organizationId, count);
        await Promise.all(work.splice(0));
        return value;
      };
    });
    const right = by > 0 ? [0, 3] : [3, 3];
    for (let round = 0; round < 2; round++) {
      const counted = [];
      for (const count of counts) counted.push(await count());
      expect(counted).toEqual(right);
    }
  });

  test('Redis’ own, that jumps an hour ahead and back, refuses nobody who is within the limit', async () => {
    let ahead = 0;
    const limits = testRateLimit(guard, { ahead: () => ahead });
    const policy = { limit: 5, windowSeconds: 900 };
    const take = () => limits.take(bucket(randomUUID()), policy);
    const someone = bucket(randomUUID());
    for (const jump of [0, HOUR, 0, -HOUR, 0]) {
      ahead = jump;
      expect((await limits.take(someone, policy))?.allowed).toBe(true);
      expect((await take())?.allowed).toBe(true);
    }
  });
});
