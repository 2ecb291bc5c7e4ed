/** Keys before a real Redis, for tests. */
import { randomUUID } from 'node:crypto';
import { createSeal } from '#app/platform/seal.server.ts';
import { createIdempotency, type IdempotencyOptions, type Sending } from '#app/redis/idempotency.server.ts';
import { sha256 } from '#app/redis/keys.server.ts';
import type { TestGuard } from './guard-support.ts';

export const SEAL = createSeal({ secret: 'a secret of this test alone, long enough', purpose: 'a test' });

export function testIdempotency(guard: TestGuard, options: Partial<IdempotencyOptions> = {}) {
  const work: Promise<unknown>[] = [];
  const background = (promise: Promise<unknown>) => void work.push(promise);
  const idempotency = createIdempotency({
    ...{ guard, meter: guard.meter, on: () => true, seal: SEAL, background },
    ...options,
  });
  return { ...idempotency, counted: (event: string) => guard.meter.sum('idempotency', event, 5) };
}

export const sending = (over: Partial<Sending> = {}): Sending => ({
  organizationId: randomUUID(),
  accountId: randomUUID(),
  endpoint: 'POST /admin/people/invite',
  key: 'a-key',
  hash: sha256('what was sent'),
  ...over,
});
