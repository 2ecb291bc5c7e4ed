import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { type Counted, createCounters } from '#app/redis/counters.server.ts';
import { organizationKey } from '#app/redis/keys.server.ts';
import { newVersion, renewVersion } from '#app/redis/versions.server.ts';
import { guard, redis, textAt } from './patient-guard.ts';

type Options = { now?: () => number; random?: () => number; on?: () => boolean; allTold?: () => Promise<boolean> };

/** The number of one organization, whose truth is `truth`; `changed` is what its triggers come to. */
function world(options: Options = {}) {
  const { now = Date.now, random = () => 0.5, on = () => true, allTold = async () => true } = options;
  const organizationId = randomUUID();
  const work = new Set<Promise<unknown>>();
  let generation = newVersion();
  const counters = createCounters({
    ...{ guard, meter: guard.meter, now, random, on },
    invalidations: { settled: () => true, allTold, generation: () => generation },
    background: (promise) => void work.add(promise),
  });
  const made = {
    organizationId,
    truth: { value: 3, until: null } as Counted,
    counts: 0,
    pending: () =>
      counters.pending(organizationId, async () => {
        made.counts += 1;
        return made.truth;
      }),
    async changed() {
      generation = newVersion();
      await guard.attempt('counter', null, (to) => renewVersion(to, organizationId, 'pending'));
    },
    async quiet() {
      for (const one of work) await one;
      work.clear();
    },
    events: (event: string) => guard.meter.sum('counter', event, 5),
  };
  return made;
}

test('is counted once, and again only after something has happened', async () => {
  const queue = world();
  for (let visit = 0; visit < 3; visit++) {
    expect(await queue.pending()).toBe(3);
    await queue.quiet();
  }
  expect(queue.counts).toBe(1);
  queue.truth = { value: 4, until: null };
  await queue.changed();
  expect(await queue.pending()).toBe(4);
});

test('is never zero for unknown: a number that cannot be read is counted', async () => {
  const queue = world();
  await queue.pending();
  await queue.quiet();
  await redis.ask('FLUSHALL');
  expect(await queue.pending()).toBe(3);
});

test('a number that was cut short is none, wherever it was cut', async () => {
  const queue = world();
  queue.truth = { value: 37, until: null };
  const key = organizationKey(queue.organizationId, 'pending', 'all');
  for (let cut = 1; cut < '{"pending":37}'.length; cut++) {
    await redis.ask('DEL', key);
    await queue.pending();
    await queue.quiet();
    const text = await textAt(key);
    expect(text).toContain('{"pending":37}');
    await redis.ask('SET', key, text.slice(0, -cut));
    expect(await queue.pending()).toBe(37);
    await queue.quiet();
  }
});

test('ends when the next request runs out by itself', async () => {
  let time = Date.now();
  const queue = world({ now: () => time });
  queue.truth = { value: 3, until: time + 1000 };
  await queue.pending();
  await queue.quiet();
  expect(await queue.pending()).toBe(3);
  expect(queue.counts).toBe(1);
  queue.truth = { value: 2, until: null };
  time += 1001;
  expect(await queue.pending()).toBe(2);
});

test('a change while it is being counted does not leave the old number behind', async () => {
  const queue = world();
  await queue.changed();
  const before = queue.truth;
  const counting = queue.pending();
  queue.truth = { value: 9, until: null };
  await queue.changed();
  expect([3, 9]).toContain(await counting);
  await queue.quiet();
  expect(before.value).toBe(3);
  expect(await queue.pending()).toBe(9);
});

test('a wrong number is found by a count, told as drift and mended', async () => {
  const queue = world({ random: () => 0.001 });
  await queue.pending();
  await queue.quiet();
  queue.truth = { value: 7, until: null };
  expect(await queue.pending()).toBe(3);
  await queue.quiet();
  expect(queue.events('drift')).toBe(1);
  expect(await queue.pending()).toBe(7);
});

test('a change that is committed and not told yet is no drift, nor one that is told while it is being checked', async () => {
  let told = async () => false;
  const queue = world({ random: () => 0.001, allTold: () => told() });
  await queue.pending();
  await queue.quiet();
  queue.truth = { value: 4, until: null };
  expect(await queue.pending()).toBe(3);
  await queue.quiet();
  told = async () => {
    await queue.changed();
    return true;
  };
  expect(await queue.pending()).toBe(3);
  await queue.quiet();
  expect([queue.events('drift'), queue.events('explained')]).toEqual([0, 2]);
  expect(await queue.pending()).toBe(4);
});

test('is PostgreSQL’s alone while the stage is off', async () => {
  const off = world({ on: () => false });
  for (let visit = 0; visit < 2; visit++) expect(await off.pending()).toBe(3);
  expect(off.counts).toBe(2);
});
