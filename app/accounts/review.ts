/** What can come of deciding a login-link request. */
import type { Grant } from './grant.ts';

export type RequestStatus = 'unverified' | 'pending' | 'approved' | 'rejected' | 'expired' | 'withdrawn';

/** The decision that was there first, for whoever came second. `by` and `at` are null where nobody decided it. */
export type Decided = { status: RequestStatus; by: string | null; at: Date | null };

export type ReviewRefusal =
  | { reason: 'not_found' }
  | { reason: 'not_pending'; decided: Decided }
  /** A newcomer needs a role. */
  | { reason: 'grant_needed' }
  /** A grade, a subject or a class that the organization does not have. */
  | { reason: 'unknown_grant' }
  /** The first approver cannot be the second one too. */
  | { reason: 'needs_other_admin' }
  /** A member who is no longer active cannot be let in by a link. */
  | { reason: 'not_active' }
  /** A newcomer who has become a member meanwhile, or was disabled. */
  | { reason: 'already_member' }
  /** Somebody is deciding it at this very moment. */
  | { reason: 'being_decided' };

export type Reviewed =
  | { done: 'approved'; code: string | null }
  /** An admin's role has one approval now and waits for another admin's. */
  | { done: 'first_approval' }
  | { done: 'rejected' };

export type ReviewOutcome = { ok: true; value: Reviewed } | { ok: false; refusal: ReviewRefusal };

export type Approval = {
  /** For a newcomer; a member keeps the place they have. */
  grant: Grant | null;
  /** Instead of a mail: the code is returned, to be read out once. For a member whose mail does not work. */
  showCode: boolean;
};

/** Longest reason of a rejection. */
export const LONGEST_REASON = 500;

/** A request that this transaction has just decided. */
export type DecidedRequest = {
  id: string;
  kind: 'member' | 'newcomer';
  accountId: string | null;
  email: string;
  name: string;
};

/** Ends the transaction; what was decided in it is undecided again. */
export class Refused extends Error {
  readonly refusal: ReviewRefusal;
  constructor(refusal: ReviewRefusal) {
    super(`The request is not decided: ${refusal.reason}.`);
    this.refusal = refusal;
  }
}
