/**
 * Against cross-site request forgery: every request that may change something must come from a page of this site.
 * `Sec-Fetch-Site` decides where the browser sends it (secure contexts); `Origin` elsewhere. A request with neither is
 * refused, since every supported browser sends one of them with a POST.
 *
 * Both headers are out of a page's reach. `Origin` must be `APP_URL`'s; where that is not https (a school's own network,
 * a developer's machine, any host name) the host it was sent to will do as well.
 */
import { forbidden } from './problems.server.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

export function isUnsafe({ method }: { method?: string }): boolean {
  return !SAFE_METHODS.has(method?.toUpperCase() ?? '');
}

/** Throws 403 unless the request is safe or comes from this site. `appUrl` null: the app's own address only. */
export function requireSameOrigin(request: Request, appUrl: string | null): void {
  if (!isUnsafe(request)) return;
  const site = request.headers.get('Sec-Fetch-Site');
  const origin = request.headers.get('Origin');
  if (!isSameOrigin({ site, origin, host: new URL(request.url).host }, appUrl)) throw forbidden('cross_site');
}

/** The headers that tell where a request comes from, and the host it was sent to. */
export type Provenance = { site: string | null; origin: string | null; host: string };

export function isSameOrigin({ site, origin, host }: Provenance, appUrl: string | null): boolean {
  // "none" is a person's own doing, such as reloading the answer to a form; no page can cause it.
  if (site !== null) return site === 'same-origin' || site === 'none';
  if (origin === null || !URL.canParse(origin)) return false;
  const from = new URL(origin);
  if (appUrl !== null && from.origin === new URL(appUrl).origin) return true;
  return !appUrl?.startsWith('https:') && from.host === host;
}
