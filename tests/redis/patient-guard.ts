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

afterAll(() => redis.kill());
beforeEach(async () => {
  guard = testGuard(redis.url, { patient: true });
  await guard.until('ready');
  return () => guard.close();
});
