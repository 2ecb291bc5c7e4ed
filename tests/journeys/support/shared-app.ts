import type { TestProject } from 'vitest/node';
import { startTestRedis } from '#tests/support/redis.ts';
import { startTcpProxy } from '#tests/support/tcp-proxy.ts';
import { newDataDir, removeDataDir, startApp } from './app.ts';
import { startRedisControl } from './redis-control.ts';

const METRICS_TOKEN = 'figures for the journeys';

/**
 * Once per run: the built app with the demo schools, which takes a while to load, and a Redis with all that it is used
 * for switched on, reached by a way that can fail. Journeys find them with `inject`, and leave them as they were.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await newDataDir();
  const redis = await startTestRedis();
  const proxy = await startTcpProxy(redis.port);
  const control = await startRedisControl({ redis, proxy });
  const app = await startApp({ dataDir, env: { REDIS_URL: proxy.url, METRICS_TOKEN } });
  project.provide('address', app.address);
  project.provide('dataDir', dataDir);
  project.provide('redis', { url: redis.url, control: control.address });
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
    /** `url`: of the server itself, past whatever befalls the way to it. */
    redis: { url: string; control: string };
    metricsToken: string;
  }
}
