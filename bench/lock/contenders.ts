/** Ways to take a lock and give it back, each with a connection of its own to the same server. */
import { createClient } from 'redis';
import { createLog } from '../../app/platform/log.server.ts';
import { createConnect } from '../../app/redis/client.server.ts';
import { createGuard } from '../../app/redis/guard.server.ts';
import { createLocks } from '../../app/redis/lock.server.ts';
import { createMeter } from '../../app/redis/meter.ts';

export type Contender = {
  /** Takes and gives back; `worker` is alone with its key. Throws when it was not had. */
  pair(worker: number): Promise<void>;
  /** How many went on without a lock, since the answer did not come in time. */
  late?(): number;
  close(): void;
};

const TTL = 10_000;
const RELEASE = "if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end return redis.call('DEL', KEYS[1])";
const ORGANIZATION = '00000000-0000-4000-8000-000000000000';

const requireTrue = (had: boolean) => {
  if (!had) throw new Error('A lock that nobody else wanted was not had.');
};
const keyOf = (name: string, worker: number) => `bench:${name}:${worker}`;
const TOKEN = 'a token of twenty-two c';

/** The two commands, nothing around them: no token made, no key checked, no reply waited for only so long. */
export async function rawCommands(url: string): Promise<Contender> {
  const client = createClient({ url, commandOptions: { timeout: undefined } });
  await client.connect();
  const sha = String(await client.sendCommand(['SCRIPT', 'LOAD', RELEASE]));
  return {
    async pair(worker) {
      const key = keyOf('raw', worker);
      const taken: unknown = await client.sendCommand(['SET', key, TOKEN, 'NX', 'PX', String(TTL)]);
      requireTrue(taken === 'OK');
      const released: unknown = await client.sendCommand(['EVALSHA', sha, '1', key, TOKEN]);
      requireTrue(released === 1);
    },
    close: () => client.destroy(),
  };
}

export async function ourLock(url: string): Promise<Contender> {
  const now = () => performance.now();
  const meter = createMeter(now);
  const log = createLog({ level: 'silent' });
  const guard = createGuard({ connect: createConnect({ url, cluster: false }), meter, log, now });
  await new Promise<void>((resolve) => guard.onReachable(resolve));
  const locks = createLocks({ guard, meter, on: () => true, background: (work) => void work });
  const work = async () => undefined;
  return {
    async pair(worker) {
      requireTrue((await locks.withLock(ORGANIZATION, `request:${worker}`, work)).ok);
    },
    late: () => meter.sum('lock', 'unknown', 60),
    close: guard.close,
  };
}

async function otherClient(url: string) {
  const { Redis } = await import('ioredis');
  const client = new Redis(url, { lazyConnect: true });
  await client.connect();
  return client;
}

/** The same two commands by the client that both libraries need. */
export async function rawOfOther(url: string): Promise<Contender> {
  const client = await otherClient(url);
  const sha = String(await client.script('LOAD', RELEASE));
  return {
    async pair(worker) {
      const key = keyOf('other', worker);
      requireTrue((await client.set(key, TOKEN, 'PX', TTL, 'NX')) === 'OK');
      requireTrue((await client.evalsha(sha, 1, key, TOKEN)) === 1);
    },
    close: () => client.disconnect(),
  };
}

export async function redlock(url: string): Promise<Contender> {
  const client = await otherClient(url);
  const { default: Redlock } = await import('redlock');
  const locks = new Redlock([client], { retryCount: 0 });
  return {
    async pair(worker) {
      await (await locks.lock(keyOf('redlock', worker), TTL)).unlock();
    },
    close: () => client.disconnect(),
  };
}

export async function redisSemaphore(url: string): Promise<Contender> {
  const client = await otherClient(url);
  const { Mutex } = await import('redis-semaphore');
  return {
    async pair(worker) {
      const mutex = new Mutex(client, keyOf('semaphore', worker), { lockTimeout: TTL });
      await mutex.acquire();
      await mutex.release();
    },
    close: () => client.disconnect(),
  };
}
