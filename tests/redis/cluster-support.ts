/** Every use of Redis at once, before a cluster, and organizations that live where a test wants them. */
import { randomBytes, randomUUID } from 'node:crypto';
import { createCounters } from '#app/redis/counters.server.ts';
import { sha256 } from '#app/redis/keys.server.ts';
import { createLocks } from '#app/redis/lock.server.ts';
import { createSessionIndex } from '#app/redis/session-index.server.ts';
import { slotOf } from '#app/redis/slot.ts';
import type { TestCluster, TestMaster } from '#tests/support/redis-cluster.ts';
import { keeping, loader, testCache } from './cache-support.ts';
import type { TestGuard } from './guard-support.ts';
import { sending, testIdempotency } from './idempotency-support.ts';
import { testRateLimit } from './rate-limit-support.ts';

/** What an organization's second try of everything came to. */
export type Uses = Awaited<ReturnType<typeof tryAll>>;

/** Redis remembers the first. */
export const SHARED: Uses = { loads: 1, reads: 1, counts: 1, lock: false, form: 'done', attempt: false };
/** As without Redis. */
export const ALONE: Uses = { loads: 2, reads: 2, counts: 2, lock: true, form: 'begun', attempt: undefined };

const ONCE = { limit: 1, windowSeconds: 900 };

export async function tryAll(guard: TestGuard, organizationId: string) {
  const work: Promise<unknown>[] = [];
  const parts = {
    ...{ guard, meter: guard.meter, on: () => true, random: () => 0.5 },
    invalidations: { settled: () => true, generation: () => '', allTold: async () => true },
    background: (promise: Promise<unknown>) => void work.push(promise),
  };
  const cache = testCache({ guard });
  const [sessions, counters] = [createSessionIndex(parts), createCounters(parts)];
  const [limits, forms, locks] = [testRateLimit(guard), testIdempotency(guard), createLocks(parts)];
  const [load, id] = [loader({ n: 1 }), randomUUID()];
  const session = {
    ...{ organizationId, tokenHash: randomBytes(32).toString('hex'), until: () => Date.now() + 60_000 },
    ...{ write: (value: string) => value, read: (value: unknown) => (typeof value === 'string' ? value : null) },
  };
  const bucket = { policy: 'a test', key: id, organizationId };
  const form = sending({ organizationId, hash: sha256(id) });
  let [reads, counts] = [0, 0];
  for (let time = 0; time < 2; time++) {
    await cache.getOrSet(organizationId, { ...keeping(), id }, load);
    await sessions.find(session, async () => `read ${++reads}`);
    await counters.pending(organizationId, async () => ({ value: ++counts, until: null }));
    await cache.quiet();
    await Promise.all(work.splice(0));
  }
  const lock = await locks.withLock(organizationId, id, () => locks.withLock(organizationId, id, async () => true));
  const first = await forms.begin(form);
  if (first.state === 'begun') await first.end({ status: 303, location: '/', body: null });
  await limits.take(bucket, ONCE);
  const attempt = (await limits.take(bucket, ONCE))?.allowed;
  await Promise.all(work);
  limits.close();
  return {
    ...{ loads: load.calls, reads, counts, attempt },
    lock: lock.ok && lock.value.ok,
    form: (await forms.begin(form)).state,
  };
}

/** A new one, whose keys are that master's. */
export function organizationOn(cluster: TestCluster, master: TestMaster | undefined): string {
  for (;;) {
    const organizationId = randomUUID();
    if (cluster.ownerOf(slotOfOrganization(organizationId)) === master) return organizationId;
  }
}

export function slotOfOrganization(organizationId: string): number {
  return slotOf(`o:${organizationId}`);
}

/** Resolves when it is so; throws after 15 seconds. */
export async function until(holds: () => unknown): Promise<void> {
  const give = performance.now() + 15_000;
  while (!(await holds())) {
    if (performance.now() > give) throw new Error('It has not come to hold within 15 s.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Until each master's organizations are answered, or not, as said. */
export async function untilAnswered(guard: TestGuard, cluster: TestCluster, wanted: readonly boolean[]): Promise<void> {
  await until(async () => {
    const answered = await Promise.all(
      cluster.masters.map((master) => answers(guard, organizationOn(cluster, master))),
    );
    return answered.every((one, at) => one === wanted[at]);
  });
}

/** Whether it is, by a use that never fails. */
export async function answers(guard: TestGuard, organizationId: string): Promise<boolean> {
  const limits = testRateLimit(guard);
  const taken = await limits.take({ policy: 'a test', key: randomUUID(), organizationId }, ONCE);
  limits.close();
  return taken !== null;
}
