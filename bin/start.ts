// `npm start` and, with --dev, `npm run dev`: everything the app needs, then the app, in this one process.
import { parseArgs } from 'node:util';
import { readLocalEnv } from './local-env.ts';
import { onEnd, reportFailure } from './processes.ts';
import { closeAll, makeReady, type Opened } from './ready.ts';
import { requestLog } from './request-log.ts';
import { requireFreePort, type ServeOptions, serve } from './server.ts';
import { say } from './setup/say.mjs';
import { startVite } from './vite.ts';
import { welcome } from './welcome.ts';

const { values: flags } = parseArgs({ options: { dev: { type: 'boolean', default: false } } });
// React and Express ask for it while they are loaded.
process.env.NODE_ENV = flags.dev ? 'development' : 'production';

const opened: Opened = [];
let serving = false;
let stopping = false;

onEnd((reason, code) => {
  say(`\nStopping (${reason}) …`);
  // A stop that was asked for, of an app that ran, is no failure.
  void stop(serving ? 0 : code);
});

try {
  await start();
} catch (error) {
  // What a stop cut off in the middle fails, and need not be told.
  if (!stopping) {
    reportFailure(error);
    await stop(1);
  }
}

async function start(): Promise<void> {
  const begun = performance.now();
  const env = readLocalEnv();
  await requireFreePort(env.host, env.port);
  const dev = flags.dev ? await startVite() : null;
  if (dev) opened.push(dev.close);
  const app = await makeReady({ env, opened, ...(dev ? { load: dev.first } : {}) });
  const { host, port, trustProxy, appUrl } = env;
  const code: Pick<ServeOptions, 'build' | 'assets' | 'server'> = dev
    ? { build: dev.load, assets: dev.assets, server: dev.server }
    : { build: app.build };
  const { log: to, knownRequests: known } = app.wiring;
  const log = requestLog({ log: to, build: app.build, known });
  const server = await serve({ host, port, trustProxy, appUrl, log, within: app.wiring.redis.withinBudget, ...code });
  opened.push(server.close);
  app.wiring.outboxWorker.start();
  app.wiring.redis.start();
  app.wiring.stageWatch.start();
  app.wiring.housekeeping.start();
  serving = true;
  const { firstRun } = app.wiring;
  const setupCode = (await firstRun.isOpen()) ? firstRun.setupCode : null;
  process.stdout.write(welcome(app, { address: server.address, tookMs: performance.now() - begun, setupCode }));
}

/** Whatever is half started when this comes is let go by its watcher. */
async function stop(code: number): Promise<void> {
  stopping = true;
  await closeAll(opened);
  process.exit(code);
}
