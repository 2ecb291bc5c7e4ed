import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { organizationKey } from '#app/redis/keys.server.ts';
import { bury, createSessionIndex } from '#app/redis/session-index.server.ts';
import { renewVersion } from '#app/redis/versions.server.ts';
import { guard, redis } from './patient-guard.ts';

type Place = { role: string };

const turn = () => new Promise((resolve) => setImmediate(resolve));

type WorldOptions = {
  random?: () => number;
  endsIn?: number;
  now?: () => number;
  on?: () => boolean;
  slowness?: number;
  allTold?: () => Promise<boolean>;
};

/** A session of its own, whose truth is `truth`; two processes ask about it. */
function world(options: WorldOptions = {}) {
  const work = new Set<Promise<unknown>>();
  const { random = () => 0.5, endsIn = 3_600_000, now = Date.now, on = () => true, slowness = 0 } = options;
  const { allTold = async () => true } = options;
  const parts = { guard, meter: guard.meter, invalidations: { settled: () => true, allTold }, on, random, now };
  const index = createSessionIndex({ ...parts, background: (promise) => void work.add(promise) });
  const session = {
    organizationId: randomUUID(),
    tokenHash: randomBytes(32).toString('hex'),
    write: (value: Place) => value,
    read: (value: unknown) =>
      value !== null && typeof value === 'object' && 'role' in value ? (value as Place) : null,
    until: (_: Place, at: number) => at + endsIn,
  };
  const made = {
    truth: { role: 'teacher' } as Place | null,
    loads: 0,
    session,
    find: () =>
      index.find(session, async () => {
        made.loads += 1;
        const read = made.truth;
        for (let turns = Math.floor(Math.random() * slowness); turns > 0; turns--) await turn();
        return read;
      }),
    async quiet() {
      for (const one of work) await one;
      work.clear();
    },
    end: () => guard.attempt('session', null, (to) => bury(to, session.organizationId, session.tokenHash)),
    change: () => guard.attempt('session', null, (to) => renewVersion(to, session.organizationId, 'permission')),
  };
  return made;
}

describe('a session', () => {
  test('is read from PostgreSQL once, then from the index', async () => {
    const one = world();
    for (let visit = 0; visit < 3; visit++) {
      expect(await one.find()).toEqual({ role: 'teacher' });
      await one.quiet();
    }
    expect(one.loads).toBe(1);
  });

  test('that has ended is refused on the next visit, and not put back', async () => {
    const one = world();
    await one.find();
    await one.quiet();
    one.truth = null;
    await one.end();
    expect(await one.find()).toBeNull();
    one.truth = { role: 'teacher' };
    await one.find();
    await one.quiet();
    await one.find();
    expect(one.loads).toBe(4);
  });

  test('is read again after any change of permissions in its organization', async () => {
    const one = world();
    await one.find();
    await one.quiet();
    one.truth = { role: 'leader' };
    await one.change();
    expect(await one.find()).toEqual({ role: 'leader' });
    await one.quiet();
    expect(await one.find()).toEqual({ role: 'leader' });
    expect(one.loads).toBe(2);
  });

  test('stands in the index for a minute at most, and never beyond its end', async () => {
    const long = world();
    const short = world({ endsIn: 5000 });
    for (const one of [long, short]) {
      await one.find();
      await one.quiet();
    }
    const lives = async ({ session }: typeof long) =>
      Number((await redis.ask('PTTL', organizationKey(session.organizationId, 'session', session.tokenHash))).slice(1));
    expect(await lives(long)).toBeLessThanOrEqual(60_000);
    expect(await lives(short)).toBeLessThanOrEqual(5000);
  });

  test('is not believed by a clock past its entry’s end', async () => {
    let time = Date.now();
    const one = world({ now: () => time });
    await one.find();
    await one.quiet();
    time += 60_001;
    await one.find();
    expect(one.loads).toBe(2);
  });

  test('is PostgreSQL’s alone while the stage is off', async () => {
    const one = world({ on: () => false });
    for (let visit = 0; visit < 2; visit++) await one.find();
    expect(one.loads).toBe(2);
  });
});

test('a session that ends while it is being read stays out: 1,000 interleavings', async () => {
  for (let round = 0; round < 1000; round++) {
    const one = world({ slowness: 8 });
    let turns = Math.floor(Math.random() * 12);
    const ending = (async () => {
      while (turns-- > 0) await turn();
      one.truth = null;
      await one.end();
    })();
    await Promise.all([one.find(), one.find(), ending]);
    await one.quiet();
    expect(await one.find()).toBeNull();
  }
});

test('a hit that PostgreSQL contradicts is counted, one that only was seen later or is not told yet is not', async () => {
  let told = true;
  const one = world({ random: () => 0.001, allTold: async () => told });
  const counted = () => ['checked', 'contradicted'].map((event) => guard.meter.sum('session', event, 5));
  await one.find();
  await one.quiet();
  one.truth = { role: 'teacher', lastSeenAt: 'later' } as Place;
  await one.find();
  await one.quiet();
  expect(counted()).toEqual([1, 0]);
  one.truth = { role: 'leader' };
  for (const contradicted of [0, 1]) {
    told = contradicted === 1;
    await one.find();
    await one.quiet();
    expect(counted()).toEqual([1, contradicted]);
  }
});
