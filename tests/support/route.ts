/** For tests that call a route's `loader` or `action` with a Request, as Remix would. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import type { OrganizationId } from '#app/organizations/organization-id.ts';
import { accounts } from '#app/wiring.server.ts';

export const SITE = 'http://127.0.0.1:3000';

export type RouteAnswer = { status: number; headers: Headers; data: unknown };

export function argsOf(request: Request, params: Record<string, string> = {}): LoaderFunctionArgs {
  return { request, params, context: {} };
}

export function get(path: string, headers: Record<string, string> = {}): Request {
  return new Request(SITE + path, { headers });
}

/** A form posted from a page of this site. */
export function post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Request {
  const body = new URLSearchParams(fields);
  return new Request(SITE + path, { method: 'POST', body, headers: { 'Sec-Fetch-Site': 'same-origin', ...headers } });
}

/** Headers of a browser in which the person is signed in; the wiring's own sessions and clock. */
export async function signedIn(who: {
  accountId: string;
  organizationId: OrganizationId;
}): Promise<{ Cookie: string }> {
  const { accountId, organizationId } = who;
  const value = await accounts.sessions.create({ accountId, organizationId, userAgent: 'a test', replaces: null });
  return { Cookie: `session=${value}` };
}

/** What the browser sends back of the cookies it was given. */
export function cookiesOf({ headers }: RouteAnswer): { Cookie: string } {
  const given = headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  return { Cookie: given.join('; ') };
}

/** Whatever the route did: returned data, `data(…, init)`, returned a Response or threw one. Bugs are thrown on. */
export async function answerOf(run: () => unknown): Promise<RouteAnswer> {
  try {
    return await answerOfValue(await run());
  } catch (thrown) {
    if (thrown instanceof Response) return answerOfValue(thrown);
    throw thrown;
  }
}

async function answerOfValue(value: unknown): Promise<RouteAnswer> {
  if (value instanceof Response) return { status: value.status, headers: value.headers, data: await bodyOf(value) };
  if (!isDataWithInit(value)) return { status: 200, headers: new Headers(), data: value };
  return { status: value.init?.status ?? 200, headers: new Headers(value.init?.headers), data: value.data };
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  return response.headers.get('Content-Type')?.startsWith('application/json') ? JSON.parse(text) : text;
}

/** What Remix's `data()` makes; its class is not exported. */
function isDataWithInit(value: unknown): value is { data: unknown; init: ResponseInit | null } {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'DataWithResponseInit';
}
