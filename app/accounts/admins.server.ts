/**
 * How many administer an organization. Whoever changes that number locks the organization first (`lockRights`), so that
 * two changes at once cannot both count on the admin the other one takes away.
 */
import type pg from 'pg';
import type { OrganizationId } from '#app/organizations/organization-id.ts';

/** Counts up the version of everyone's rights and holds the organization's row until the transaction ends. */
export async function lockRights(client: pg.ClientBase, organizationId: OrganizationId): Promise<void> {
  await client.query('UPDATE organization SET permission_version = permission_version + 1 WHERE id = $1', [
    organizationId,
  ]);
}

/** Admins who can sign in and act. */
export const ACTIVE_ADMINS = `
  SELECT m.account_id FROM membership m JOIN account a ON a.id = m.account_id
   WHERE m.role = 'admin' AND m.status = 'active' AND a.status = 'active'`;

export async function countActiveAdmins(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ admins: number }>(`SELECT count(*) AS admins FROM (${ACTIVE_ADMINS}) AS admin`);
  return rows[0]?.admins ?? 0;
}

/** With this many admins, one alone makes no further one. */
export const TWO_PEOPLE_FROM = 2;
