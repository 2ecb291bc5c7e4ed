/** A redis-server of the benchmark's own, the product's guard before it, and a plain client with the same settings. */
import { createClient } from 'redis';
import { createLog } from '../../app/platform/log.server.ts';
import { createConnect } from '../../app/redis/client.server.ts';
import { createGuard } from '../../app/redis/guard.server.ts';
import { createMeter } from '../../app/redis/meter.ts';
import { startTestRedis } from '../../tests/support/redis.ts';

const READY_WITHIN = 5000;
/** Nobody is given up: a machine busy with something else would make the guard faster, not slower. */
const PATIENT = { cache: 5000, limit: 5000, session: 5000, lock: 5000, idempotency: 5000, counter: 5000 };

/** The plain client is set up for the highest throughput, as the product's is: its default timeout costs two thirds. */
export function createPlainClient(url: string) {
  return createClient({ url, disableOfflineQueue: true, commandOptions: { timeout: undefined } });
}

export type Room = Awaited<ReturnType<typeof openRoom>>;

export async function openRoom() {
  const server = await startTestRedis();
  const plain = createPlainClient(server.url);
  await plain.connect();
  const now = () => performance.now();
  const meter = createMeter(now);
  const connect = createConnect({ url: server.url, cluster: false });
  const guard = createGuard({ connect, meter, log: createLog({ level: 'warn' }), now, within: PATIENT });
  for (const until = now() + READY_WITHIN; guard.state() !== 'ready'; ) {
    if (now() > until) throw new Error('The guard did not reach the redis-server.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return {
    url: server.url,
    plain,
    guard,
    meter,
    async close() {
      guard.close();
      plain.destroy();
      await server.kill();
    },
  };
}
