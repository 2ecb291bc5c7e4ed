/** A redis-server behind a proxy, and what can befall either; and of a cluster, what can befall one of its masters. */
import { organizationKey, type RedisKey } from '../../app/redis/keys.server.ts';
import { slotOf } from '../../app/redis/slot.ts';
import { startTestRedis } from '../../tests/support/redis.ts';
import { startTestCluster } from '../../tests/support/redis-cluster.ts';
import { startTcpProxy } from '../../tests/support/tcp-proxy.ts';

export const TROUBLES = ['healthy', 'hung', 'killed', 'blackholed', '200 ms slow'] as const;
export type Trouble = (typeof TROUBLES)[number];

const DELAY_MS = 200;

/** Keys of as many organizations, on all shards of a cluster. */
export const KEYS = Array.from({ length: 30 }, (_, at) => keyOf(at));
export const FIRST_KEY = keyOf(0);

function keyOf(at: number): RedisKey {
  return organizationKey(`00000000-0000-4000-8000-${String(at).padStart(12, '0')}`, 'class-report', 'bench');
}

export type Troubled = Awaited<ReturnType<typeof openTroubled>>;

export async function openTroubled() {
  const redis = await startTestRedis();
  const proxy = await startTcpProxy(redis.port);
  const nothing = { begin: async () => {}, end: async () => {} };
  const through = (fault: Parameters<typeof proxy.set>[0]) => ({
    begin: async () => proxy.set(fault),
    end: async () => proxy.set({ kind: 'none' }),
  });
  const kinds: Record<Trouble, { begin(): Promise<void>; end(): Promise<void> }> = {
    healthy: nothing,
    hung: { begin: async () => redis.hang(), end: async () => redis.wake() },
    killed: { begin: redis.kill, end: redis.start },
    blackholed: through({ kind: 'blackhole' }),
    '200 ms slow': through({ kind: 'delay', ms: DELAY_MS }),
  };
  return {
    url: proxy.url,
    /** Resolves with what `run` does while it lasts; it is over afterwards, whatever happened. */
    async during<T>(trouble: Trouble, run: () => Promise<T>): Promise<T> {
      await kinds[trouble].begin();
      try {
        return await run();
      } finally {
        await kinds[trouble].end();
      }
    },
    async close() {
      await proxy.close();
      redis.wake();
      await redis.kill();
    },
  };
}

/** `key`: of an organization whose shard hangs. */
export type Shards = Awaited<ReturnType<typeof openShards>>;

/** Three masters; the one that hangs is not the one that the others are found by. */
export async function openShards() {
  const cluster = await startTestCluster();
  const ownerOf = (key: RedisKey) => cluster.ownerOf(slotOf(key));
  const key = KEYS.find((one) => ownerOf(one).url !== cluster.url);
  if (key === undefined) throw new Error('All keys have fallen to one shard.');
  const hung = ownerOf(key);
  return {
    url: cluster.url,
    key,
    async during<T>(run: () => Promise<T>): Promise<T> {
      hung.hang();
      try {
        return await run();
      } finally {
        hung.wake();
      }
    },
    async close() {
      hung.wake();
      await cluster.stop();
    },
  };
}
