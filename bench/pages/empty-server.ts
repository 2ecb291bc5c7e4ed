/** Serves the empty page exactly as `bin/server.ts` serves the product: compression, static files, Remix. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRequestHandler } from '@remix-run/express';
import compression from 'compression';
import express from 'express';
import { z } from 'zod';

const { PORT, HOST } = z.object({ PORT: z.coerce.number().int(), HOST: z.string() }).parse(process.env);
const [buildFolder = ''] = process.argv.slice(2);
const client = join(buildFolder, 'client');

const app = express();
app.disable('x-powered-by');
app.use(compression());
app.use(
  '/assets',
  express.static(join(client, 'assets'), { index: false, redirect: false, immutable: true, maxAge: '1y' }),
);
app.use(express.static(client, { index: false, redirect: false, maxAge: '1h' }));
const build = await import(pathToFileURL(join(buildFolder, 'server', 'index.js')).href);
app.all('*', createRequestHandler({ build, mode: 'production' }));
const server = app.listen(PORT, HOST);

process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});
