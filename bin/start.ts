// `npm start` and, with --dev, `npm run dev`: everything the app needs, then the app, in this one process.
import { parseArgs } from 'node:util';
import type { ServerBuild } from '@remix-run/node';
import { readLocalEnv } from './local-env.ts';
import { onEnd, reportFailure } from './processes.ts';
import { closeAll, makeReady, type Opened } from './ready.ts';
import { requireFreePort, type ServeOptions, serve } from './server.ts';
import { say } from './setup/say.mjs';
import { welcome } from './welcome.ts';

const { values: flags } = parseArgs({ options: { dev: { type: 'boolean', default: false } } });
// React and Express ask for it while they are loaded.
process.env.NODE_ENV = flags.dev ? 'development' : 'production';

const opened: Opened = [];
let serving = false;

onEnd((reason, code) => {
  say(`\nStopping (${reason}) …`);
  // A stop that was asked for, of an app that ran, is no failure.
  void stop(serving ? 0 : code);
});

try {
  await start();
} catch (error) {
  reportFailure(error);
  await stop(1);
}

async function start(): Promise<void> {
  const begun = performance.now();
  const env = readLocalEnv();
  await requireFreePort(env.host, env.port);
  const dev = flags.dev ? await startVite() : null;
  const app = await makeReady({ env, opened, ...(dev ? { load: dev.load } : {}) });
  const { host, port, trustProxy } = env;
  const code: Pick<ServeOptions, 'build' | 'assets'> = dev
    ? { build: dev.load, assets: dev.assets }
    : { build: app.build };
  const server = await serve({ host, port, trustProxy, ...code });
  opened.push(server.close);
  serving = true;
  process.stdout.write(welcome(app, server.address, performance.now() - begun));
}

/** Whatever is half started when this comes is let go by its watcher. */
async function stop(code: number): Promise<void> {
  await closeAll(opened);
  process.exit(code);
}

async function startVite() {
  const { createServer } = await import('vite');
  const vite = await createServer({ server: { middlewareMode: true } });
  opened.push(() => vite.close());
  // Only the dev server knows this module; its shape is the build's.
  const load = async () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>;
  return { load, assets: vite.middlewares };
}
