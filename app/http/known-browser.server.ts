/**
 * Browsers that have signed in before: a cookie with one signed mark per account, set at sign-in. It opens nothing. A known
 * browser is not told of by mail, and its failures are counted apart, so that nobody locks a person out from elsewhere.
 *
 * The mark is an HMAC over the account and the second it was set in, with a key of its own derived from `APP_SECRET`.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '#app/platform/clock.ts';
import { createCookie } from './cookie.server.ts';

export type KnownBrowsers = {
  isKnownBrowser(request: Request, accountId: string): boolean;
  /** A `Set-Cookie` header with the account's mark beside those of others who sign in here. */
  remember(request: Request, accountId: string): string;
};

export type KnownBrowsersOptions = { appUrl: string | null; secret: string; clock: Clock };

const DAY = 24 * 60 * 60;
const LIVES = 180 * DAY;
/** A staff room's computer; the oldest is forgotten. */
const MOST_ACCOUNTS = 12;

export function createKnownBrowsers({ appUrl, secret, clock }: KnownBrowsersOptions): KnownBrowsers {
  const cookie = createCookie({ name: 'known', appUrl, maxAge: LIVES });
  const key = createHmac('sha256', secret).update('known browser').digest();
  const seconds = () => Math.floor(clock.now().getTime() / 1000);
  const sign = (accountId: string, setAt: string) =>
    createHmac('sha256', key).update(`${accountId}.${setAt}`).digest().subarray(0, 16).toString('base64url');
  const marksOf = (request: Request) =>
    (cookie.read(request) ?? '').split('~').flatMap((text) => {
      const [account = '', setAt = '', signature = ''] = text.split('.');
      return signature === '' ? [] : [{ text, account, setAt, signature }];
    });
  /** Whose mark it is stays unreadable: the cookie may be looked at on a shared computer. */
  const nameOf = (accountId: string) =>
    createHmac('sha256', key).update(accountId).digest().subarray(0, 9).toString('base64url');

  return {
    isKnownBrowser(request, accountId) {
      const now = seconds();
      return marksOf(request).some(({ account, setAt, signature }) => {
        if (account !== nameOf(accountId) || !same(signature, sign(accountId, setAt))) return false;
        const age = now - Number.parseInt(setAt, 36);
        return age >= 0 && age < LIVES;
      });
    },
    remember(request, accountId) {
      const setAt = seconds().toString(36);
      const mine = nameOf(accountId);
      const others = marksOf(request).filter(({ account }) => account !== mine);
      const marks = [`${mine}.${setAt}.${sign(accountId, setAt)}`, ...others.map(({ text }) => text)];
      return cookie.set(marks.slice(0, MOST_ACCOUNTS).join('~'));
    },
  };
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
