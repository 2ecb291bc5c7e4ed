/**
 * The session's cookie. On https it is `__Host-session`, which a browser accepts only as Secure, for the whole site and
 * from this very host, so no neighbouring host can plant one; on plain http it is `session`. HttpOnly and SameSite=Lax
 * always. It has no lifetime of its own: closing the browser forgets it, and the session's limits are the server's.
 */

export type SessionCookie = {
  /** The value sent with the request, or null. */
  read(request: Request): string | null;
  /** A `Set-Cookie` header that stores the value. */
  set(value: string): string;
  /** A `Set-Cookie` header that removes it. */
  clear(): string;
};

/** `appUrl` as in the environment; null means plain http. */
export function createSessionCookie(appUrl: string | null): SessionCookie {
  const secure = appUrl?.startsWith('https:') ?? false;
  const name = secure ? '__Host-session' : 'session';
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    read: (request) => cookieValue(request.headers.get('Cookie') ?? '', name),
    set: (value) => `${name}=${value}; ${attributes}`,
    clear: () => `${name}=; ${attributes}; Max-Age=0`,
  };
}

/** The value of the first cookie of that name in a `Cookie` header; null when absent or empty. */
export function cookieValue(header: string, name: string): string | null {
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=');
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim() || null;
  }
  return null;
}
