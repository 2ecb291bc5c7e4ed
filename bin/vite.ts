import { createServer as createHttpServer } from 'node:http';
import type { ServerBuild } from '@remix-run/node';
import type { Plugin } from 'vite';
import { step } from './setup/say.mjs';

/** Pages without script are known to the server side only, of which Vite does not tell browsers. */
const reloadPages: Plugin = {
  name: 'reload-pages',
  handleHotUpdate({ server, modules }) {
    if (modules.length > 0) server.ws.send({ type: 'full-reload' });
  },
};

/** Vite in this process: pages are rendered from the sources as they are, and browsers reload when they change. */
export async function startVite() {
  const server = createHttpServer();
  // A development package: not loaded by `npm start`.
  const { createServer } = await import('vite');
  const vite = await createServer({
    server: { middlewareMode: true, hmr: { server } },
    // Native code, for the server only.
    optimizeDeps: { exclude: ['@node-rs/argon2'] },
    plugins: [reloadPages],
  });
  // Only the dev server knows this module; its shape is the build's.
  const load = async () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>;
  const first = () => step('Loading the app', load);
  return { load, first, assets: vite.middlewares, server, close: () => vite.close() };
}
