/**
 * Making someone a member: the account when there is none yet, the place in the organization, the classes, and the mail
 * with the link that lets them in. All within the caller's transaction.
 */
import type pg from 'pg';
import type { OrganizationId } from '#app/organizations/organization-id.ts';
import type { Outbox } from '#app/platform/outbox.server.ts';
import type { AdminActor } from './admin-actor.ts';
import { type Grant, placeColumns } from './grant.ts';
import { linkAddress } from './link-address.ts';
import { LINK_LIVES, type Links } from './links.server.ts';

const DAY = 24 * 60 * 60 * 1000;

export type Invitee = { email: string; name: string; grant: Grant };

/** What the person is in the organization; null: nothing yet. */
export type Standing = 'invited' | 'active' | 'disabled' | null;

/** Null when the account itself is disabled in the whole installation. */
export async function findOrMakeAccount(
  client: pg.ClientBase,
  { email, name }: { email: string; name: string },
): Promise<{ accountId: string; name: string } | null> {
  await client.query('INSERT INTO account (email, name) VALUES ($1, $2) ON CONFLICT (email) DO NOTHING', [email, name]);
  const { rows } = await client.query<{ id: string; name: string; status: string }>(
    'SELECT id, name, status FROM account WHERE email = $1',
    [email],
  );
  const account = rows[0];
  if (account === undefined || account.status === 'disabled') return null;
  return { accountId: account.id, name: account.name === '' ? name : account.name };
}

export async function standingOf(client: pg.ClientBase, accountId: string): Promise<Standing> {
  const { rows } = await client.query<{ status: 'invited' | 'active' | 'disabled' }>(
    'SELECT status FROM membership WHERE account_id = $1 FOR UPDATE',
    [accountId],
  );
  return rows[0]?.status ?? null;
}

/** Invited, or still invited with another grant; never changes a member who is active. */
export async function writeInvited(
  client: pg.ClientBase,
  organizationId: OrganizationId,
  { accountId, grant }: { accountId: string; grant: Grant },
): Promise<void> {
  await client.query(
    `INSERT INTO membership (organization_id, account_id, status, role, scope, scope_grade_level_id, scope_subject_id)
     VALUES ($1, $2, 'invited', $3, $4, $5, $6)
     ON CONFLICT (organization_id, account_id) DO UPDATE
       SET role = excluded.role, scope = excluded.scope, scope_grade_level_id = excluded.scope_grade_level_id,
           scope_subject_id = excluded.scope_subject_id
     WHERE membership.status = 'invited'`,
    [organizationId, accountId, ...placeColumns(grant)],
  );
  await addTeaching(client, organizationId, { accountId, classIds: grant.classIds });
}

/** A class without a subject is a homeroom. */
export async function addTeaching(
  client: pg.ClientBase,
  organizationId: OrganizationId,
  { accountId, classIds }: { accountId: string; classIds: string[] },
): Promise<number> {
  const { rowCount } = await client.query(
    `INSERT INTO teaching (organization_id, class_id, account_id, kind)
     SELECT c.organization_id, c.id, $2, (CASE WHEN c.subject_id IS NULL THEN 'homeroom' ELSE 'subject' END)::teaching_kind
       FROM class c WHERE c.organization_id = $1 AND c.id = ANY ($3::uuid[])
     ON CONFLICT DO NOTHING`,
    [organizationId, accountId, classIds],
  );
  return rowCount ?? 0;
}

/** The newest invitation replaces the ones before it. */
export async function sendInvitation(
  client: pg.ClientBase,
  { links, outbox }: { links: Pick<Links, 'issueIn'>; outbox: Outbox },
  { actor, invited }: { actor: AdminActor; invited: { accountId: string; email: string; name: string } },
): Promise<void> {
  const organizationId = actor.organization.id;
  const link = await links.issueIn(client, { purpose: 'invitation', accountId: invited.accountId, organizationId });
  await outbox.putIn(client, {
    organizationId,
    recipient: invited.email,
    template: 'invitation',
    content: {
      name: invited.name,
      organization: actor.organization.name,
      link: linkAddress(actor.origin, 'invitation', link.token),
      inviter: actor.account.name,
      days: String(LINK_LIVES.invitation / DAY),
    },
  });
}
