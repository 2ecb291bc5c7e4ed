import { randomBytes } from 'node:crypto';
import { PassThrough, Transform } from 'node:stream';
import { createReadableStreamFromReadable, type EntryContext } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { linkPageReferrer, securityHeaders } from '#app/http/headers.server.ts';
import { requestIdOf } from '#app/http/request-id.ts';
import { NonceContext } from '#app/ui/shell/nonce.ts';
import { RequestIdContext } from '#app/ui/shell/request-id.ts';
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
  const scripts = says(context, 'interactive') || says(context, 'live');
  const nonce = DEVELOPING || scripts ? randomBytes(16).toString('base64') : null;
  const https = env.appUrl?.startsWith('https:') ?? false;
  for (const [name, value] of Object.entries(securityHeaders({ nonce, https }))) headers.set(name, value);
  if (says(context, 'secretInAddress')) headers.set('Referrer-Policy', linkPageReferrer(request.url, https));
  headers.set('Content-Type', 'text/html; charset=utf-8');
  // Who cannot wait for late parts gets the whole page at once.
  const waitForAll = isbot(request.headers.get('User-Agent') ?? '');
  const requestId = requestIdOf(request.headers) ?? '';
  return render({ url: request.url, requestId, status, headers, context, nonce: nonce ?? '', waitForAll });
}

type Rendering = {
  url: string;
  requestId: string;
  status: number;
  headers: Headers;
  context: EntryContext;
  /** '' on a page without script. */
  nonce: string;
  waitForAll: boolean;
};

function render({ url, requestId, status, headers, context, nonce, waitForAll }: Rendering): Promise<Response> {
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
        <RequestIdContext.Provider value={requestId}>
          <RemixServer context={context} url={url} nonce={nonce || undefined} />
        </RequestIdContext.Provider>
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
          if (answered) log.error({ err: error, requestId }, 'a page failed while it was being sent');
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

type Handle = 'interactive' | 'live' | 'secretInAddress';

/** `interactive`, `live`: only these pages run script, see `root.tsx`. `secretInAddress`: the address is told to nobody. */
function says({ routeModules, staticHandlerContext }: EntryContext, what: Handle): boolean {
  return staticHandlerContext.matches.some(({ route }) => {
    const handle: unknown = routeModules[route.id]?.handle;
    return typeof handle === 'object' && handle !== null && Reflect.get(handle, what) === true;
  });
}

/** What went wrong, without what the error quotes. Which page it was is in the request's own line, by the same id. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted) return;
  log.error({ err: error, requestId: requestIdOf(request.headers), method: request.method }, 'a page failed');
}
