/**
 * Every request has an id: in the log, in its answer, on its error page. `bin/server.ts` makes it and writes it into this
 * header of the request, whatever was sent under that name from outside.
 */
export const REQUEST_ID = 'X-Request-Id';

/** Null where no server of ours stood before, as in tests of one route. */
export function requestIdOf(headers: Headers): string | null {
  return headers.get(REQUEST_ID);
}
