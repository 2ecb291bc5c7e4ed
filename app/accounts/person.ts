/** Members as an admin sees them, and what can come of changing one. */
import type { Place } from './grant.ts';
import type { Member } from './permissions.ts';

export type MemberStatus = 'invited' | 'active' | 'disabled';

export type PersonRow = {
  accountId: string;
  name: string;
  email: string;
  role: Member['role'];
  /** Name of the grade or subject a leader leads; null: the whole school. */
  scopeName: string | null;
  status: MemberStatus;
  /** Of the current year. */
  classes: number;
  /** Of any session of this organization. */
  lastSeenAt: Date | null;
};

export type TaughtClass = {
  id: string;
  name: string;
  subject: string | null;
  grade: string;
  kind: 'subject' | 'homeroom';
};

export type PersonDetail = PersonRow & {
  place: Place;
  taught: TaughtClass[];
  sessions: { userAgent: string; createdAt: Date; lastSeenAt: Date }[];
  /** Proposed as an admin, and by whom. */
  proposal: { byId: string; by: string; at: Date } | null;
};

export type ChangeRefusal =
  | 'not_found'
  /** The organization would have no active admin left. */
  | 'last_admin'
  /** Names a grade, subject or class the organization does not have. */
  | 'unknown_grant'
  | 'already_member'
  /** Only for who is invited, or active, or disabled. */
  | 'wrong_status'
  /** Proposed by the same admin, who cannot confirm as well. */
  | 'needs_other_admin'
  | 'account_disabled';

/** `proposed`: a second admin has to confirm before the person administers. */
export type Changed = { accountId: string; proposed: boolean };
export type ChangeOutcome = { ok: true; value: Changed } | { ok: false; reason: ChangeRefusal };
