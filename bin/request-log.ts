import type { ServerBuild } from '@remix-run/node';
import type { RequestHandler } from 'express';
import type { KnownRequests } from '#app/http/known-requests.server.ts';
import { REQUEST_ID } from '#app/http/request-id.ts';
import type { Log } from '#app/platform/log.server.ts';

export type RequestLogOptions = {
  log: Pick<Log, 'info' | 'debug'>;
  build: Pick<ServerBuild, 'routes'>;
  known: Pick<KnownRequests, 'take'>;
};

/**
 * One line per request, written when its answer is done or cut off: the route's pattern rather than the address, since an
 * address may hold a link's secret or what someone searched for; accounts and organizations by id. Files that the build
 * serves are told at `debug`.
 */
export function requestLog({ log, build, known }: RequestLogOptions): RequestHandler {
  const routeOf = createRouteOf(build);
  return (request, response, next) => {
    const began = performance.now();
    const { method, path } = request;
    const requestId = String(request.headers[REQUEST_ID.toLowerCase()] ?? '');
    response.once('close', () => {
      const line = {
        requestId,
        method,
        route: routeOf(path),
        status: response.statusCode,
        ms: Math.round((performance.now() - began) * 10) / 10,
        ...(response.writableFinished ? {} : { cut: true }),
        ...known.take(requestId),
      };
      if (line.route === ASSETS) log.debug(line, 'request');
      else log.info(line, 'request');
    });
    next();
  };
}

const ASSETS = '/assets/*';

/** The pattern that answers a path, also for the data of a page; `*` for what nothing answers. */
export function createRouteOf({ routes }: Pick<ServerBuild, 'routes'>): (path: string) => string {
  const patterns = Object.values(routes)
    .flatMap((route) => (route?.path === undefined || route.path.includes('*') ? [] : [`/${trimmed(route.path)}`]))
    .sort((a, b) => parameters(a) - parameters(b))
    .map((pattern) => ({ pattern, matches: new RegExp(`^${pattern.replace(/:\w+\??/g, '[^/]+')}$`) }));
  return (path) => {
    if (path.startsWith('/assets/')) return ASSETS;
    if (path === '/__manifest') return path;
    const plain = path.replace(/^\/_root\.data$/, '/').replace(/\.data$/, '');
    return patterns.find(({ matches }) => matches.test(`/${trimmed(plain)}`))?.pattern ?? '*';
  };
}

function trimmed(path: string): string {
  return path.replace(/^\/+|\/+$/g, '');
}

function parameters(pattern: string): number {
  return pattern.split(':').length;
}
