/** Ending sessions, and closing and opening the door to a member. */

import { type Change, Unchanged } from './change.server.ts';
import { isLastAdmin, lockMember, takesTwo, writePlace } from './member-row.server.ts';
import { proposeAdmin } from './people-admins.server.ts';
import type { Changed } from './person.ts';
import { endLinks, endSessions } from './revocation.server.ts';

export async function endAllSessions({ client, actor, audit }: Change, accountId: string): Promise<Changed> {
  if ((await lockMember(client, accountId)) === null) throw new Unchanged('not_found');
  const [organizationId, actorId] = [actor.organization.id, actor.account.id];
  const sessions = await endSessions(client, { accountId, organizationId });
  const metadata = { sessions };
  await audit.recordIn(client, { organizationId, actorId, action: 'sessions.ended', subject: accountId, metadata });
  return { accountId, proposed: false };
}

/** Sessions, links, an open request and a proposal all end with it. */
export async function disable({ client, actor, audit, clock }: Change, accountId: string): Promise<Changed> {
  const member = await lockMember(client, accountId);
  if (member === null) throw new Unchanged('not_found');
  if (member.status === 'disabled') throw new Unchanged('wrong_status');
  if (await isLastAdmin(client, member)) throw new Unchanged('last_admin');
  const [organizationId, actorId] = [actor.organization.id, actor.account.id];
  await client.query("UPDATE membership SET status = 'disabled' WHERE account_id = $1", [accountId]);
  await client.query('DELETE FROM admin_grant WHERE account_id = $1 OR proposed_by = $1', [accountId]);
  const sessions = await endSessions(client, { accountId, organizationId });
  await endLinks(client, { accountId, organizationId, now: clock.now() });
  await client.query(
    `UPDATE login_link_request SET status = 'withdrawn' WHERE account_id = $1 AND status IN ('unverified', 'pending')`,
    [accountId],
  );
  const metadata = { sessions };
  await audit.recordIn(client, { organizationId, actorId, action: 'member.disabled', subject: accountId, metadata });
  return { accountId, proposed: false };
}

/** An admin comes back as an admin only where one alone may make one; else as a teacher, proposed as an admin. */
export async function enable(change: Change, accountId: string): Promise<Changed> {
  const { client, actor, audit } = change;
  const member = await lockMember(client, accountId);
  if (member === null) throw new Unchanged('not_found');
  if (member.status !== 'disabled') throw new Unchanged('wrong_status');
  if (member.accountStatus === 'disabled') throw new Unchanged('account_disabled');
  const [organizationId, actorId] = [actor.organization.id, actor.account.id];
  const status = member.accountStatus === 'invited' ? 'invited' : 'active';
  const proposed = member.role === 'admin' && (await takesTwo(client));
  await client.query('UPDATE membership SET status = $2 WHERE account_id = $1', [accountId, status]);
  if (proposed) {
    await writePlace(client, accountId, { role: 'teacher', scope: { kind: 'all' } });
    await proposeAdmin(change, accountId);
  }
  await audit.recordIn(client, { organizationId, actorId, action: 'member.enabled', subject: accountId });
  return { accountId, proposed };
}
