import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { organizationKey } from '#app/redis/keys.server.ts';
import { createGate } from '#tests/support/gate.ts';
import { keeping, loader, type Numbered, testCache } from './cache-support.ts';
import { ping } from './guard-support.ts';
import { guard, redis } from './patient-guard.ts';

const ID = 'a-class';

describe('an answer', () => {
  test('is loaded once, then read, by every process', async () => {
    const [one, other] = [testCache({ guard }), testCache({ guard })];
    const load = loader({ n: 1 });
    expect(await one.getOrSet(one.organizationId, { ...keeping(), id: ID }, load)).toEqual({ n: 1 });
    await one.quiet();
    expect(await other.getOrSet(one.organizationId, { ...keeping(), id: ID }, load)).toEqual({ n: 1 });
    expect(load.calls).toBe(1);
  });

  test('is one organization’s, even under the same id', async () => {
    const cache = testCache({ guard });
    const other = randomUUID();
    await cache.getOrSet(cache.organizationId, { ...keeping(), id: ID }, loader({ n: 1 }));
    await cache.quiet();
    expect(await cache.getOrSet(other, { ...keeping(), id: ID }, loader({ n: 2 }))).toEqual({ n: 2 });
  });

  test('of null, and an error, is not kept; the error is everyone’s who waits', async () => {
    const cache = testCache({ guard });
    const what = { ...keeping(), id: ID };
    expect(await cache.getOrSet(cache.organizationId, what, async () => null)).toBeNull();
    const fail = () => Promise.reject(new Error('no database'));
    const both = await Promise.allSettled([1, 2].map(() => cache.getOrSet(cache.organizationId, what, fail)));
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await cache.quiet();
    expect(await cache.getOrSet(cache.organizationId, what, loader({ n: 3 }))).toEqual({ n: 3 });
  });

  test('asked for by many at once is loaded once', async () => {
    const cache = testCache({ guard });
    const gate = createGate();
    let calls = 0;
    const load = async () => {
      calls += 1;
      await gate.opened;
      return { n: 1 };
    };
    const ask = () => cache.getOrSet(cache.organizationId, { ...keeping(), id: ID }, load);
    const all = Promise.all(Array.from({ length: 50 }, ask));
    // Replies come in order: when these are here, all fifty have asked and found nothing.
    for (let turn = 0; turn < 3; turn++) await ping(guard);
    gate.open();
    expect(await all).toEqual(Array(50).fill({ n: 1 }));
    expect(calls).toBe(1);
  });

  test('past its freshness is served, and made anew behind', async () => {
    let time = Date.now();
    const cache = testCache({ guard, now: () => time });
    const source = { n: 1 };
    const ask = () => cache.getOrSet(cache.organizationId, { ...keeping(), id: ID }, loader(source));
    await ask();
    await cache.quiet();
    source.n = 2;
    time += 299_000;
    expect(await ask()).toEqual({ n: 1 });
    time += 2000;
    expect(await ask()).toEqual({ n: 1 });
    await cache.quiet();
    expect(await ask()).toEqual({ n: 2 });
    expect(cache.counted('stale')).toBe(1);
  });

  test('kept in the process for a second is frozen, shared and forgotten by a change', async () => {
    const cache = testCache({ guard });
    const source = { n: 1 };
    const load = loader(source);
    const ask = () => cache.getOrSet(cache.organizationId, { ...keeping({ local: true }), id: ID }, load);
    const value = await ask();
    expect(await ask()).toBe(value);
    expect(Object.isFrozen(value)).toBe(true);
    source.n = 2;
    await cache.invalidate(cache.organizationId);
    expect(await ask()).toEqual({ n: 2 });
  });
});

describe('a change', () => {
  test('makes every answer of the organization old at once, and of no other', async () => {
    const cache = testCache({ guard });
    const other = randomUUID();
    const load = loader({ n: 1 });
    for (const id of [cache.organizationId, other]) await cache.getOrSet(id, { ...keeping(), id: ID }, load);
    await cache.quiet();
    await cache.invalidate(cache.organizationId);
    expect(await cache.getOrSet(cache.organizationId, { ...keeping(), id: ID }, loader({ n: 2 }))).toEqual({ n: 2 });
    expect(await cache.getOrSet(other, { ...keeping(), id: ID }, loader({ n: 3 }))).toEqual({ n: 1 });
  });

  test('during a load, at each step of it, never leaves the old answer behind', async () => {
    for (let step = 0; step < 6; step++) {
      const cache = testCache({ guard });
      const source = { n: 1 };
      let at = 0;
      const change = async () => {
        if (at++ !== step) return;
        source.n = 2;
        await cache.invalidate(cache.organizationId);
      };
      const load = async (): Promise<Numbered> => {
        await change();
        const read = source.n;
        for (let pause = 0; pause < 3; pause++) await change();
        return { n: read };
      };
      await change();
      await cache.getOrSet(cache.organizationId, { ...keeping({ local: true }), id: ID }, load);
      await change();
      await cache.quiet();
      const now = loader(source);
      const value = await cache.getOrSet(cache.organizationId, { ...keeping({ local: true }), id: ID }, now);
      expect({ step, value }).toEqual({ step, value: { n: source.n } });
    }
  });

  test('during a load starts a new load for whoever comes after it', async () => {
    const cache = testCache({ guard });
    const what = { ...keeping(), id: ID };
    const [begun, gate] = [createGate(), createGate()];
    const slow = cache.getOrSet(cache.organizationId, what, async () => {
      begun.open();
      await gate.opened;
      return { n: 1 };
    });
    await begun.opened;
    await cache.invalidate(cache.organizationId);
    expect(await cache.getOrSet(cache.organizationId, what, loader({ n: 2 }))).toEqual({ n: 2 });
    gate.open();
    expect(await slow).toEqual({ n: 1 });
    await cache.quiet();
    // Its late write is no answer either.
    expect(await cache.getOrSet(cache.organizationId, what, loader({ n: 9 }))).not.toEqual({ n: 1 });
  });

  test('stays known when its version is evicted', async () => {
    const cache = testCache({ guard });
    await cache.getOrSet(cache.organizationId, { ...keeping(), id: ID }, loader({ n: 1 }));
    await cache.quiet();
    await redis.ask('DEL', organizationKey(cache.organizationId, 'version', 'data'));
    expect(await cache.getOrSet(cache.organizationId, { ...keeping(), id: ID }, loader({ n: 2 }))).toEqual({ n: 2 });
  });
});

describe('what is not ours in Redis', () => {
  test.each([
    ['not JSON', (text: string) => text.replace('{', '<')],
    ['cut off', (text: string) => text.slice(0, -1)],
    ['of an older shape', (text: string) => text.replace('"n"', '"m"')],
    ['empty', () => ''],
    ['huge', (text: string) => `${text.split('\n')[0]}\n{"n":1${' '.repeat(300_000)}}`],
    ['reaching for prototypes', (text: string) => text.replace('{', '{"__proto__":{},')],
  ])('%s, is read as absent and replaced', async (_, spoil) => {
    const cache = testCache({ guard });
    const what = { ...keeping(), id: ID };
    await cache.getOrSet(cache.organizationId, what, loader({ n: 1 }));
    await cache.quiet();
    const key = organizationKey(cache.organizationId, 'class-report', ID);
    await guard.attempt('cache', null, async (to) => {
      await to.send(key, ['SET', key, spoil(String(await to.send(key, ['GET', key])))]);
    });
    expect(await cache.getOrSet(cache.organizationId, what, loader({ n: 2 }))).toEqual({ n: 2 });
    await cache.quiet();
    expect(await cache.getOrSet(cache.organizationId, what, loader({ n: 3 }))).toEqual({ n: 2 });
  });

  test('of another type, is replaced, the version too', async () => {
    const cache = testCache({ guard });
    const what = { ...keeping(), id: ID };
    for (const module of ['version', 'class-report'] as const) {
      const key = organizationKey(cache.organizationId, module, module === 'version' ? 'data' : ID);
      await redis.ask('HSET', key, 'shape', 'another');
    }
    expect(await cache.getOrSet(cache.organizationId, what, loader({ n: 1 }))).toEqual({ n: 1 });
    await cache.quiet();
    expect(await cache.getOrSet(cache.organizationId, what, loader({ n: 2 }))).toEqual({ n: 1 });
  });

  test('too large to keep is answered all the same, and counted', async () => {
    const cache = testCache({ guard });
    const load = async () => ({ n: 1, much: 'x'.repeat(300_000) });
    expect((await cache.getOrSet(cache.organizationId, { ...keeping(), id: ID }, load))?.n).toBe(1);
    await cache.quiet();
    expect(cache.counted('too_large')).toBe(1);
  });
});

describe('without belief in Redis', () => {
  test.each([
    ['switched off', { on: () => false }],
    ['not told of every change yet', { settled: () => false }],
  ])('%s, each answer is loaded, and nothing is written', async (_, options) => {
    const cache = testCache({ guard, ...options });
    const load = loader({ n: 1 });
    for (let call = 0; call < 2; call++) await cache.getOrSet(cache.organizationId, { ...keeping(), id: ID }, load);
    await cache.quiet();
    expect(load.calls).toBe(2);
    expect(await redis.ask('EXISTS', organizationKey(cache.organizationId, 'class-report', ID))).toBe(':0\r\n');
  });

  test('equal loads at once are still one', async () => {
    const cache = testCache({ guard, on: () => false });
    const load = loader({ n: 1 });
    await Promise.all([1, 2, 3].map(() => cache.getOrSet(cache.organizationId, { ...keeping(), id: ID }, load)));
    expect(load.calls).toBe(1);
  });
});

describe('a hit that is checked', () => {
  test('counts as contradicted when making it again gives something else and nothing has changed', async () => {
    const cache = testCache({ guard, random: () => 0.001 });
    const source = { n: 1 };
    const ask = () => cache.getOrSet(cache.organizationId, { ...keeping(), id: ID }, loader(source));
    await ask();
    await cache.quiet();
    await ask();
    await cache.quiet();
    expect([cache.counted('checked'), cache.counted('contradicted')]).toEqual([1, 0]);
    source.n = 2;
    await ask();
    await cache.quiet();
    expect(cache.counted('contradicted')).toBe(1);
  });

  test('is not contradicted by a change that is committed and not told yet, or told meanwhile', async () => {
    let told = async () => false;
    const cache = testCache({ guard, random: () => 0.001, allTold: () => told() });
    const source = { n: 1 };
    const ask = () => cache.getOrSet(cache.organizationId, { ...keeping(), id: ID }, loader(source));
    await ask();
    await cache.quiet();
    source.n = 2;
    expect(await ask()).toEqual({ n: 1 });
    await cache.quiet();
    told = async () => {
      await cache.invalidate(cache.organizationId);
      return true;
    };
    expect(await ask()).toEqual({ n: 1 });
    await cache.quiet();
    expect([cache.counted('contradicted'), cache.counted('explained')]).toEqual([0, 2]);
    expect(await ask()).toEqual({ n: 2 });
  });

  test('is the same whatever order its fields come in', async () => {
    const cache = testCache({ guard, random: () => 0.001 });
    const what = { ...keeping({ parse: (value) => value as Numbered }), id: ID };
    const [first, again] = [
      { n: 1, more: { a: 2, b: [1, 2] } },
      { more: { b: [1, 2], a: 2 }, left: undefined, n: 1 },
    ];
    for (const answer of [first, again]) {
      await cache.getOrSet(cache.organizationId, what, async () => answer);
      await cache.quiet();
    }
    expect([cache.counted('checked'), cache.counted('contradicted')]).toEqual([1, 0]);
    await cache.getOrSet(cache.organizationId, what, async () => ({ ...first, more: { a: 2, b: [2, 1] } }));
    await cache.quiet();
    expect(cache.counted('contradicted')).toBe(1);
  });
});
