import { randomBytes } from 'node:crypto';
import { PassThrough, Transform } from 'node:stream';
import { createReadableStreamFromReadable, type EntryContext } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { securityHeaders } from '#app/http/headers.server.ts';
import { NonceContext } from '#app/ui/shell/nonce.ts';
import { env, log } from '#app/wiring.server.ts';

export * as wiring from '#app/wiring.server.ts';

const SECOND = 1000;
const DEVELOPING = import.meta.env.MODE === 'development';
/** Deferred data that has not come by then is given up, and the page says so. */
export const streamTimeout = 10 * SECOND;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
): Promise<Response> {
  const nonce = DEVELOPING || isInteractive(context) ? randomBytes(16).toString('base64') : null;
  const https = env.appUrl?.startsWith('https:') ?? false;
  for (const [name, value] of Object.entries(securityHeaders({ nonce, https }))) {
    // A page whose address holds a secret asks for the stricter policy.
    if (name !== 'Referrer-Policy' || !headers.has(name)) headers.set(name, value);
  }
  headers.set('Content-Type', 'text/html; charset=utf-8');
  // Who cannot wait for late parts gets the whole page at once.
  const waitForAll = isbot(request.headers.get('User-Agent') ?? '');
  return render({ url: request.url, status, headers, context, nonce: nonce ?? '', waitForAll });
}

type Rendering = {
  url: string;
  status: number;
  headers: Headers;
  context: EntryContext;
  /** '' on a page without script. */
  nonce: string;
  waitForAll: boolean;
};

function render({ url, status, headers, context, nonce, waitForAll }: Rendering): Promise<Response> {
  return new Promise((resolve, reject) => {
    let answered = false;
    const send = () => {
      answered = true;
      const body = DEVELOPING ? withReloading(nonce) : new PassThrough();
      // The timer would keep the whole tree in memory until it fires.
      body.once('close', () => clearTimeout(timer));
      resolve(new Response(createReadableStreamFromReadable(body), { status: failed ? 500 : status, headers }));
      pipe(body);
    };
    let failed = false;
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RemixServer context={context} url={url} nonce={nonce || undefined} />
      </NonceContext.Provider>,
      {
        ...(nonce === '' ? {} : { nonce }),
        [waitForAll ? 'onAllReady' : 'onShellReady']: send,
        onShellError: (error: unknown) => {
          clearTimeout(timer);
          reject(error);
        },
        onError: (error: unknown) => {
          failed = true;
          // Before the shell, the error comes back through onShellError and handleError.
          if (answered) log.error({ err: error }, 'a page failed while it was being sent');
        },
      },
    );
    const timer = setTimeout(abort, streamTimeout + SECOND);
  });
}

/** `npm run dev`: pages without script of their own reload on a change too. */
function withReloading(nonce: string): Transform {
  return new Transform({
    transform: (chunk, _encoding, done) => done(null, chunk),
    flush: (done) => done(null, `<script type="module" nonce="${nonce}" src="/@vite/client"></script>`),
  });
}

/** Only these pages run script: see `root.tsx`. */
function isInteractive({ routeModules, staticHandlerContext }: EntryContext): boolean {
  return staticHandlerContext.matches.some(({ route }) => {
    const handle: unknown = routeModules[route.id]?.handle;
    return typeof handle === 'object' && handle !== null && 'interactive' in handle && handle.interactive === true;
  });
}

/** What went wrong and where, without the query (people search for names) and without what the error quotes. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted) return;
  log.error({ err: error, method: request.method, path: new URL(request.url).pathname }, 'a page failed');
}
