import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { globalKey, organizationKey, sha256 } from '#app/redis/keys.server.ts';
import { slotOf } from '#app/redis/slot.ts';
import { renewVersion, versionKey } from '#app/redis/versions.server.ts';
import { keysIn, startTestCluster, type TestCluster, type TestMaster } from '#tests/support/redis-cluster.ts';
import { keeping, loader, testCache } from './cache-support.ts';
import { organizationOn, SHARED, slotOfOrganization, tryAll, until, untilAnswered } from './cluster-support.ts';
import { type TestGuard, testGuard } from './guard-support.ts';
import { testRateLimit } from './rate-limit-support.ts';

let cluster: TestCluster;
let guard: TestGuard;

beforeAll(async () => {
  cluster = await startTestCluster();
});
afterAll(() => cluster.stop());
beforeEach(async () => {
  guard = testGuard(cluster.url, { cluster: true, patient: true });
  await untilAnswered(guard, cluster, [true, true, true]);
  return () => guard.close();
});

const ID = 'a-class';

describe('every use', () => {
  test('is shared on every shard, also where no script is known yet', async () => {
    for (const master of cluster.masters) {
      await master.ask('SCRIPT', 'FLUSH');
      expect(await tryAll(guard, organizationOn(cluster, master))).toEqual(SHARED);
    }
    expect(guard.meter.names().filter(({ event }) => /^(late|error)$/.test(event))).toEqual([]);
  });
});

describe('a connection', () => {
  const sockets = () => process.getActiveResourcesInfo().filter((resource) => resource === 'TCPSocketWrap').length;

  test.each([
    ['in use', () => untilAnswered(guard, cluster, [true, true, true])],
    ['not yet there', () => undefined],
  ])('%s leaves nothing open when it is closed', async (_, used) => {
    guard.close();
    await until(() => sockets() === 0);
    guard = testGuard(cluster.url, { cluster: true, patient: true });
    await used();
    expect(sockets()).toBeGreaterThan(0);
    guard.close();
    await until(() => sockets() === 0);
  });
});

describe('keys', () => {
  test('are in the slot that the server says', async () => {
    const [ids, hashes] = [Array.from({ length: 20 }, () => randomUUID()), ['a', 'b', 'c'].map(sha256)];
    const keys = [
      ...ids.map((id) => organizationKey(id, 'search', id)),
      ...hashes.map((hash) => globalKey('limit', hash)),
    ];
    for (const key of keys)
      expect(await cluster.masters[0]?.ask('CLUSTER', 'KEYSLOT', key)).toBe(`:${slotOf(key)}\r\n`);
  });

  test('of an organization are on one shard, and of two in one slot never meet', async () => {
    const [one, other] = twoInOneSlot();
    const slot = slotOfOrganization(one);
    const cache = testCache({ guard });
    const ask = (organizationId: string, n: number) =>
      cache.getOrSet(organizationId, { ...keeping(), id: ID }, loader({ n }));
    await ask(one, 1);
    await ask(other, 2);
    await cache.quiet();
    expect([await ask(one, 0), await ask(other, 0)]).toEqual([{ n: 1 }, { n: 2 }]);
    for (const organizationId of [one, other]) expect(await tryAll(guard, organizationId)).toEqual(SHARED);
    const held = await Promise.all(cluster.masters.map((master) => keysIn(slot, master)));
    const keys = held[cluster.masters.indexOf(cluster.ownerOf(slot))] ?? [];
    expect(held.flat()).toEqual(keys);
    const tags = [one, other].map((organizationId) => keys.filter((key) => key.includes(`{o:${organizationId}}`)));
    expect(tags.map(({ length }) => length > 5)).toEqual([true, true]);
    expect(new Set(tags.flat()).size).toBe(tags.flat().length);
  });
});

describe('a slot that moves', () => {
  test('is used on the way, by halves falls back, and is found at its new place', async () => {
    const [from, to] = [cluster.masters[0], cluster.masters[1]];
    if (from === undefined || to === undefined) throw new Error('There are no masters.');
    const organizationId = organizationOn(cluster, from);
    const slot = slotOfOrganization(organizationId);
    const keysOn = async (master: TestMaster) =>
      (await keysIn(slot, master)).filter((key) => key.includes(organizationId));
    const [cache, limits, source] = [testCache({ guard }), testRateLimit(guard), { n: 1 }];
    const load = loader(source);
    const ask = () => cache.getOrSet(organizationId, { ...keeping(), id: ID }, load);
    const attempt = () => limits.take({ policy: 'a test', key: ID, organizationId }, { limit: 9, windowSeconds: 900 });
    await ask();
    await cache.quiet();
    expect([await ask(), load.calls]).toEqual([{ n: 1 }, 1]);

    const move = await cluster.move(slot, to);
    expect([await ask(), load.calls]).toEqual([{ n: 1 }, 1]);
    await to.ask('SCRIPT', 'FLUSH');
    expect((await attempt())?.count.current).toBe(1);
    expect(await keysOn(to)).toHaveLength(1);

    await move.take(versionKey(organizationId, 'data'));
    source.n = 2;
    expect([await ask(), load.calls]).toEqual([{ n: 2 }, 2]);
    expect(guard.meter.sum('cache', 'error', 5)).toBe(1);
    await cache.invalidate(organizationId);
    expect((await attempt())?.count.current).toBe(2);

    await move.finish();
    expect([await ask(), load.calls]).toEqual([{ n: 2 }, 3]);
    await cache.quiet();
    expect([await ask(), load.calls]).toEqual([{ n: 2 }, 3]);
    expect((await attempt())?.count.current).toBe(3);
    expect(await keysOn(to)).toHaveLength(3);
    expect(guard.state()).toBe('ready');
    limits.close();
  });

  test('to and fro under load gives no old answer and no error', async () => {
    const organizationId = organizationOn(cluster, cluster.masters[2]);
    const cache = testCache({ guard });
    const source = { n: 0 };
    let [told, answers, moving] = [0, 0, true];
    const asking = Array.from({ length: 4 }, async () => {
      while (moving) {
        const before = told;
        const answer = await cache.getOrSet(organizationId, { ...keeping(), id: ID }, loader(source));
        expect(answer?.n).toBeGreaterThanOrEqual(before);
        answers += 1;
        await turn();
      }
    });
    for (const master of [...cluster.masters, ...cluster.masters]) {
      const move = await cluster.move(slotOfOrganization(organizationId), master);
      source.n += 1;
      await cache.invalidate(organizationId);
      await until(() => renewed(organizationId));
      told = source.n;
      await move.finish();
    }
    moving = false;
    await Promise.all(asking);
    expect(answers).toBeGreaterThan(50);
    expect(cache.counted('hit')).toBeGreaterThan(10);
  });
});

/** False when Redis could not be told. */
function renewed(organizationId: string): Promise<boolean> {
  return guard.attempt('cache', false, async (redis) => {
    await renewVersion(redis, organizationId, 'data');
    return true;
  });
}

/** Of so few slots it takes some hundred tries. */
function twoInOneSlot(): [string, string] {
  const seen = new Map<number, string>();
  for (;;) {
    const organizationId = randomUUID();
    const before = seen.get(slotOfOrganization(organizationId));
    if (before !== undefined) return [before, organizationId];
    seen.set(slotOfOrganization(organizationId), organizationId);
  }
}
