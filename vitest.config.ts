import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// `npx vitest run` is everything but the journeys, which need a build and a browser: `npx vitest run --project journeys`.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'app',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/journeys/**'],
          globalSetup: ['tests/support/global-setup.ts'],
          setupFiles: ['tests/support/console.ts'],
          env: { APP_ENV: 'test', LOG_LEVEL: 'silent' },
          testTimeout: 20_000,
          hookTimeout: 60_000,
          // One less than there are processors is the default, which on two of them leaves one idle.
          maxWorkers: Math.max(2, availableParallelism() - 1),
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          globalSetup: ['tests/journeys/support/shared-app.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
