/**
 * The secret of a browser that asks for a link: 256 random bits in a cookie, so that a link mailed to a person opens where
 * that person asked for it, and a code is taken nowhere else (ASVS 6.6.2). It says nothing about who is asking.
 */
import { hashToken, newSessionToken, type RandomBytes } from '#app/accounts/session-token.server.ts';
import { createCookie } from './cookie.server.ts';

export type AskingBrowser = {
  /** Of the secret the request's browser holds; null: none, or none of ours. */
  hash(request: Request): Buffer | null;
  /** The secret it holds, or a new one, as a hash to keep and a `Set-Cookie` header to send. */
  keep(request: Request): { hash: Buffer; setCookie: string };
};

const SECRET = /^[A-Za-z0-9_-]{43}$/;
/** As long as an approved request may take. */
const MAX_AGE = 15 * 24 * 60 * 60;

export function createAskingBrowser({ appUrl, random }: { appUrl: string | null; random: RandomBytes }): AskingBrowser {
  const cookie = createCookie({ name: 'browser', appUrl, maxAge: MAX_AGE });
  const secretOf = (request: Request) => {
    const value = cookie.read(request);
    return value !== null && SECRET.test(value) ? value : null;
  };
  return {
    hash(request) {
      const secret = secretOf(request);
      return secret === null ? null : hashToken(secret);
    },
    keep(request) {
      const secret = secretOf(request) ?? newSessionToken(random);
      return { hash: hashToken(secret), setCookie: cookie.set(secret) };
    },
  };
}
