import type { TestProject } from 'vitest/node';
import { startTestRedis } from '#tests/support/redis.ts';
import { newDataDir, removeDataDir, startApp } from './app.ts';

/**
 * Once per run: the built app with the demo schools, which takes a while to load, and a Redis with all that it is used
 * for switched on. Journeys find them with `inject`; one takes the Redis away, so those after it go without.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await newDataDir();
  const redis = await startTestRedis();
  const app = await startApp({ dataDir, env: { REDIS_URL: redis.url } });
  project.provide('address', app.address);
  project.provide('dataDir', dataDir);
  project.provide('redis', { port: redis.port, pid: redis.pid() });
  return async () => {
    await app.stop();
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
    redis: { port: number; pid: number };
  }
}
