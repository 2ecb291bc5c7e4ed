/**
 * One cookie of ours. On https its name begins with `__Host-`, which a browser accepts only as Secure, for the whole site
 * and from this very host, so no neighbouring host can plant one; on plain http it goes by its plain name. HttpOnly and
 * SameSite=Lax always.
 */

export type Cookie = {
  /** The value sent with the request, or null. */
  read(request: Request): string | null;
  /** A `Set-Cookie` header that stores the value. */
  set(value: string): string;
  /** A `Set-Cookie` header that removes it. */
  clear(): string;
};

export type CookieOptions = {
  name: string;
  /** As in the environment; null means plain http. */
  appUrl: string | null;
  /** In seconds; without it, closing the browser forgets the cookie. */
  maxAge?: number;
};

export function createCookie({ name: plainName, appUrl, maxAge }: CookieOptions): Cookie {
  const secure = appUrl?.startsWith('https:') ?? false;
  const name = secure ? `__Host-${plainName}` : plainName;
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  const life = maxAge === undefined ? '' : `; Max-Age=${maxAge}`;
  return {
    read: (request) => cookieValue(request.headers.get('Cookie') ?? '', name),
    set: (value) => `${name}=${value}; ${attributes}${life}`,
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
