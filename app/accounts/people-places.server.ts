/** A member's role, a leader's scope, and the classes taught. A roster import changes the classes too. */

import { type Change, Unchanged } from './change.server.ts';
import { type Place, placeFacts } from './grant.ts';
import { grantExists } from './grant-check.server.ts';
import { addTeaching } from './invitation.server.ts';
import { isLastAdmin, lockMember, takesTwo, writePlace } from './member-row.server.ts';
import { proposeAdmin } from './people-admins.server.ts';
import type { Changed } from './person.ts';
import { endSessions } from './revocation.server.ts';

type NewPlace = { accountId: string; place: Place };

export async function changePlace(change: Change, { accountId, place }: NewPlace): Promise<Changed> {
  const { client, actor, audit } = change;
  const member = await lockMember(client, accountId);
  if (member === null) throw new Unchanged('not_found');
  if (!(await grantExists(client, { ...place, classIds: [] }))) throw new Unchanged('unknown_grant');
  if (place.role !== 'admin' && (await isLastAdmin(client, member))) throw new Unchanged('last_admin');
  if (place.role === 'admin' && member.role !== 'admin' && (await takesTwo(client))) {
    if (member.status === 'disabled') throw new Unchanged('wrong_status');
    await proposeAdmin(change, accountId);
    return { accountId, proposed: true };
  }
  const [organizationId, actorId] = [actor.organization.id, actor.account.id];
  await writePlace(client, accountId, place);
  await client.query('DELETE FROM admin_grant WHERE account_id = $1', [accountId]);
  if (place.role !== member.role) await endSessions(client, { accountId, organizationId });
  await audit.recordIn(client, {
    ...{ organizationId, actorId, action: 'member.changed', subject: accountId },
    metadata: { before: member.role, ...placeFacts(place) },
  });
  return { accountId, proposed: false };
}

export async function addClasses(
  { client, actor, audit }: Change,
  { accountId, classIds }: { accountId: string; classIds: string[] },
): Promise<Changed> {
  if ((await lockMember(client, accountId)) === null) throw new Unchanged('not_found');
  if (!(await grantExists(client, { role: 'teacher', scope: { kind: 'all' }, classIds }))) {
    throw new Unchanged('unknown_grant');
  }
  const organizationId = actor.organization.id;
  const added = await addTeaching(client, organizationId, { accountId, classIds });
  await audit.recordIn(client, {
    ...{ organizationId, actorId: actor.account.id, action: 'member.changed', subject: accountId },
    metadata: { classesAdded: added },
  });
  return { accountId, proposed: false };
}

export async function removeClass(
  { client, actor, audit }: Change,
  { accountId, classId }: { accountId: string; classId: string },
): Promise<Changed> {
  const { rowCount } = await client.query('DELETE FROM teaching WHERE account_id = $1 AND class_id = $2', [
    accountId,
    classId,
  ]);
  if (rowCount === 0) throw new Unchanged('not_found');
  await audit.recordIn(client, {
    ...{ organizationId: actor.organization.id, actorId: actor.account.id },
    ...{ action: 'member.changed', subject: accountId, metadata: { classRemoved: classId } },
  });
  return { accountId, proposed: false };
}
