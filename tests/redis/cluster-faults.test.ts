import '#tests/support/own-database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requireOrganizationId } from '#app/organizations/organization-id.ts';
import { organizationKey } from '#app/redis/keys.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { startTestCluster, type TestCluster, type TestMaster } from '#tests/support/redis-cluster.ts';
import { keeping, loader, testCache } from './cache-support.ts';
import { ALONE, organizationOn, SHARED, slotOfOrganization, tryAll, until, untilAnswered } from './cluster-support.ts';
import { type TestGuard, testGuard, timed } from './guard-support.ts';
import { startProcess } from './process-support.ts';

/** Milliseconds: other tests may have the machine meanwhile. */
const PATIENCE = 1000;
const POLL = { timeout: 15_000, interval: 5 };
const WHOLE = [SHARED, SHARED, SHARED];
const BUT_ONE = [SHARED, ALONE, SHARED];
const what = { ...keeping(), id: 'a-class' };

let cluster: TestCluster;
let one: TestMaster;
let others: TestMaster[];
let guard: TestGuard;
const ends: (() => Promise<void> | void)[] = [];

beforeAll(async () => {
  cluster = await startTestCluster({ replicaOf: 1 });
  ends.push(() => cluster.stop());
  const [first, second, third] = cluster.masters;
  if (first === undefined || second === undefined || third === undefined) throw new Error('There are too few masters.');
  [one, others] = [second, [first, third]];
  guard = guarded();
  await untilAnswered(guard, cluster, [true, true, true]);
});
afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

function guarded(): TestGuard {
  const made = testGuard(cluster.url, { cluster: true, patience: PATIENCE });
  ends.push(() => made.close());
  return made;
}

/** What each master's organizations have of it, by each use. */
const usesOf = (asked: TestGuard) =>
  Promise.all(cluster.masters.map((master) => tryAll(asked, organizationOn(cluster, master))));

/** Of the one master. */
const said = () =>
  guard.lines
    .map((line) => JSON.parse(line))
    .flatMap(({ shard, msg }) => (shard?.endsWith(`:${one.port}`) ? [msg] : []));

/** However often its own organizations ask. */
async function expectOthersAreShared(): Promise<void> {
  for (let round = 0; round < 3; round++) expect(await tryAll(guard, organizationOn(cluster, one))).toEqual(ALONE);
  await expect.poll(() => usesOf(guard), POLL).toEqual(BUT_ONE);
  await expect.poll(guard.shardsAway, POLL).toBe(1);
  expect((await timed(() => tryAll(guard, organizationOn(cluster, one)))).ms).toBeLessThan(PATIENCE / 2);
}

describe('a master that hangs', () => {
  test('costs its own organizations their copies, soon without waiting, and the others nothing', async () => {
    one.hang();
    const key = organizationKey(organizationOn(cluster, one), 'lock', 'x');
    const first = await timed(() => guard.attempt('lock', 'fallback', (redis) => redis.send(key, ['GET', key])));
    expect(first.value).toBe('fallback');
    expect(first.ms).toBeLessThan(PATIENCE + 250);
    await until(() => guard.shardsAway() === 1);
    await expectOthersAreShared();
    one.wake();
    await expect.poll(() => usesOf(guard), POLL).toEqual(WHOLE);
    expect(said().slice(0, 2)).toEqual([
      'a shard of Redis cannot be asked; going on without it',
      'a shard of Redis answers again',
    ]);
  });
});

describe('a master that thinks the cluster down', () => {
  test('is left alone until it does no more', async () => {
    const slot = String(slotOfOrganization(organizationOn(cluster, one)));
    await one.ask('CONFIG', 'SET', 'cluster-require-full-coverage', 'yes');
    await one.ask('CLUSTER', 'DELSLOTS', slot);
    await until(() => guard.shardsAway() === 1);
    await expectOthersAreShared();
    await one.ask('CLUSTER', 'ADDSLOTS', slot);
    await one.ask('CONFIG', 'SET', 'cluster-require-full-coverage', 'no');
    await expect.poll(() => usesOf(guard), POLL).toEqual(WHOLE);
  });
});

describe('a slot of no master', () => {
  test('is nobody’s trouble, and used once it is somebody’s', async () => {
    const organizationId = organizationOn(cluster, one);
    const slot = String(slotOfOrganization(organizationId));
    for (const master of cluster.masters) await master.ask('CLUSTER', 'DELSLOTS', slot);
    const started = guarded();
    await expect.poll(() => usesOf(started), POLL).toEqual(WHOLE);
    expect(await tryAll(started, organizationId)).toEqual(ALONE);
    await one.ask('CLUSTER', 'ADDSLOTS', slot);
    for (const master of others) await master.ask('CLUSTER', 'SETSLOT', slot, 'NODE', one.id);
    await expect.poll(() => tryAll(started, organizationId), POLL).toEqual(SHARED);
    expect(started.lines.join()).not.toContain('a use of Redis is wrong');
  });
});

describe('a master that is gone', () => {
  const source = { n: 1 };
  let organizationId: string;
  let key: string;
  let kept: string;
  /** Once what has changed meanwhile is told. */
  let settles: () => Promise<void>;
  const ask = async () => {
    const cache = testCache({ guard });
    const answer = await cache.getOrSet(organizationId, what, loader(source));
    await cache.quiet();
    return answer;
  };

  beforeAll(async () => {
    organizationId = organizationOn(cluster, one);
    key = organizationKey(organizationId, what.module, what.id);
    await untilAnswered(guard, cluster, [true, true, true]);
    await ask();
    kept = (await one.ask('GET', key)).replace(/^\$\d+\r\n|\r\n$/g, '');
    await one.kill();
  });

  test('costs its own organizations their copies, and the others nothing', async () => {
    await until(() => guard.shardsAway() === 1);
    await expectOthersAreShared();
    expect(guard.state()).toBe('ready');
  });

  test('leaves its own organizations’ changes to be told later, and the others’ copies believed', async () => {
    const [changed, steady] = [await school(one), await school(others[0])];
    const { redis, scope, background } = startProcess(cluster.url, { cluster: true });
    ends.push(() => redis.close());
    const load = loader(source);
    const found = async () => {
      const before = load.calls;
      await redis.cache.getOrSet(steady, what, load);
      await background.ended();
      return load.calls === before;
    };
    await until(() => redis.guard.shardsAway() === 1 && found());
    await scope.forOrganizationSql(changed, (client) =>
      client.query('UPDATE organization SET data_version = data_version + 1 WHERE id = $1', [changed]),
    );
    await until(found);
    expect(redis.invalidations.settled(changed)).toBe(false);
    settles = () => until(() => redis.invalidations.settled(changed));
  });

  test('is used again when it is back, empty, and an old copy of before is not believed', async () => {
    await one.start();
    await expect.poll(() => usesOf(guard), POLL).toEqual(WHOLE);
    expect(said().at(-1)).toBe('a shard of Redis answers again');
    source.n = 2;
    // As a write that was under way would.
    expect(await one.ask('SET', key, kept)).toBe('+OK\r\n');
    expect(await ask()).toEqual({ n: 2 });
    await settles();
  });

  test('is not missed when a replica takes its place, also by a process that has never met it', async () => {
    await one.kill();
    const started = guarded();
    await expect.poll(() => usesOf(started), POLL).toEqual(BUT_ONE);
    await cluster.takeOver();
    for (const asked of [guard, started]) await expect.poll(() => usesOf(asked), POLL).toEqual(WHOLE);
  });
});

/** One whose keys are this master's. */
async function school(master: TestMaster | undefined) {
  const id = requireOrganizationId(organizationOn(cluster, master));
  const data = { id, slug: `test-${id}`, name: 'A school', timeZone: 'Europe/London', settings: {} };
  await testDatabase().prisma.organization.create({ data });
  return id;
}
