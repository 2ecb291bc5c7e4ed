/** Which school a request is for, and what place its address already has there. */
import type pg from 'pg';
import { type OrganizationId, requireOrganizationId } from '#app/organizations/organization-id.ts';
import type { Scope } from '#app/organizations/scope.server.ts';
import type { Database } from '#app/platform/database.server.ts';
import { chooseOrganization } from './sign-in.server.ts';

type Asked = { email: string; organization: string };

/** By the short name or the name; without one, where the person belongs, else the only school there is. */
export async function findAsked(
  { database, scope }: { database: Database; scope: Scope },
  { email, organization }: Asked,
): Promise<OrganizationId | null> {
  const { pool } = database;
  const typed = organization.trim().toLowerCase();
  if (typed === '') {
    const { rows } = await pool.query<{ id: string }>('SELECT id FROM account WHERE email = $1', [email]);
    const theirs = rows[0] === undefined ? null : await chooseOrganization(scope, rows[0].id);
    if (theirs !== null) return theirs;
  }
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM organization WHERE $1 IN ('', slug, lower(name)) ORDER BY slug = $1 DESC LIMIT 2`,
    [typed],
  );
  const [first, second] = rows;
  const certain = first !== undefined && (second === undefined || typed !== '');
  return certain ? requireOrganizationId(first.id) : null;
}

export type Place = { accountId: string; disabled: boolean; member: boolean };

/** In the organization's transaction; null: nobody has this address. */
export async function findPlace(
  client: pg.ClientBase,
  organizationId: OrganizationId,
  email: string,
): Promise<Place | null> {
  const { rows } = await client.query<Place>(
    `SELECT a.id AS "accountId", ('disabled' IN (a.status::text, m.status::text)) IS TRUE AS disabled,
            (a.status = 'active' AND m.status = 'active') IS TRUE AS member
       FROM account a LEFT JOIN membership m ON m.account_id = a.id AND m.organization_id = $1
      WHERE a.email = $2`,
    [organizationId, email],
  );
  return rows[0] ?? null;
}
