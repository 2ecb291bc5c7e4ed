/**
 * An action that has its effect once per key, however often its form is sent: a double click, a retry after a timeout.
 * The key is the `Idempotency-Key` header's, or that of the form's hidden field; without one the action simply runs.
 *
 * What succeeded is said again, with `Idempotent-Replayed: true` and never a cookie: a redirect by its status and
 * location, returned data as JSON. Whatever was refused or failed, 400 and up, and any other Response, is not kept: the
 * form can be mended and sent again under the same key. Who may do it at all is asked each time, before this.
 *
 * Throws: 400 for a malformed key, 409 while the same is running, 422 where the key was used for something else.
 */
import { createHash } from 'node:crypto';
import { data } from '@remix-run/node';
import type { Idempotency, KeptAnswer } from '#app/redis/idempotency.server.ts';
import { readSent, type Sent } from './form.server.ts';
import { PRIVATE } from './headers.server.ts';
import { safeNextPath } from './next-path.ts';
import { badRequest, keyReused, stillRunning } from './problems.server.ts';
import { refererPath } from './referer.server.ts';

type Sender = { organization: { id: string }; account: { id: string } };

/** To be called when the form is read and right. */
export type Once = <T>(request: Request, visit: Sender, run: () => Promise<T>) => Promise<T>;

const HEADER = 'Idempotency-Key';
const KEY = /^[\u0021-\u007e]{1,200}$/;

export function createOnce(idempotency: Idempotency): Once {
  return async (request, visit, run) => {
    const sent = await sentWith(request);
    const key = request.headers.get(HEADER) ?? sent.key;
    if (key === null) return run();
    if (!KEY.test(key)) throw badRequest(HEADER, 'idempotency_key');
    const begun = await idempotency.begin({
      ...{ organizationId: visit.organization.id, accountId: visit.account.id, key },
      endpoint: `${request.method} ${new URL(request.url).pathname}`,
      hash: hashOf(sent),
    });
    if (begun.state === 'running') throw stillRunning(safeNextPath(refererPath(request)));
    if (begun.state === 'differs') throw keyReused(safeNextPath(refererPath(request)));
    if (begun.state === 'done') return again(begun.answer);
    let answer: KeptAnswer | null = null;
    try {
      const result = await run();
      answer = answerOf(result);
      return result;
    } catch (thrown) {
      if (thrown instanceof Response) answer = answerOf(thrown);
      throw thrown;
    } finally {
      await begun.end(answer);
    }
  };
}

/** Of a request without a body its action reads nothing either. */
async function sentWith(request: Request): Promise<Sent> {
  return request.headers.has('Content-Type') ? readSent(request) : { fields: {}, key: null };
}

/** The same fields in any order, and however a browser wraps them. */
function hashOf({ fields }: Sent): string {
  const sorted = Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
}

/** Null: not to be said again. */
function answerOf(result: unknown): KeptAnswer | null {
  if (result instanceof Response) {
    const location = result.headers.get('Location');
    const redirects = result.status >= 300 && result.status < 400 && location !== null;
    return redirects ? { status: result.status, location, body: null } : null;
  }
  if (!isDataWithInit(result)) return { status: 200, location: null, body: result };
  const status = result.init?.status ?? 200;
  return status < 400 ? { status, location: null, body: result.data } : null;
}

function again<T>({ status, location, body }: KeptAnswer): T {
  const headers = { ...PRIVATE, 'Idempotent-Replayed': 'true' };
  if (location !== null) throw new Response(null, { status, headers: { ...headers, Location: location } });
  const answer: unknown = data(body, { status, headers });
  // What is kept under an endpoint's key is what the same endpoint gave.
  return answer as T;
}

/** What Remix's `data()` makes; its class is not exported. */
function isDataWithInit(value: unknown): value is { data: unknown; init: ResponseInit | null } {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'DataWithResponseInit';
}
