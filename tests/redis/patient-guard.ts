/**
 * Imported by a file of tests: a redis-server of its own, and for each test a guard that is ready and gives nobody up,
 * since other tests may have the machine meanwhile.
 */
import { afterAll, beforeEach } from 'vitest';
import { startTestRedis } from '#tests/support/redis.ts';
import { type TestGuard, testGuard } from './guard-support.ts';

export const redis = await startTestRedis();
/** Of the test that runs. */
export let guard: TestGuard;

/** What stands there; empty where nothing does. */
export async function textAt(key: string): Promise<string> {
  return /^\$\d+\r\n(.*)\r\n$/s.exec(await redis.ask('GET', key))?.[1] ?? '';
}

afterAll(() => redis.kill());
beforeEach(async () => {
  guard = testGuard(redis.url, { patient: true });
  await guard.until('ready');
  return () => guard.close();
});
