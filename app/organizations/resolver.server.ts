/**
 * The single source of "which organization is this request about": the session, checked against the membership. Nothing
 * in a URL, a form or a header can name another one.
 */
import type { Database } from '#app/platform/database.server.ts';
import type { MembershipRole } from '#app/platform/generated/client.ts';
import { findOrganization, type Organization } from './organization.server.ts';
import { type OrganizationId, parseOrganizationId } from './organization-id.ts';
import type { Scope } from './scope.server.ts';

/** What a session says of itself; both ids come from the session's row, never from the visitor. */
export type SessionIdentity = { accountId: string; organizationId: string };

export type Resolved = {
  organizationId: OrganizationId;
  accountId: string;
  role: MembershipRole;
  organization: Organization;
};

export type Resolver = {
  /** Null when the organization is gone, or the person is not, or no longer, an active member of it. */
  resolveOrganization(session: SessionIdentity): Promise<Resolved | null>;
};

export function createResolver({ scope, database }: { scope: Scope; database: Pick<Database, 'prisma'> }): Resolver {
  return {
    async resolveOrganization({ accountId, organizationId: claimed }) {
      const organizationId = parseOrganizationId(claimed);
      if (organizationId === null) return null;
      const role = await activeRole(scope, organizationId, accountId);
      const organization = role && (await findOrganization(database, organizationId));
      return role && organization && { organizationId, accountId, role, organization };
    },
  };
}

async function activeRole(
  scope: Scope,
  organizationId: OrganizationId,
  accountId: string,
): Promise<MembershipRole | null> {
  const { rows } = await scope.forOrganizationSql(organizationId, (client) =>
    client.query<{ role: MembershipRole }>(
      `SELECT m.role FROM membership m JOIN account a ON a.id = m.account_id
        WHERE m.organization_id = $1 AND m.account_id = $2 AND m.status = 'active' AND a.status = 'active'`,
      [organizationId, accountId],
    ),
  );
  return rows[0]?.role ?? null;
}
