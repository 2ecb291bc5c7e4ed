/** Counters in a real Redis, for tests. */
import { globalKey, sha256 } from '#app/redis/keys.server.ts';
import { type Bucket, createRateLimit, type RateLimitOptions } from '#app/redis/rate-limit.server.ts';
import type { TestRedis } from '#tests/support/redis.ts';
import type { TestGuard } from './guard-support.ts';

export const POLICY = { limit: 5, windowSeconds: 900 };

export function testRateLimit(guard: TestGuard, options: Partial<RateLimitOptions> = {}) {
  return createRateLimit({ guard, meter: guard.meter, on: () => true, ...options });
}

export const bucket = (key: string, policy = 'sign-in-account'): Bucket => ({ policy, key, organizationId: null });

export const keyOf = ({ policy, key }: Bucket) => globalKey('limit', sha256(`${policy}\0${key}`));

/** Both counts as Redis holds them, null for none. */
export async function stored(redis: TestRedis, of: Bucket): Promise<{ previous: number; current: number } | null> {
  const [, text] = (await redis.ask('GET', keyOf(of))).split('\r\n');
  if (text === undefined || text === '') return null;
  const [, previous, current] = text.split(' ');
  return { previous: Number(previous), current: Number(current) };
}
