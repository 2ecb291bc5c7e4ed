/** Login-link requests as programs read them: the organization's own, the newest first. Nothing is changed here. */
import { z } from 'zod';
import type { OrganizationId } from '#app/organizations/organization-id.ts';
import type { Scope } from '#app/organizations/scope.server.ts';
import type { Clock } from '#app/platform/clock.ts';

export const REQUEST_STATES = ['unverified', 'pending', 'approved', 'rejected', 'expired', 'withdrawn'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

export type ListedRequest = {
  id: string;
  kind: 'member' | 'newcomer';
  status: RequestState;
  email: string;
  name: string;
  message: string;
  createdAt: string;
  expiresAt: string;
  reviewedAt: string | null;
  reviewerId: string | null;
  reason: string | null;
};

export type RequestPage = { status: RequestState; limit: number; offset: number };

export type RequestList = {
  list(id: OrganizationId, page: RequestPage): Promise<{ requests: ListedRequest[]; total: number }>;
};

/** A request that nobody decided in time is expired, whether or not a job has said so yet. */
const STATE = `CASE WHEN status IN ('pending', 'unverified') AND expires_at <= $1 THEN 'expired' ELSE status::text END`;

export function createRequestList({
  scope,
  clock,
}: {
  scope: Pick<Scope, 'forOrganizationSql'>;
  clock: Clock;
}): RequestList {
  return {
    list: (id, { status, limit, offset }) =>
      scope.forOrganizationSql(id, async (client) => {
        const { rows } = await client.query(
          `SELECT id, kind, ${STATE} AS status, email, name, message, created_at AS "createdAt",
                  expires_at AS "expiresAt", reviewed_at AS "reviewedAt", reviewer_id AS "reviewerId", reason,
                  count(*) OVER () AS total
             FROM login_link_request
            WHERE ${STATE} = $2
            ORDER BY created_at DESC, id DESC
            LIMIT $3 OFFSET $4`,
          [clock.now(), status, limit, offset],
        );
        return { requests: rows.map((row) => Row.parse(row)), total: Number(rows[0]?.total ?? 0) };
      }),
  };
}

const instant = z.date().transform((date) => date.toISOString());
const Row = z.object({
  id: z.string(),
  kind: z.enum(['member', 'newcomer']),
  status: z.enum(REQUEST_STATES),
  email: z.string(),
  name: z.string(),
  message: z.string(),
  createdAt: instant,
  expiresAt: instant,
  reviewedAt: instant.nullable(),
  reviewerId: z.string().nullable(),
  reason: z.string().nullable(),
});
