import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const journeys = (...names: string[]) => names.map((name) => `tests/journeys/${name}.test.ts`);
/**
 * Of the app whose Redis was stopped before it started, or of none; all others, and `ways-in` again, are of one that has
 * Redis. Two projects side by side share two processors well: much of a journey is waiting.
 */
const WITHOUT_REDIS = journeys('cold-school', 'commands', 'headers', 'looks', 'numbers', 'read-a-report', 'start');
const WAYS_IN = journeys('ways-in');

/** What changes something that its whole process shares, or counts on its being new: each of these files has its own. */
const ALONE = [
  ...['accounts/stage-*', 'redis/**/*', 'wiring', 'routes/every-route', 'routes/accounts/*', 'routes/platform/*'],
  ...['routes/admin/operations', 'routes/admin/once', 'routes/reports/grades'],
].map((name) => `tests/${name}.test.{ts,tsx}`);

const APP = {
  globalSetup: ['tests/support/global-setup.ts'],
  setupFiles: ['tests/support/console.ts'],
  testTimeout: 20_000,
  hookTimeout: 60_000,
  // One less than there are processors is the default, which on two of them leaves one idle.
  maxWorkers: Math.max(2, availableParallelism() - 1),
};
const APP_ENV = { APP_ENV: 'test', LOG_LEVEL: 'silent' };

const JOURNEYS = {
  globalSetup: ['tests/journeys/support/shared-app.ts'],
  testTimeout: 120_000,
  hookTimeout: 300_000,
  fileParallelism: false,
};

// `npx vitest run --project 'app*'` is everything but the journeys, which need a build and a browser: `npx vitest run
// --project 'journeys*'`.
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'app', include: ALONE, env: APP_ENV, ...APP } },
      {
        test: {
          name: 'app-shared',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [...ALONE, 'tests/journeys/**'],
          env: { ...APP_ENV, SHARED_PROCESS: 'yes' },
          // To load all modules again for each file took a third of the time.
          isolate: false,
          ...APP,
        },
      },
      { test: { name: 'journeys', include: ['tests/journeys/**/*.test.ts'], exclude: WITHOUT_REDIS, ...JOURNEYS } },
      { test: { name: 'journeys-without-redis', include: [...WITHOUT_REDIS, ...WAYS_IN], ...JOURNEYS } },
    ],
  },
});
