/** A redis-server behind a proxy, and what can befall either. */
import { startTestRedis } from '../../tests/support/redis.ts';
import { startTcpProxy } from '../../tests/support/tcp-proxy.ts';

export const TROUBLES = ['healthy', 'hung', 'killed', 'blackholed', '200 ms slow'] as const;
export type Trouble = (typeof TROUBLES)[number];

const DELAY_MS = 200;

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
