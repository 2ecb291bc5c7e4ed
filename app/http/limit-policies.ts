/**
 * How often things may be tried: every policy in one table. A policy counts per key (an account's hash, an address, a
 * browser …) in a sliding window. Addresses have generous limits, because a whole school sits behind one.
 *
 * `onUnavailable`: what happens while the counters that all processes share cannot be reached. `local`: each process
 * counts by itself, from nothing; `open`: nobody is refused. Never the other way: trouble with the counters refuses
 * nobody. Where no counters are shared (no Redis, or not switched on) each process counts by itself, whatever stands here.
 */
import type { OrganizationId } from '#app/organizations/organization-id.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type LimitPolicy = { limit: number; windowSeconds: number; onUnavailable: 'local' | 'open' };

export const LIMIT_POLICIES = {
  /** Failures only; a success clears them. */
  'sign-in-account': { limit: 5, windowSeconds: 15 * MINUTE, onUnavailable: 'local' },
  /** Failures only: a success is given back, and clears nobody else's. */
  'sign-in-address': { limit: 100, windowSeconds: 15 * MINUTE, onUnavailable: 'local' },
  /** In place of the two above, for a browser in which this person signed in before. */
  'sign-in-known-browser': { limit: 5, windowSeconds: 15 * MINUTE, onUnavailable: 'local' },
  /** Codes of the second factor, after a right password; failures only. */
  'second-factor-account': { limit: 5, windowSeconds: 15 * MINUTE, onUnavailable: 'local' },
  'link-request-account': { limit: 3, windowSeconds: 15 * MINUTE, onUnavailable: 'local' },
  'link-request-account-daily': { limit: 10, windowSeconds: DAY, onUnavailable: 'local' },
  'login-link-request-email': { limit: 5, windowSeconds: HOUR, onUnavailable: 'local' },
  'login-link-request-address': { limit: 60, windowSeconds: HOUR, onUnavailable: 'local' },
  'onboarding-token': { limit: 10, windowSeconds: 15 * MINUTE, onUnavailable: 'local' },
  'code-entry-code': { limit: 6, windowSeconds: 15 * MINUTE, onUnavailable: 'local' },
  'code-entry-address': { limit: 30, windowSeconds: 15 * MINUTE, onUnavailable: 'local' },
  'link-use-address': { limit: 30, windowSeconds: 15 * MINUTE, onUnavailable: 'local' },
  'upload-account': { limit: 120, windowSeconds: HOUR, onUnavailable: 'open' },
} as const satisfies Record<string, LimitPolicy>;

export type LimitName = keyof typeof LIMIT_POLICIES;

/** What one attempt takes from: the policy, and whose bucket of it; the organization of who has signed in. */
export type LimitUse = { policy: LimitName; key: string; organizationId?: OrganizationId };

/** `Retry-After` and the fields of draft-ietf-httpapi-ratelimit-headers: what applies, and what was used up. */
export function limitHeaders(
  applied: readonly LimitName[],
  refused: { policy: LimitName; remaining: number; resetSeconds: number; retryAfter: number },
): Record<string, string> {
  const policies = applied.map((name) => {
    const { limit, windowSeconds } = LIMIT_POLICIES[name];
    return `"${name}";q=${limit};w=${windowSeconds}`;
  });
  return {
    'Retry-After': String(refused.retryAfter),
    'RateLimit-Policy': policies.join(', '),
    RateLimit: `"${refused.policy}";r=${refused.remaining};t=${refused.resetSeconds}`,
  };
}
