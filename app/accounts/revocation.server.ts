/**
 * Taking ways in away, within the caller's transaction. Sessions of this organization only: another school's are its own
 * affair. Links of this organization, and those that name none yet.
 */
import type pg from 'pg';
import type { OrganizationId } from '#app/organizations/organization-id.ts';

type Of = { accountId: string; organizationId: OrganizationId };

/** Not one of them was used, so none says so. */
export async function endLinks(client: pg.ClientBase, { accountId, organizationId, now }: Of & { now: Date }) {
  await client.query(
    `UPDATE sign_in_link SET replaced_at = $3
      WHERE account_id = $1 AND (organization_id = $2 OR organization_id IS NULL)
        AND consumed_at IS NULL AND replaced_at IS NULL`,
    [accountId, organizationId, now],
  );
}

/** How many there were. */
export async function endSessions(client: pg.ClientBase, { accountId, organizationId }: Of): Promise<number> {
  const { rowCount } = await client.query('DELETE FROM session WHERE account_id = $1 AND organization_id = $2', [
    accountId,
    organizationId,
  ]);
  return rowCount ?? 0;
}
