/**
 * Imported before everything else: gives the file's tests a Redis of their own, with all six stages on in what the wiring
 * makes. Call `redis.start()` to have copies in it believed.
 */
import { afterAll } from 'vitest';
import { needOwnProcess } from './own-process.ts';
import { startTestRedis } from './redis.ts';

needOwnProcess();
export const ownRedis = await startTestRedis();
process.env.REDIS_URL = ownRedis.url;
for (const stage of ['CACHE', 'RATE_LIMIT', 'SESSION_INDEX', 'LOCKING', 'IDEMPOTENCY', 'COUNTERS']) {
  process.env[`REDIS_${stage}`] = 'on';
}
afterAll(() => ownRedis.kill());
