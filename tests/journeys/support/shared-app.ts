import type { TestProject } from 'vitest/node';
import { newDataDir, removeDataDir, startApp } from './app.ts';

/** Once per run: the built app with the demo schools, which takes a while to load. Journeys find it with `inject`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await newDataDir();
  const app = await startApp({ dataDir });
  project.provide('address', app.address);
  project.provide('dataDir', dataDir);
  return async () => {
    await app.stop();
    await removeDataDir(dataDir);
  };
}

declare module 'vitest' {
  // Vitest's own way to say what is provided; merging needs an interface.
  // biome-ignore lint/style/useConsistentTypeDefinitions: declaration merging
  interface ProvidedContext {
    address: string;
    dataDir: string;
  }
}
