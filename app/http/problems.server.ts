/**
 * Answers that end a request, thrown as Responses. Their body is `{ code, field? }`; the error page makes a sentence of it.
 * Nothing in them says whether a thing exists that the visitor may not see.
 */

export type ProblemCode =
  | 'malformed'
  | 'not_found'
  | 'role_forbids'
  | 'cross_site'
  | 'method_not_allowed'
  | 'form_too_large'
  | 'unsupported_media_type'
  | 'not_acceptable'
  | 'throttled'
  | 'signed_out'
  | 'being_committed'
  | 'still_running'
  | 'key_reused'
  | 'idempotency_key';
/** `retryAfter`: seconds until it is worth trying again. `back`: the path where it can be looked at meanwhile. */
export type Problem = { code: ProblemCode; field?: string; retryAfter?: number; back?: string };

/** For what is not there, not the visitor's, or another organization's: one answer. */
export function notFound(): Response {
  return problem(404, { code: 'not_found' });
}

/** A malformed value of the query or the form; `field` is the parameter's name. */
export function badRequest(field: string, code: ProblemCode = 'malformed'): Response {
  return problem(400, { code, field });
}

export function forbidden(code: 'role_forbids' | 'cross_site'): Response {
  return problem(403, { code });
}

/** For programs; a person is led to the sign-in page instead. The scheme says that a cookie from there is what is missing. */
export function signedOut(): Response {
  return problem(401, { code: 'signed_out' }, { 'WWW-Authenticate': 'Cookie realm="School analytics"' });
}

/** `allow` as in the header: "POST". */
export function methodNotAllowed(allow: string): Response {
  return problem(405, { code: 'method_not_allowed' }, { Allow: allow });
}

/** For a form's text; a file that is too large is the upload's own refusal. */
export function formTooLarge(): Response {
  return problem(413, { code: 'form_too_large' });
}

export function unsupportedMediaType(): Response {
  return problem(415, { code: 'unsupported_media_type' });
}

/** The answer can only be given in the form named. */
export function notAcceptable(accepts: string): Response {
  return problem(406, { code: 'not_acceptable', field: 'Accept' }, { Accept: accepts });
}

/** `headers` say the same to programs. */
export function tooManyAttempts(retryAfter: number, headers: Record<string, string>): Response {
  return problem(429, { code: 'throttled', retryAfter }, headers);
}

/** Somebody is committing the import at this very moment; `back`: its page. */
export function beingCommitted(back: string): Response {
  return problem(409, { code: 'being_committed', retryAfter: 1, back }, { 'Retry-After': '1' });
}

/** The same form was sent before and is at work. `back`: the page it stood on, where that is known. */
export function stillRunning(back: string | null): Response {
  return problem(409, { code: 'still_running', retryAfter: 1, ...pathBack(back) }, { 'Retry-After': '1' });
}

/** Something else was sent under the same key. */
export function keyReused(back: string | null): Response {
  return problem(422, { code: 'key_reused', ...pathBack(back) });
}

function pathBack(back: string | null): Pick<Problem, 'back'> {
  return back === null ? {} : { back };
}

function problem(status: number, body: Problem, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { 'Cache-Control': 'private, no-store', ...headers } });
}
