/**
 * The session's cookie: `__Host-session` on https, `session` on plain http. It has no lifetime of its own: closing the
 * browser forgets it, and the session's limits are the server's.
 */
import { type Cookie, createCookie } from './cookie.server.ts';

export type SessionCookie = Cookie;

/** `appUrl` as in the environment; null means plain http. */
export function createSessionCookie(appUrl: string | null): SessionCookie {
  return createCookie({ name: 'session', appUrl });
}
