/**
 * Remembers in a browser that this person has signed in there, so that failures elsewhere cannot lock them out here: the
 * browser then has a bucket of its own. One cookie per account, made at sign-in only and signed with `APP_SECRET`, so
 * nobody makes one up; its name tells no address. It opens nothing.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { normaliseEmail } from '#app/accounts/email.ts';
import type { RandomBytes } from '#app/accounts/session-token.server.ts';
import { cookieValue } from './cookie.server.ts';

export type KnownBrowsers = {
  /** The browser's own id for this person, or null: not known, or not signed by us. */
  find(request: Request, email: string): string | null;
  /** The `Set-Cookie` header that remembers; a known browser keeps its id. */
  remember(request: Request, email: string): string;
};

export type KnownBrowsersOptions = { appUrl: string | null; secret: string; random: RandomBytes };

/** The longest that browsers keep a cookie. */
const REMEMBERED_SECONDS = 400 * 24 * 60 * 60;
const ID_BYTES = 16;
const VALUE = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})$/;

/** Under which an account is counted before anyone knows whether it exists. */
export function accountKey(email: string): string {
  return createHash('sha256').update(normaliseEmail(email)).digest('hex');
}

export function createKnownBrowsers({ appUrl, secret, random }: KnownBrowsersOptions): KnownBrowsers {
  const secure = appUrl?.startsWith('https:') ?? false;
  const signed = (purpose: string, text: string) =>
    createHmac('sha256', secret).update(`known-browser\0${purpose}\0${text}`).digest();
  const nameOf = (email: string) =>
    `${secure ? '__Host-' : ''}known-${signed('name', accountKey(email)).toString('hex').slice(0, 16)}`;
  const signatureOf = (email: string, id: string) => signed('browser', `${accountKey(email)}\0${id}`);

  function find(request: Request, email: string): string | null {
    const value = cookieValue(request.headers.get('Cookie') ?? '', nameOf(email)) ?? '';
    const [, id, signature] = VALUE.exec(value) ?? [];
    if (id === undefined || signature === undefined) return null;
    return timingSafeEqual(Buffer.from(signature, 'base64url'), signatureOf(email, id)) ? id : null;
  }

  return {
    find,
    remember(request, email) {
      const id = find(request, email) ?? random(ID_BYTES).toString('base64url');
      const attributes = `Path=/; HttpOnly; SameSite=Lax; Max-Age=${REMEMBERED_SECONDS}${secure ? '; Secure' : ''}`;
      return `${nameOf(email)}=${id}.${signatureOf(email, id).toString('base64url')}; ${attributes}`;
    },
  };
}
