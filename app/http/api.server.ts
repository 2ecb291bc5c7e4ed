/**
 * Answers for programs: the same guard and the same questions as pages, as JSON. What a page would refuse is refused with
 * the same status as `application/problem+json` (RFC 9457); who is signed out gets 401 instead of the way to sign in.
 */
import { STATUS_CODES } from 'node:http';
import type { RoleAction } from '#app/accounts/permissions.ts';
import type { Log } from '#app/platform/log.server.ts';
import { PRIVATE } from './headers.server.ts';
import { requestIdOf } from './request-id.ts';
import type { Visit, Visits } from './visit.server.ts';

/** What `run` makes of the visit, as JSON. Never throws: bugs are logged and told as 500. */
export type AnswerApi = (
  request: Request,
  action: RoleAction,
  run: (visit: Visit) => unknown | Promise<unknown>,
) => Promise<Response>;

export function createAnswerApi(options: { visits: Pick<Visits, 'enterApi'>; log: Pick<Log, 'error'> }): AnswerApi {
  const { visits, log } = options;
  return async (request, action, run) => {
    try {
      const visit = await visits.enterApi(request, action);
      const body = await run(visit);
      return Response.json(body, { headers: visit.headers() });
    } catch (thrown) {
      if (thrown instanceof Response) return asProblem(thrown, request);
      log.error({ err: thrown, requestId: requestIdOf(request.headers) }, 'an answer failed');
      return asProblem(new Response(null, { status: 500, headers: PRIVATE }), request);
    }
  };
}

/** A thrown answer in the standard's form; its own members (`code`, `field`, `retryAfter`) stay beside it. */
export async function asProblem(thrown: Response, request: Request): Promise<Response> {
  const { status } = thrown;
  const own: unknown = thrown.headers.get('Content-Type')?.startsWith('application/json') ? await thrown.json() : {};
  const requestId = requestIdOf(request.headers);
  const body = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    ...(requestId === null ? {} : { instance: `urn:uuid:${requestId}` }),
    ...(typeof own === 'object' ? own : {}),
  };
  const headers = new Headers(thrown.headers);
  headers.set('Content-Type', 'application/problem+json');
  return new Response(JSON.stringify(body), { status, headers });
}
