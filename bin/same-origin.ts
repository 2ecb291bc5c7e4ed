import type { RequestHandler } from 'express';
import { isSameOrigin, isUnsafe } from '#app/http/same-origin.server.ts';
import { errorMessage } from '#app/ui/messages/errors.ts';

/**
 * Refuses every changing request that a page of another site sent, before the app sees it. Remix has a check of its own,
 * which knows neither `APP_URL` nor `Sec-Fetch-Site` and answers with an empty 500: it would stop rightful forms behind a
 * proxy that changes `Host`. So `Origin` ends here, and what it told goes on as `Sec-Fetch-Site` to the app's own guard.
 */
export function sameOriginOnly(appUrl: string | null): RequestHandler {
  return (request, response, next) => {
    if (!isUnsafe(request)) return next();
    const { origin, host = '', 'sec-fetch-site': site } = request.headers;
    if (isSameOrigin({ site: typeof site === 'string' ? site : null, origin: origin ?? null, host }, appUrl)) {
      request.headers['sec-fetch-site'] ??= 'same-origin';
      delete request.headers.origin;
      return next();
    }
    const { title, text } = errorMessage(403, 'cross_site');
    response.status(403).type('text/plain').send(`${title}. ${text}\n`);
  };
}
