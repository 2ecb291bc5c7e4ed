import type { TestProject } from 'vitest/node';
import { startTestRedis } from '#tests/support/redis.ts';
import { startTcpProxy } from '#tests/support/tcp-proxy.ts';
import { newDataDir, removeDataDir, startApp } from './app.ts';
import { startRedisControl } from './redis-control.ts';

/** In vitest.config.ts. */
const WITHOUT_REDIS = 'journeys-without-redis';
const METRICS_TOKEN = 'figures for the journeys';

/**
 * Once per project: the built app with the demo schools, which takes a while to load, and a Redis with all that it is used
 * for switched on, reached by a way that can fail. Journeys find them with `inject`, and leave them as they were. In the
 * project without Redis it was stopped before the app was started.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await newDataDir();
  const redis = await startTestRedis();
  const proxy = await startTcpProxy(redis.port);
  const control = await startRedisControl({ redis, proxy });
  const runs = project.name !== WITHOUT_REDIS;
  if (!runs) await redis.kill();
  const app = await startApp({ dataDir, env: { REDIS_URL: proxy.url, METRICS_TOKEN } });
  project.provide('address', app.address);
  project.provide('dataDir', dataDir);
  project.provide('redis', { runs, url: redis.url, control: control.address });
  project.provide('metricsToken', METRICS_TOKEN);
  return async () => {
    await app.stop();
    control.close();
    await proxy.close();
    await redis.kill();
    await removeDataDir(dataDir);
  };
}

declare module 'vitest' {
  // Vitest's own way to say what is provided; merging needs an interface.
  // biome-ignore lint/style/useConsistentTypeDefinitions: declaration merging
  interface ProvidedContext {
    address: string;
    dataDir: string;
    /** `runs`: when the app was started. `url`: of the server itself, past whatever befalls the way to it. */
    redis: { runs: boolean; url: string; control: string };
    metricsToken: string;
  }
}
