import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Each with the built app of its project: most of a journey is waiting, so two projects share two processors well. */
const READING = [
  'looks',
  'numbers',
  'headers',
  'read-a-grade',
  'read-a-report',
  'start',
  'commands',
  'cold-school',
].map((name) => `tests/journeys/${name}.test.ts`);

const JOURNEYS = {
  globalSetup: ['tests/journeys/support/shared-app.ts'],
  testTimeout: 120_000,
  hookTimeout: 300_000,
  fileParallelism: false,
};

// `npx vitest run --project app` is everything but the journeys, which need a build and a browser: `npx vitest run
// --project journeys` for those that change what the app holds, `--project reading` for the others.
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
      { test: { name: 'journeys', include: ['tests/journeys/**/*.test.ts'], exclude: READING, ...JOURNEYS } },
      { test: { name: 'reading', include: READING, ...JOURNEYS } },
    ],
  },
});
