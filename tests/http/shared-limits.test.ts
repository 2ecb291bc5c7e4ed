import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { createLocalLimiter } from '#app/http/limiter.server.ts';
import { createSharedLimiter } from '#app/http/shared-limiter.server.ts';
import { createRateLimit } from '#app/redis/rate-limit.server.ts';
import { startTestRedis, type TestRedis } from '#tests/support/redis.ts';
import { type TestGuard, testGuard } from '../redis/guard-support.ts';
import { limitCases } from './limit-cases.ts';
import { testLimits } from './limits-support.ts';

let redis: TestRedis;
let guard: TestGuard;

beforeAll(async () => {
  redis = await startTestRedis();
  guard = testGuard(redis.url, { patient: true });
  await guard.until('ready');
});
afterAll(async () => {
  guard.close();
  await redis.kill();
});
beforeEach(() => redis.ask('FLUSHALL'));
afterEach(() => {
  expect(guard.meter.sum('limit', 'allowed', 5)).toBeGreaterThan(0);
  expect(guard.meter.sum('limit', 'bypassed', 5)).toBe(0);
});

// The server's clock goes on; what is added to it makes it the clock that the test moves.
limitCases(() =>
  testLimits((clock) => {
    const ahead = () => clock.now().getTime() - Date.now();
    const shared = createRateLimit({ guard, meter: guard.meter, on: () => true, ahead });
    return createSharedLimiter({ shared, local: createLocalLimiter({ clock }) });
  }),
);
