/**
 * What follows from an approval, in the transaction that decided it. A member gets one new way in, which replaces the
 * older ones; a newcomer becomes an invited member with the role and classes that the admin chose.
 */
import type pg from 'pg';
import type { Clock } from '#app/platform/clock.ts';
import type { Outbox } from '#app/platform/outbox.server.ts';
import type { AdminActor } from './admin-actor.ts';
import { lockRights } from './admins.server.ts';
import type { Audit } from './audit.server.ts';
import { type Grant, placeFacts } from './grant.ts';
import { grantExists } from './grant-check.server.ts';
import { findOrMakeAccount, sendInvitation, standingOf, writeInvited } from './invitation.server.ts';
import { linkAddress } from './link-address.ts';
import { LINK_LIVES, type Links } from './links.server.ts';
import { type DecidedRequest, Refused } from './review.ts';

type Tools = { clock: Clock; audit: Audit; outbox: Outbox; links: Pick<Links, 'issueIn'> };

const MINUTE = 60_000;

/** Returns the code when it shall be shown instead of mailed. */
export async function approveMember(
  client: pg.ClientBase,
  { clock, audit, outbox, links }: Tools,
  { actor, request, showCode }: { actor: AdminActor; request: DecidedRequest; showCode: boolean },
): Promise<string | null> {
  const [organizationId, actorId] = [actor.organization.id, actor.account.id];
  const { accountId, id: requestId } = request;
  const member = accountId === null ? null : await activeMember(client, accountId);
  if (accountId === null || member === null) throw new Refused({ reason: 'not_active' });
  const link = await links.issueIn(client, { purpose: 'approval', accountId, organizationId, requestId });
  await client.query('UPDATE login_link_request SET link_issued_at = $2 WHERE id = $1', [requestId, clock.now()]);
  const event = { organizationId, actorId, subject: requestId };
  await audit.recordIn(client, { ...event, action: 'request.approved', metadata: { kind: 'member', accountId } });
  if (showCode) {
    await audit.recordIn(client, { ...event, action: 'code.shown', metadata: { accountId } });
    return link.code;
  }
  await outbox.putIn(client, {
    organizationId,
    recipient: member.email,
    template: 'request_approved',
    content: {
      name: member.name,
      organization: actor.organization.name,
      link: linkAddress(actor.origin, 'approval', link.token),
      code: link.code,
      minutes: String(LINK_LIVES.approval / MINUTE),
    },
  });
  return null;
}

async function activeMember(client: pg.ClientBase, accountId: string): Promise<{ email: string; name: string } | null> {
  const { rows } = await client.query<{ email: string; name: string }>(
    `SELECT a.email, a.name FROM membership m JOIN account a ON a.id = m.account_id
      WHERE m.account_id = $1 AND m.status = 'active' AND a.status = 'active'`,
    [accountId],
  );
  return rows[0] ?? null;
}

export async function approveNewcomer(
  client: pg.ClientBase,
  tools: Tools,
  { actor, request, grant }: { actor: AdminActor; request: DecidedRequest; grant: Grant | null },
): Promise<void> {
  if (grant === null) throw new Refused({ reason: 'grant_needed' });
  if (!(await grantExists(client, grant))) throw new Refused({ reason: 'unknown_grant' });
  const [organizationId, actorId] = [actor.organization.id, actor.account.id];
  const account = await findOrMakeAccount(client, request);
  const standing = account === null ? 'disabled' : await standingOf(client, account.accountId);
  if (account === null || standing === 'active' || standing === 'disabled') {
    throw new Refused({ reason: 'already_member' });
  }
  const invited = { ...account, email: request.email };
  await lockRights(client, organizationId);
  await writeInvited(client, organizationId, { accountId: account.accountId, grant });
  await sendInvitation(client, tools, { actor, invited });
  await client.query('UPDATE login_link_request SET link_issued_at = $2 WHERE id = $1', [
    request.id,
    tools.clock.now(),
  ]);
  const event = { organizationId, actorId };
  await tools.audit.recordIn(client, {
    ...{ ...event, action: 'request.approved', subject: request.id },
    metadata: { kind: 'newcomer', accountId: account.accountId, ...placeFacts(grant), classes: grant.classIds.length },
  });
  await tools.audit.recordIn(client, {
    ...{ ...event, action: 'member.invited', subject: account.accountId },
    metadata: { ...placeFacts(grant), classes: grant.classIds.length, requestId: request.id },
  });
}
