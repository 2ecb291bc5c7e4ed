/**
 * Deciding login-link requests. The database decides a race: each decision is one `UPDATE … WHERE status = 'pending'`,
 * and everything that follows from it (link, membership, mail, audit event) is in the same transaction, so of any number
 * of decisions at the same moment exactly one has an effect. The others learn who decided, when and what; where there is
 * a lock to be had, those that come while it is being decided learn that, and do not wait for a connection.
 *
 * Refuses: what is decided, expired or another organization's; a second approval by the first approver.
 */
import type pg from 'pg';
import type { Scope } from '#app/organizations/scope.server.ts';
import type { Clock } from '#app/platform/clock.ts';
import type { Outbox } from '#app/platform/outbox.server.ts';
import type { Locks } from '#app/redis/lock.server.ts';
import type { AdminActor } from './admin-actor.ts';
import { ACTIVE_ADMINS, TWO_PEOPLE_FROM } from './admins.server.ts';
import { approveMember, approveNewcomer } from './approvals.server.ts';
import type { Audit } from './audit.server.ts';
import type { Links } from './links.server.ts';
import {
  type Approval,
  type Decided,
  type DecidedRequest,
  Refused,
  type Reviewed,
  type ReviewOutcome,
  type ReviewRefusal,
} from './review.ts';

export type Reviews = {
  approve(actor: AdminActor, requestId: string, approval: Approval): Promise<ReviewOutcome>;
  /** `reason` is mailed to the person; never empty. */
  reject(actor: AdminActor, requestId: string, reason: string): Promise<ReviewOutcome>;
};

export type ReviewsOptions = {
  scope: Scope;
  clock: Clock;
  audit: Audit;
  outbox: Outbox;
  links: Pick<Links, 'issueIn'>;
  /** Spares work; the database decides. */
  locks: Locks;
};

export function createReviews(options: ReviewsOptions): Reviews {
  const decideWith = async (actor: AdminActor, decide: (client: pg.ClientBase) => Promise<Reviewed>) => {
    try {
      return { ok: true as const, value: await options.scope.forOrganizationSql(actor.organization.id, decide) };
    } catch (error) {
      if (error instanceof Refused) return { ok: false as const, refusal: error.refusal };
      throw error;
    }
  };
  const alone = async (actor: AdminActor, requestId: string, decide: (client: pg.ClientBase) => Promise<Reviewed>) => {
    const { withLock } = options.locks;
    const held = await withLock(actor.organization.id, `request:${requestId}`, () => decideWith(actor, decide));
    return held.ok ? held.value : { ok: false as const, refusal: { reason: 'being_decided' as const } };
  };
  return {
    approve: (actor, requestId, approval) =>
      alone(actor, requestId, (client) => approve(client, options, { actor, requestId, approval })),
    reject: (actor, requestId, reason) =>
      alone(actor, requestId, (client) => reject(client, options, { actor, requestId, reason })),
  };
}

type Approve = { actor: AdminActor; requestId: string; approval: Approval };

async function approve(client: pg.ClientBase, options: ReviewsOptions, approve: Approve): Promise<Reviewed> {
  const { actor, requestId, approval } = approve;
  if (approval.grant?.role === 'admin' && (await isFirstApproval(client, options, { actor, requestId })))
    return { done: 'first_approval' };
  const request = await decide(client, {
    actor,
    requestId,
    status: 'approved',
    now: options.clock.now(),
    reason: null,
  });
  if (request.kind === 'newcomer') {
    await approveNewcomer(client, options, { actor, request, grant: approval.grant });
    return { done: 'approved', code: null };
  }
  return { done: 'approved', code: await approveMember(client, options, { actor, request, ...approval }) };
}

async function reject(
  client: pg.ClientBase,
  { clock, audit, outbox }: ReviewsOptions,
  { actor, requestId, reason }: { actor: AdminActor; requestId: string; reason: string },
): Promise<Reviewed> {
  const request = await decide(client, { actor, requestId, status: 'rejected', now: clock.now(), reason });
  await outbox.putIn(client, {
    organizationId: actor.organization.id,
    recipient: request.email,
    template: 'request_rejected',
    content: { name: request.name, organization: actor.organization.name, reason },
  });
  await audit.recordIn(client, {
    organizationId: actor.organization.id,
    actorId: actor.account.id,
    action: 'request.rejected',
    subject: request.id,
    metadata: { kind: request.kind, reason },
  });
  return { done: 'rejected' };
}

type Decision = {
  actor: AdminActor;
  requestId: string;
  status: 'approved' | 'rejected';
  now: Date;
  reason: string | null;
};

/** Whoever gets the row decides; throws `Refused` for everyone after. */
async function decide(client: pg.ClientBase, decision: Decision): Promise<DecidedRequest> {
  const { actor, requestId, status, now, reason } = decision;
  const { rows } = await client.query<DecidedRequest>(
    `UPDATE login_link_request SET status = $2, reviewer_id = $3, reviewed_at = $4, reason = $5
      WHERE id = $1 AND status = 'pending' AND expires_at > $4
      RETURNING id, kind, account_id AS "accountId", email, name`,
    [requestId, status, actor.account.id, now, reason],
  );
  const request = rows[0];
  if (request !== undefined) return request;
  throw new Refused(await whyNot(client, requestId, now));
}

/**
 * Where there are two admins or more, one alone makes no further one: the first approval is noted and the request stays
 * pending. True when this was the first. Throws when the same person comes again; a first approver who is no admin any
 * more does not count.
 */
async function isFirstApproval(
  client: pg.ClientBase,
  { clock, audit }: ReviewsOptions,
  { actor, requestId }: { actor: AdminActor; requestId: string },
): Promise<boolean> {
  const values = [requestId, actor.account.id, clock.now(), TWO_PEOPLE_FROM];
  const open = `id = $1 AND kind = 'newcomer' AND status = 'pending' AND expires_at > $3
    AND (SELECT count(*) FROM (${ACTIVE_ADMINS}) AS admin) >= $4`;
  const first = await client.query(
    `UPDATE login_link_request SET first_approver_id = $2
      WHERE ${open} AND (first_approver_id IS NULL OR first_approver_id NOT IN (${ACTIVE_ADMINS}))`,
    values,
  );
  if ((first.rowCount ?? 0) > 0) {
    const [organizationId, actorId] = [actor.organization.id, actor.account.id];
    await audit.recordIn(client, { organizationId, actorId, action: 'request.first_approved', subject: requestId });
    return true;
  }
  const again = await client.query(
    `SELECT FROM login_link_request WHERE ${open} AND first_approver_id = $2 FOR UPDATE`,
    values,
  );
  if ((again.rowCount ?? 0) > 0) throw new Refused({ reason: 'needs_other_admin' });
  return false;
}

type Row = { status: Decided['status']; by: string | null; at: Date | null; expires_at: Date };

/** A mailbox that was never verified is not in the queue, so for the one who decides it is not there. */
async function whyNot(client: pg.ClientBase, requestId: string, now: Date): Promise<ReviewRefusal> {
  const { rows } = await client.query<Row>(
    `SELECT r.status, a.name AS by, r.reviewed_at AS at, r.expires_at
       FROM login_link_request r LEFT JOIN account a ON a.id = r.reviewer_id WHERE r.id = $1`,
    [requestId],
  );
  const row = rows[0];
  if (row === undefined || row.status === 'unverified') return { reason: 'not_found' };
  const ranOut = row.status === 'pending' && row.expires_at <= now;
  if (ranOut) return { reason: 'not_pending', decided: { status: 'expired', by: null, at: row.expires_at } };
  return { reason: 'not_pending', decided: { status: row.status, by: row.by, at: row.at } };
}
