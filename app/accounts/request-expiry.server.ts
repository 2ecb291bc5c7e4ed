/** Requests that were not confirmed or decided in time: they end, each with its audit event. */
import type pg from 'pg';
import type { OrganizationId } from '#app/organizations/organization-id.ts';
import type { Clock } from '#app/platform/clock.ts';
import type { Audit } from './audit.server.ts';

type Expiring = { organizationId: OrganizationId /** Null: every address. */; email: string | null };

/** In the organization's transaction. Returns how many ended. */
export async function expireIn(
  { audit, clock }: { audit: Audit; clock: Clock },
  client: pg.ClientBase,
  { organizationId, email }: Expiring,
): Promise<number> {
  const { rows } = await client.query<{ id: string }>(
    // In one order: processes that end the same ones at the same moment do not wait for each other's rows.
    `WITH ending AS (
       SELECT id FROM login_link_request
        WHERE organization_id = $1 AND status IN ('unverified', 'pending') AND expires_at <= $2
          AND ($3::text IS NULL OR email = $3)
        ORDER BY id FOR UPDATE)
     UPDATE login_link_request r SET status = 'expired'
       FROM ending WHERE r.organization_id = $1 AND r.id = ending.id
     RETURNING r.id`,
    [organizationId, clock.now(), email],
  );
  for (const { id } of rows)
    await audit.recordIn(client, { organizationId, actorId: null, action: 'request.expired', subject: id });
  return rows.length;
}
