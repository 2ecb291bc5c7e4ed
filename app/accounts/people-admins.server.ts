/** A new admin where there are admins already: proposed by one, confirmed by another. */
import { ACTIVE_ADMINS } from './admins.server.ts';
import { type Change, Unchanged } from './change.server.ts';
import { lockMember, takesTwo, writePlace } from './member-row.server.ts';
import type { Changed } from './person.ts';
import { endSessions } from './revocation.server.ts';

/** The newest proposal stands. */
export async function proposeAdmin({ client, actor, clock, audit }: Change, accountId: string): Promise<void> {
  await client.query(
    `INSERT INTO admin_grant (organization_id, account_id, proposed_by, proposed_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (organization_id, account_id) DO UPDATE
       SET proposed_by = excluded.proposed_by, proposed_at = excluded.proposed_at
     WHERE admin_grant.proposed_by NOT IN (${ACTIVE_ADMINS})`,
    [actor.organization.id, accountId, actor.account.id, clock.now()],
  );
  await audit.recordIn(client, {
    ...{ organizationId: actor.organization.id, actorId: actor.account.id },
    ...{ action: 'admin.proposed', subject: accountId },
  });
}

/** By another admin than the one who proposed, as long as that one is an admin still. */
export async function confirmAdmin(change: Change, accountId: string): Promise<Changed> {
  const { client, actor, audit } = change;
  const member = await lockMember(client, accountId);
  const { rows } = await client.query<{ proposedBy: string; stands: boolean }>(
    `SELECT proposed_by AS "proposedBy", proposed_by IN (${ACTIVE_ADMINS}) AS stands FROM admin_grant
      WHERE account_id = $1`,
    [accountId],
  );
  const proposal = rows[0];
  if (member === null || proposal === undefined) throw new Unchanged('not_found');
  if (member.status === 'disabled') throw new Unchanged('wrong_status');
  const [organizationId, actorId] = [actor.organization.id, actor.account.id];
  if ((await takesTwo(client)) && (proposal.proposedBy === actorId || !proposal.stands)) {
    throw new Unchanged('needs_other_admin');
  }
  await client.query('DELETE FROM admin_grant WHERE account_id = $1', [accountId]);
  await writePlace(client, accountId, { role: 'admin', scope: { kind: 'all' } });
  await endSessions(client, { accountId, organizationId });
  const metadata = { proposedBy: proposal.proposedBy };
  await audit.recordIn(client, { organizationId, actorId, action: 'admin.confirmed', subject: accountId, metadata });
  return { accountId, proposed: false };
}

/** By any admin, also the one who proposed. */
export async function withdrawAdmin({ client, actor, audit }: Change, accountId: string): Promise<Changed> {
  const { rowCount } = await client.query('DELETE FROM admin_grant WHERE account_id = $1', [accountId]);
  if (rowCount === 0) throw new Unchanged('not_found');
  const [organizationId, actorId] = [actor.organization.id, actor.account.id];
  await audit.recordIn(client, { organizationId, actorId, action: 'admin.withdrawn', subject: accountId });
  return { accountId, proposed: false };
}
