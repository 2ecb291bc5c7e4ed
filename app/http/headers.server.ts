/**
 * Headers of every document and asset. Report pages run no script at all; interactive ones run what carries the answer's
 * nonce. No inline style either: `style` attributes are refused by the browser, SVG's presentation attributes are not.
 */
import type { HeadersArgs } from '@remix-run/node';

export type SecurityOptions = {
  /** The nonce of this answer's scripts on an interactive page; null on every other page. */
  nonce: string | null;
  /** Whether visitors come by https, so that browsers may be told to insist on it. */
  https: boolean;
};

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
};

const YEAR_IN_SECONDS = 365 * 24 * 60 * 60;

export function securityHeaders({ nonce, https }: SecurityOptions): Record<string, string> {
  return {
    ...HEADERS,
    'Content-Security-Policy': contentSecurityPolicy(nonce),
    ...(https ? { 'Strict-Transport-Security': `max-age=${YEAR_IN_SECONDS}` } : {}),
  };
}

function contentSecurityPolicy(nonce: string | null): string {
  const scripts = nonce === null ? ["script-src 'none'"] : [`script-src 'nonce-${nonce}' 'self'`, "connect-src 'self'"];
  return [
    "default-src 'none'",
    ...scripts,
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** For anything with a person's name: stored by nobody. */
export const PRIVATE = { 'Cache-Control': 'private, no-store' };

/** For pages whose address holds a secret; a route says so too by `handle.secretInAddress`, which covers its errors. */
export const LINK_PAGE = { ...PRIVATE, 'Referrer-Policy': 'no-referrer' };

/**
 * The referrer policy of a page whose address holds a secret. With `no-referrer` a browser hides the origin of forms too,
 * and where it sends no `Sec-Fetch-Site` (plain http, but for this machine) they would be refused as foreign: there the
 * address is hidden and the origin is not.
 */
export function linkPageReferrer(url: string, https: boolean): string {
  const { protocol, hostname } = new URL(url);
  const trustworthy = https || protocol === 'https:' || /^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
  return trustworthy ? 'no-referrer' : 'strict-origin';
}

/** Answers that are no documents, and whatever a document does not say itself. Not stored unless they say so. */
export function plainHeaders({ https }: Pick<SecurityOptions, 'https'>): Record<string, string> {
  return {
    ...securityHeaders({ nonce: null, https }),
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    'X-Frame-Options': 'DENY',
    ...PRIVATE,
  };
}

/** Several `Set-Cookie` headers beside others. */
export function withCookies(init: HeadersInit, cookies: string[]): Headers {
  const headers = new Headers(init);
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  return headers;
}

/** A route's `export const headers`: those of what answered. Without it Remix drops them from the document. */
export function answerHeaders({ errorHeaders, actionHeaders, loaderHeaders }: HeadersArgs): Headers {
  if (errorHeaders) return errorHeaders;
  return [...actionHeaders.keys()].length > 0 ? actionHeaders : loaderHeaders;
}
