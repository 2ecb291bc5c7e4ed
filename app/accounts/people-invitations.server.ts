/** Inviting someone, and sending the invitation again. */

import { type Change, Unchanged } from './change.server.ts';
import { type Grant, placeFacts } from './grant.ts';
import { grantExists } from './grant-check.server.ts';
import { findOrMakeAccount, type Invitee, sendInvitation, standingOf, writeInvited } from './invitation.server.ts';
import { lockMember, takesTwo } from './member-row.server.ts';
import { proposeAdmin } from './people-admins.server.ts';
import type { Changed } from './person.ts';

/** Whoever shall administer begins as a teacher, until a second admin confirms, where it takes two. */
export async function invite(change: Change, { email, name, grant }: Invitee): Promise<Changed> {
  const { client, actor, audit } = change;
  if (!(await grantExists(client, grant))) throw new Unchanged('unknown_grant');
  const account = await findOrMakeAccount(client, { email, name });
  if (account === null) throw new Unchanged('account_disabled');
  const { accountId } = account;
  const standing = await standingOf(client, accountId);
  if (standing === 'active' || standing === 'disabled') throw new Unchanged('already_member');
  const proposed = grant.role === 'admin' && (await takesTwo(client));
  const given: Grant = proposed ? { ...grant, role: 'teacher' } : grant;
  await writeInvited(client, actor.organization.id, { accountId, grant: given });
  if (proposed) await proposeAdmin(change, accountId);
  await sendInvitation(client, change, { actor, invited: { ...account, email } });
  await audit.recordIn(client, {
    ...{ organizationId: actor.organization.id, actorId: actor.account.id },
    ...{ action: 'member.invited', subject: accountId },
    metadata: { ...placeFacts(given), classes: grant.classIds.length },
  });
  return { accountId, proposed };
}

/** A new link; the older ones end. Only for who has not joined yet. */
export async function sendAgain(change: Change, accountId: string): Promise<Changed> {
  const { client, actor, audit } = change;
  const member = await lockMember(client, accountId);
  if (member === null) throw new Unchanged('not_found');
  if (member.status !== 'invited') throw new Unchanged('wrong_status');
  if (member.accountStatus === 'disabled') throw new Unchanged('account_disabled');
  await sendInvitation(client, change, { actor, invited: member });
  await audit.recordIn(client, {
    ...{ organizationId: actor.organization.id, actorId: actor.account.id },
    ...{ action: 'member.invited', subject: accountId, metadata: { again: true } },
  });
  return { accountId, proposed: false };
}
