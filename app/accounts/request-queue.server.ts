/** The login-link requests that wait for an admin, with what helps to decide: age, domain, earlier decisions. */
import type pg from 'pg';
import type { OrganizationId } from '#app/organizations/organization-id.ts';
import type { Scope } from '#app/organizations/scope.server.ts';
import type { Clock } from '#app/platform/clock.ts';
import type { Counters } from '#app/redis/counters.server.ts';
import type { RequestStatus } from './review.ts';

export type QueuedRequest = {
  id: string;
  kind: 'member' | 'newcomer';
  email: string;
  name: string;
  message: string;
  status: RequestStatus;
  createdAt: Date;
  expiresAt: Date;
  /** Active members whose address has the same domain. */
  sameDomain: number;
  /** Decided requests for the same address, by outcome. */
  earlier: { approved: number; rejected: number };
  /** An admin's role was approved once, by this admin. */
  firstApprover: { id: string; name: string } | null;
};

export type EarlierDecision = {
  id: string;
  status: RequestStatus;
  createdAt: Date;
  decidedAt: Date | null;
  decidedBy: string | null;
  reason: string | null;
};

export type RequestDetail = QueuedRequest & {
  accountId: string | null;
  decision: { by: string | null; at: Date | null; reason: string | null } | null;
  history: EarlierDecision[];
};

export type RequestQueue = {
  /** Oldest first. */
  list(organizationId: OrganizationId, page: { limit: number; offset: number }): Promise<QueuedRequest[]>;
  /** How many wait; what stands beside "Requests". */
  pendingCount(organizationId: OrganizationId): Promise<number>;
  /** Null: not there, another organization's, or not verified yet. */
  find(organizationId: OrganizationId, requestId: string): Promise<RequestDetail | null>;
};

const MOST_EARLIER = 10;

export type RequestQueueOptions = {
  scope: Scope;
  clock: Clock;
  /** Left out: the waiting requests are counted whenever someone asks. */
  counters?: Counters | undefined;
};

export function createRequestQueue({ scope, clock, counters }: RequestQueueOptions): RequestQueue {
  const count = (organizationId: OrganizationId) =>
    scope.forOrganizationSql(organizationId, async (client) => {
      const { rows } = await client.query<{ waiting: number; next: Date | null }>({
        name: 'pending-requests',
        text: `SELECT count(*) AS waiting, min(r.expires_at) AS next FROM login_link_request r ${WAITING}`,
        values: [clock.now()],
      });
      return { value: rows[0]?.waiting ?? 0, until: rows[0]?.next?.getTime() ?? null };
    });
  return {
    list: (organizationId, page) =>
      scope.forOrganizationSql(organizationId, async (client) => {
        const { rows } = await client.query<Row>(
          `${QUEUED} ${WAITING} ORDER BY r.created_at, r.id LIMIT $2 OFFSET $3`,
          [...[clock.now(), page.limit, page.offset]],
        );
        return rows.map(toQueued);
      }),
    async pendingCount(organizationId) {
      if (counters !== undefined) return counters.pending(organizationId, () => count(organizationId));
      return (await count(organizationId)).value;
    },
    find: (organizationId, requestId) =>
      scope.forOrganizationSql(organizationId, (client) => find(client, requestId, clock.now())),
  };
}

/** $1 now: what ran out is not waiting, even before a job has marked it. */
const WAITING = "WHERE r.status = 'pending' AND r.expires_at > $1";

/** A member goes by the name that is known here, not by the one that whoever asked has typed. */
const QUEUED = `
  SELECT r.id, r.kind, r.email, coalesce(nullif(asker.name, ''), r.name) AS name, r.message, r.status, r.account_id, r.created_at, r.expires_at,
         r.first_approver_id, first.name AS first_approver_name,
         reviewer.name AS decided_by, r.reviewed_at, r.reason,
         (SELECT count(*) FROM membership m JOIN account a ON a.id = m.account_id
           WHERE m.status = 'active' AND split_part(a.email, '@', 2) = split_part(r.email, '@', 2)) AS same_domain,
         (SELECT count(*) FROM login_link_request e
           WHERE e.email = r.email AND e.id <> r.id AND e.status = 'approved') AS approved,
         (SELECT count(*) FROM login_link_request e
           WHERE e.email = r.email AND e.id <> r.id AND e.status = 'rejected') AS rejected
    FROM login_link_request r
    LEFT JOIN account asker ON asker.id = r.account_id
    LEFT JOIN account first ON first.id = r.first_approver_id
    LEFT JOIN account reviewer ON reviewer.id = r.reviewer_id`;

type Row = {
  id: string;
  kind: QueuedRequest['kind'];
  email: string;
  name: string;
  message: string;
  status: RequestStatus;
  account_id: string | null;
  created_at: Date;
  expires_at: Date;
  first_approver_id: string | null;
  first_approver_name: string | null;
  decided_by: string | null;
  reviewed_at: Date | null;
  reason: string | null;
  same_domain: number;
  approved: number;
  rejected: number;
};

function toQueued(row: Row): QueuedRequest {
  const { id, kind, email, name, message, status } = row;
  const first = row.first_approver_id;
  return {
    ...{ id, kind, email, name, message, status },
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    sameDomain: row.same_domain,
    earlier: { approved: row.approved, rejected: row.rejected },
    firstApprover: first === null ? null : { id: first, name: row.first_approver_name ?? '' },
  };
}

async function find(client: pg.ClientBase, requestId: string, now: Date): Promise<RequestDetail | null> {
  const { rows } = await client.query<Row>(`${QUEUED} WHERE r.id = $1 AND r.status <> 'unverified'`, [requestId]);
  const row = rows[0];
  if (row === undefined) return null;
  const earlier = await client.query<EarlierDecision>(
    `SELECT r.id, r.status, r.created_at AS "createdAt", r.reviewed_at AS "decidedAt", a.name AS "decidedBy", r.reason
       FROM login_link_request r LEFT JOIN account a ON a.id = r.reviewer_id
      WHERE r.email = $1 AND r.id <> $2 AND r.status <> 'unverified'
      ORDER BY r.created_at DESC LIMIT $3`,
    [row.email, requestId, MOST_EARLIER],
  );
  const open = row.status === 'pending';
  return {
    ...toQueued(row),
    accountId: row.account_id,
    status: open && row.expires_at <= now ? 'expired' : row.status,
    decision: open ? null : { by: row.decided_by, at: row.reviewed_at, reason: row.reason },
    history: earlier.rows,
  };
}
