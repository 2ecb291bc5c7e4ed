import '#tests/support/own-database.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Flag } from '#app/redis/stages.ts';
import { keeping, testCache } from '#tests/redis/cache-support.ts';
import { KEY, type TestGuard, testGuard } from '#tests/redis/guard-support.ts';
import { startTestRedis, type TestRedis } from '#tests/support/redis.ts';
import { startTcpProxy, type TcpProxy } from '#tests/support/tcp-proxy.ts';
import { forgetDecisions, type SceneProcess, stageEvents, startProcess } from './stage-scene.ts';

/** With a real Redis behind a proxy, and patience where the guard's own deadlines are not the matter. */
let redis: TestRedis;
let proxy: TcpProxy;
let guard: TestGuard;
let one: SceneProcess;

beforeAll(async () => {
  redis = await startTestRedis();
  proxy = await startTcpProxy(redis.port);
});
afterAll(async () => {
  await proxy.close();
  await redis.kill();
});
beforeEach(async () => {
  await forgetDecisions();
  proxy.set({ kind: 'none' });
  guard = testGuard(proxy.url, { patient: true });
  await guard.until('ready');
  one = startProcess({ guard, meter: guard.meter, now: () => performance.now() });
  await one.watch.look();
  return () => guard.close();
});

async function rolledBack(flag: Flag, says: RegExp): Promise<void> {
  const before = (await stageEvents()).length;
  await one.watch.look();
  await one.watch.look();
  expect(one.flags.on(flag)).toBe(false);
  expect((await stageEvents()).slice(before)).toMatchObject([
    { action: 'flag.rolled_back', subject: flag, metadata: { reason: expect.stringMatching(says) } },
  ]);
}

test('commands that Redis refuses switch their stage off', async () => {
  await redis.ask('LPUSH', KEY, 'no text');
  for (let call = 0; call < 20; call++) {
    expect(await guard.attempt('lock', 'without', (commands) => commands.send(KEY, ['GET', KEY]))).toBe('without');
  }
  await rolledBack('redis_locking', /Failed calls: 100 %/);
});

test('a slow network switches off what has to be quick', async () => {
  proxy.set({ kind: 'delay', ms: 60 });
  await Promise.all(
    Array.from({ length: 20 }, () => guard.attempt('session', null, (commands) => commands.send(KEY, ['PING']))),
  );
  await rolledBack('redis_session_index', /where at most 50 ms/);
});

test('a page that PostgreSQL contradicts switches the cache off', async () => {
  const { organizationId, quiet, ...cache } = testCache({ guard, random: () => 0 });
  const source = { n: 1 };
  const ask = () => cache.getOrSet(organizationId, { ...keeping(), id: 'x' }, async () => ({ n: source.n }));
  await ask();
  await quiet();
  source.n = 2;
  expect(await ask()).toEqual({ n: 1 });
  await quiet();
  await rolledBack('redis_cache', /contradicted: 1/);
});

test('a Redis that is killed and comes back costs no stage its place', async () => {
  for (let call = 0; call < 25; call++) await guard.attempt('cache', null, (commands) => commands.send(KEY, ['PING']));
  await redis.kill();
  for (let call = 0; call < 25; call++) await guard.attempt('cache', null, (commands) => commands.send(KEY, ['PING']));
  await one.watch.look();
  await redis.start();
  await guard.until('ready');
  await one.watch.look();
  expect(one.flags.on('redis_cache')).toBe(true);
});
