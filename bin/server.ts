import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import { clientBuild } from './build.ts';
import { boundedAddress, everyAnswer, refusedByExpress } from './every-answer.ts';
import { requestFacts } from './request-facts.ts';
import { sameOriginOnly } from './same-origin.ts';
import { Sorry } from './setup/say.mjs';
import { discardUnreadBodies } from './unread-bodies.ts';

/** The HTTP server around the built app. Static files first; everything else is the app's. */
export type HttpServer = { address: string; close(): Promise<void> };

export type ServeOptions = {
  host: string;
  port: number;
  /** How many proxies in front to believe about the visitor's address. */
  trustProxy: number;
  /** The address that visitors use; null when it is this server's own. */
  appUrl: string | null;
  build: ServerBuild | (() => Promise<ServerBuild>);
  /** Vite's, in development; in production the files of `build/client` are served instead. */
  assets?: RequestHandler;
  /** Writes down every request. */
  log?: RequestHandler;
  /** Runs what answers a request. */
  within?: (run: () => void) => void;
  /** One that Vite's hot reload listens on as well; made here unless given. */
  server?: Server;
};

const SECOND = 1000;
const ASSETS_LIVE = '1y';
const OTHER_FILES_LIVE = '1h';
const ANSWERS_MAY_TAKE = 5 * SECOND;
const MINUTE = 60 * SECOND;
/**
 * How long a connection may take for its headers, for the whole request (an upload of 200 MB over a slow line), and may
 * stand still in either direction. Whoever dribbles bytes to keep connections is cut off.
 */
export const PATIENCE = { headersTimeout: 15 * SECOND, requestTimeout: 15 * MINUTE, timeout: 5 * MINUTE };

export async function serve(options: ServeOptions): Promise<HttpServer> {
  const { server = createServer() } = options;
  Object.assign(server, PATIENCE);
  server.on('request', createApp(options));
  await listen(server, options);
  const bound = server.address();
  const port = bound !== null && typeof bound === 'object' ? bound.port : options.port;
  return { address: addressOf(options.host, port), close: () => close(server) };
}

/** Throws at once, before anything slow, what `serve` would throw later. */
export async function requireFreePort(host: string, port: number): Promise<void> {
  const server = createServer();
  await listen(server, { host, port });
  await close(server);
}

function createApp({ trustProxy, appUrl, build, assets, log, within }: ServeOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', trustProxy);
  app.use(requestFacts);
  if (log) app.use(log);
  app.use(everyAnswer({ https: appUrl?.startsWith('https:') ?? false }));
  app.use(boundedAddress);
  app.use(compression());
  app.use(assets ?? builtFiles());
  app.use(discardUnreadBodies);
  app.use(sameOriginOnly(appUrl));
  if (within) app.use((_request, _response, next) => within(next));
  app.all('*', createRequestHandler({ build, mode: assets ? 'development' : 'production' }));
  app.use(refusedByExpress);
  return app;
}

/** What Vite names by content never changes; the rest of `public/` may. */
function builtFiles(): RequestHandler {
  const options = { index: false, redirect: false };
  const router = express.Router();
  router.use(
    '/assets',
    express.static(join(clientBuild, 'assets'), { ...options, immutable: true, maxAge: ASSETS_LIVE }),
  );
  router.use(express.static(clientBuild, { ...options, maxAge: OTHER_FILES_LIVE }));
  return router;
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Sorry(explain(error, host, port))));
    server.listen(port, host, () => resolve());
  });
}

function explain({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE') {
    return `Port ${port} on ${host} is taken by another program, perhaps by an earlier start that still runs. Stop that one, or choose another port: PORT=${port + 1} npm start`;
  }
  if (code === 'EACCES')
    return `Port ${port} is reserved for the system's administrator. Choose one above 1023: PORT=3000 npm start`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `HOST=${host} is not an address of this machine. Leave it out for 127.0.0.1, or use 0.0.0.0 for every address.`;
  }
  return `The app cannot listen on ${host}:${port}: ${message}`;
}

function addressOf(host: string, port: number): string {
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${shown}:${port}`;
}

/** Lets answers in progress finish, for a while; idle connections end at once. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), ANSWERS_MAY_TAKE);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
