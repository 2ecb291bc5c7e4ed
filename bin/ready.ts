import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import type { Env } from '#app/platform/env.server.ts';
import type * as wiringModule from '#app/wiring.server.ts';
import { ensureBuild, serverBuild } from './build.ts';
import { type DatabaseUrls, prepareDatabase } from './database.ts';
import { type EmbeddedPostgres, joinPostgres } from './postgres/postgres.ts';
import { openRedis, type Redis } from './redis.ts';
import { withLock } from './setup/lock.mjs';
import { say, step } from './setup/say.mjs';

/*
 * What every command needs before it can do its work, and `npm start` before it can serve: the build, a migrated
 * database with the demo school where it belongs, and the app's wiring. Undone in reverse, whatever happens.
 */

export type Wiring = typeof wiringModule;

export type ReadyApp = {
  env: Env;
  build: ServerBuild;
  wiring: Wiring;
  /** null on a database of one's own. */
  postgres: EmbeddedPostgres | null;
  redis: Redis;
  demo: boolean;
};

export type ReadyOptions = {
  env: Env;
  /** How to come by the app's code; the production build unless told. */
  load?: () => Promise<ServerBuild>;
  /** Filled as things are opened, so that they can be closed also while the rest is still under way. */
  opened?: Opened;
};

/** What has been opened, in order. */
export type Opened = (() => Promise<void>)[];

export async function makeReady({ env, load = loadBuild, opened = [] }: ReadyOptions): Promise<ReadyApp> {
  try {
    if (load === loadBuild) await ensureBuild();
    const redis = await openRedis(env);
    opened.push(redis.stop);
    const postgres = env.databaseUrl === null ? await joinPostgres(env.dataDir) : null;
    if (postgres) opened.push(postgres.release);
    // The build reads the environment when it is loaded.
    process.env.APP_ENV = env.appEnv;
    process.env.REDIS_URL = redis.url ?? '';
    if (postgres) process.env.DATABASE_URL = postgres.url;
    await prepareDatabase(urlsOf(env, postgres), postgres?.app ?? null);
    const build = await load();
    const wiring = wiringOf(build);
    opened.push(wiring.close);
    const demo = await ensureDemo({ env, wiring, embedded: postgres !== null });
    return { env, build, wiring, postgres, redis, demo };
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
}

/** For commands: runs with the app ready, and undoes it however `run` ends. */
export async function withReadyApp<T>(options: ReadyOptions, run: (app: ReadyApp) => Promise<T>): Promise<T> {
  const { opened = [] } = options;
  const app = await makeReady({ ...options, opened });
  try {
    return await run(app);
  } finally {
    await closeAll(opened);
  }
}

/** The latest first. Safe to call again: each is closed once. */
export async function closeAll(opened: Opened): Promise<void> {
  for (const close of opened.splice(0).reverse()) {
    await close().catch((error: unknown) => say(`While stopping: ${error instanceof Error ? error.message : error}`));
  }
}

async function loadBuild(): Promise<ServerBuild> {
  return import(serverBuild);
}

function urlsOf(env: Env, postgres: EmbeddedPostgres | null): DatabaseUrls {
  return postgres ?? { url: env.databaseUrl ?? '', ownerUrl: env.databaseOwnerUrl };
}

function wiringOf(build: ServerBuild): Wiring {
  const { module }: { module: { wiring?: Wiring; default?: unknown } } = build.entry;
  if (module.wiring === undefined) throw new Error('The build does not export its wiring.');
  return module.wiring;
}

type DemoOptions = { env: Env; wiring: Wiring; embedded: boolean };

/** Whether the demo school is there. A load that was interrupted is done again: every step of it may be repeated. */
async function ensureDemo({ env, wiring, embedded }: DemoOptions): Promise<boolean> {
  if (!embedded && !env.demo) return false;
  const begun = join(env.dataDir, 'demo-begun');
  return withLock(
    join(env.dataDir, 'demo.lock'),
    async () => {
      const { rows } = await wiring.database.pool.query<{ slug: string }>('SELECT slug FROM organization LIMIT 100');
      const interrupted = existsSync(begun);
      const loaded = rows.some(({ slug }) => slug === 'northwood');
      if (rows.length > 0 && !interrupted && (embedded || loaded)) return loaded;
      writeFileSync(begun, '');
      const { loadDemo } = await import('./demo/load.ts');
      await quietly(wiring, () =>
        step('Loading the demo school', (progress) => loadDemo({ wiring, log: say, progress })),
      );
      rmSync(begun, { force: true });
      return true;
    },
    { onWait: () => say('Waiting for another command that is loading the demo school …') },
  );
}

/** The app's own lines about every file of the demo would bury what a person reads. */
async function quietly(wiring: Wiring, run: () => Promise<void>): Promise<void> {
  const { level } = wiring.log;
  wiring.log.level = 'warn';
  try {
    await run();
  } finally {
    wiring.log.level = level;
  }
}
