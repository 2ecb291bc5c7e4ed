/**
 * People who may sign in to a demo school. A roster only invites the teachers whose addresses it names, so this is the
 * one place where the published password is given to anybody. Repeating it changes nothing: a password or a name that
 * is there is kept.
 */
import type pg from 'pg';
import { hashPassword } from '#app/accounts/password.server.ts';
import type { OrganizationId } from '#app/organizations/organization-id.ts';
import type { Scope } from '#app/organizations/scope.server.ts';
import type { Teacher } from './model.ts';
import { DEMO_PASSWORD } from './school-json.ts';
import type { SchoolPlan } from './school-plan.ts';

type Role = 'teacher' | 'leader' | 'admin';
type School = { scope: Scope; organizationId: OrganizationId; plan: SchoolPlan };

/** Makes the three demo accounts members who can sign in; returns the admin's account. */
export async function openDemoAccounts({ scope, organizationId, plan }: School): Promise<string> {
  const hash = await hashPassword(DEMO_PASSWORD);
  return scope.forOrganizationSql(organizationId, async (client) => {
    const { teacher, leader, admin } = plan.accounts;
    await join(client, organizationId, { person: teacher, role: 'teacher', hash });
    await join(client, organizationId, { person: leader, role: 'leader', hash });
    return join(client, organizationId, { person: admin, role: 'admin', hash });
  });
}

/** Gives the invited teachers of the rosters their names, as each would on accepting. */
export async function nameTeachers({ scope, organizationId, plan }: School): Promise<void> {
  const teachers = Object.values(plan.teachers).flat();
  await scope.forOrganizationSql(organizationId, (client) =>
    client.query(
      `UPDATE account SET name = t.name FROM unnest($1::text[], $2::text[]) AS t (email, name)
        WHERE account.email = t.email AND account.name = ''`,
      [teachers.map(({ email }) => email), teachers.map(({ name }) => name)],
    ),
  );
}

async function join(
  client: pg.ClientBase,
  organizationId: OrganizationId,
  { person, role, hash }: { person: Teacher; role: Role; hash: string },
): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO account (email, name, password_hash, status) VALUES ($1, $2, $3, 'active')
     ON CONFLICT (email) DO UPDATE SET status = 'active', password_hash = coalesce(account.password_hash, $3),
       name = CASE WHEN account.name = '' THEN $2 ELSE account.name END
     RETURNING id`,
    [person.email, person.name, hash],
  );
  const accountId = rows[0]?.id;
  if (accountId === undefined) throw new Error(`The account ${person.email} was not stored.`);
  await client.query(
    `INSERT INTO membership (organization_id, account_id, role, status) VALUES ($1, $2, $3, 'active')
     ON CONFLICT (organization_id, account_id) DO UPDATE SET status = 'active'`,
    [organizationId, accountId, role],
  );
  return accountId;
}
