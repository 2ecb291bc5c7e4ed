/**
 * Limits on what can be tried, one line per route: each helper takes from the buckets that apply and throws the 429 that
 * says when to try again. What an answer tells is the same for known and unknown addresses: keys are hashes of what was
 * typed, and nobody is looked up.
 *
 * One is counted before the work, so that many guesses at once are still few, and given back when they were right.
 */
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Audit } from '#app/accounts/audit.server.ts';
import type { OrganizationId } from '#app/organizations/organization-id.ts';
import type { Clock } from '#app/platform/clock.ts';
import { addressKey } from './client-address.ts';
import { accountKey, type KnownBrowsers } from './known-browser.server.ts';
import { LIMIT_POLICIES, type LimitName, type LimitUse, limitHeaders } from './limit-policies.ts';
import type { LimitAnswer, Limiter } from './limiter.server.ts';
import { tooManyAttempts } from './problems.server.ts';

/** What was taken for one attempt. */
export type Attempt = {
  /** It was right: what counts failures forgets them, what is shared with others gets this one back. */
  succeeded(): Promise<void>;
};

type Taken = { use: LimitUse; answer: LimitAnswer };
type Actor = { organization: { id: OrganizationId }; account: { id: string } };

/** Each throws 429 when there were too many. */
export type Limits = {
  /** A password; `email` as typed. */
  signIn(request: Request, email: string): Promise<Attempt>;
  /** A code of the second factor, or a recovery code. */
  secondFactor(accountId: string): Promise<Attempt>;
  /** A sign-in link by mail. */
  linkRequest(email: string): Promise<void>;
  /** A request to be let in, which an admin reads. */
  loginLinkRequest(request: Request, email: string): Promise<void>;
  /** `token` of the invitation, or the setup code typed. */
  onboarding(token: string): Promise<void>;
  /** A typed code; `binding`: what the asking browser holds, which stands for the code. */
  codeEntry(request: Request, binding: string): Promise<void>;
  /** Opening or spending a link. */
  linkUse(request: Request): Promise<void>;
  upload(actor: Actor): Promise<void>;
};

export type LimitsOptions = {
  limiter: Limiter;
  knownBrowsers: Pick<KnownBrowsers, 'find'>;
  audit: Pick<Audit, 'record'>;
  clock: Clock;
  background(work: Promise<unknown>): void;
};

export function createLimits({ limiter, knownBrowsers, audit, clock, background }: LimitsOptions): Limits {
  const firstRefusal = createTold(clock);

  /** Takes one from each, or nothing at all and throws. */
  async function takeAll(uses: LimitUse[], actor: Actor | null = null): Promise<Taken[]> {
    const taken: Taken[] = [];
    for (const use of uses) {
      const answer = await limiter.take(use);
      if (!answer.allowed) {
        await giveBack(taken);
        throw refuse(uses, { use, answer }, actor);
      }
      taken.push({ use, answer });
    }
    return taken;
  }

  async function take(uses: LimitUse[], actor: Actor | null = null): Promise<void> {
    await takeAll(uses, actor);
  }

  async function giveBack(taken: readonly Taken[]): Promise<void> {
    await Promise.all(taken.map(({ use, answer }) => limiter.giveBack(use, answer)));
  }

  function refuse(uses: LimitUse[], { use, answer }: Taken, actor: Actor | null) {
    if (firstRefusal(use)) {
      const who = { organizationId: actor?.organization.id ?? null, actorId: actor?.account.id ?? null };
      background(audit.record({ ...who, action: 'session.throttled', metadata: { policy: use.policy } }));
    }
    const applied = uses.map(({ policy }) => policy);
    return tooManyAttempts(answer.retryAfter, limitHeaders(applied, { ...answer, policy: use.policy }));
  }

  async function failuresOnly(own: LimitUse, shared: LimitUse[]): Promise<Attempt> {
    const taken = await takeAll([...shared, own]);
    return {
      async succeeded() {
        await limiter.clear(own);
        await giveBack(taken.filter(({ use }) => use !== own));
      },
    };
  }

  const address = (policy: LimitName, request: Request): LimitUse => ({ policy, key: addressKey(request.headers) });

  return {
    signIn(request, email) {
      const key = accountKey(email);
      const browser = knownBrowsers.find(request, email);
      if (browser !== null) return failuresOnly({ policy: 'sign-in-known-browser', key: `${key}.${browser}` }, []);
      // The address first: whoever has used it up makes no new buckets of accounts.
      return failuresOnly({ policy: 'sign-in-account', key }, [address('sign-in-address', request)]);
    },
    secondFactor: (accountId) => failuresOnly({ policy: 'second-factor-account', key: accountId }, []),
    linkRequest(email) {
      const key = accountKey(email);
      return take([
        { policy: 'link-request-account', key },
        { policy: 'link-request-account-daily', key },
      ]);
    },
    loginLinkRequest: (request, email) =>
      take([
        address('login-link-request-address', request),
        { policy: 'login-link-request-email', key: accountKey(email) },
      ]),
    onboarding: (token) => take([{ policy: 'onboarding-token', key: secretKey(token) }]),
    codeEntry: (request, binding) =>
      take([address('code-entry-address', request), { policy: 'code-entry-code', key: secretKey(binding) }]),
    linkUse: (request) => take([address('link-use-address', request)]),
    upload: ({ organization, account }) =>
      take([{ policy: 'upload-account', key: account.id, organizationId: organization.id }], { organization, account }),
  };
}

/** Secrets are counted by their hash, as they are stored. */
function secretKey(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

const MOST_TOLD = 10_000;

/** Whether this refusal is the key's first in the policy's present window: the audit log is not for each hit of a flood. */
function createTold(clock: Clock): (use: LimitUse) => boolean {
  const told = new LRUCache<string, number>({ max: MOST_TOLD });
  return ({ policy, key }) => {
    const name = `${policy} ${key}`;
    const window = Math.floor(clock.now().getTime() / (LIMIT_POLICIES[policy].windowSeconds * 1000));
    if (told.get(name) === window) return false;
    told.set(name, window);
    return true;
  };
}
