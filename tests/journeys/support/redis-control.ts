/**
 * The shared app's Redis and the way to it, for journeys, which run in another process than what started them: one
 * order a POST, answered when it is carried out.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import type { TestRedis } from '#tests/support/redis.ts';
import type { TcpProxy } from '#tests/support/tcp-proxy.ts';

const Order = z.union([
  z.enum(['kill', 'start', 'hang', 'wake', 'refuse', 'accept']),
  z.object({ kind: z.enum(['none', 'blackhole', 'reset', 'half-close']) }),
  z.object({ kind: z.literal('delay'), ms: z.number() }),
]);
/** To the server, or what befalls whatever is sent to it. */
export type Order = z.infer<typeof Order>;

export type RedisControl = { address: string; close(): void };

export async function startRedisControl(parts: { redis: TestRedis; proxy: TcpProxy }): Promise<RedisControl> {
  const server = createServer(async (request, response) => {
    const failed = await carryOut(request, parts).catch(String);
    response.writeHead(failed === undefined ? 204 : 500).end(failed);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The control of Redis has no port.');
  return { address: `http://127.0.0.1:${address.port}`, close: () => server.close() };
}

async function carryOut(request: IncomingMessage, { redis, proxy }: { redis: TestRedis; proxy: TcpProxy }) {
  const order = Order.parse(JSON.parse(await text(request)));
  if (typeof order === 'object') return proxy.set(order);
  const deeds = { ...redis, refuse: proxy.refuse, accept: proxy.accept };
  await deeds[order]();
}
