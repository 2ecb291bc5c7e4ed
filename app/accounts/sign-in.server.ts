/**
 * Sign-in by password. One refusal for everything that can be wrong (no such account, wrong password, disabled, invited,
 * no place anywhere), and the same work for each up to the verdict on the password: one look-up, one argon2
 * verification, one audit event. The reason goes to the audit log only.
 */
import type pg from 'pg';
import { z } from 'zod';
import { type OrganizationId, requireOrganizationId } from '#app/organizations/organization-id.ts';
import type { Scope } from '#app/organizations/scope.server.ts';
import type { Database } from '#app/platform/database.server.ts';
import type { Audit } from './audit.server.ts';
import { normaliseEmail } from './email.ts';
import { passwordMatches, type VerifyHash } from './password.server.ts';

export type Credentials = { email: string; password: string };

/** Who may have a session, and where. */
export type SignedIn = { accountId: string; organizationId: OrganizationId };

/** Resolves to null when the credentials do not open anything. */
export type CheckCredentials = (credentials: Credentials) => Promise<SignedIn | null>;

export type SignInOptions = { database: Database; scope: Scope; audit: Audit; verifyHash?: VerifyHash };

export function createCheckCredentials({ database, scope, audit, verifyHash }: SignInOptions): CheckCredentials {
  return async ({ email, password }) => {
    const account = await findAccount(database.pool, normaliseEmail(email));
    const matches = await passwordMatches(account?.password_hash ?? null, password, verifyHash);
    const refused = async (reason: string) => {
      const actorId = account?.id ?? null;
      await audit.record({ organizationId: null, actorId, action: 'session.refused', metadata: { reason } });
      return null;
    };
    if (account === null) return refused('unknown_account');
    if (!matches) return refused('wrong_password');
    if (account.status !== 'active') return refused('account_not_active');
    const organizationId = await chooseOrganization(scope, account.id);
    if (organizationId === null) return refused('no_active_membership');
    return { accountId: account.id, organizationId };
  };
}

const Account = z.object({ id: z.string(), password_hash: z.string().nullable(), status: z.string() });

async function findAccount(pool: pg.Pool, email: string): Promise<z.infer<typeof Account> | null> {
  const { rows } = await pool.query('SELECT id, password_hash, status FROM account WHERE email = $1', [email]);
  return rows[0] === undefined ? null : Account.parse(rows[0]);
}

/** The active membership used last, as far as sessions still tell, else the first by the organization's name. */
export function chooseOrganization(scope: Scope, accountId: string): Promise<OrganizationId | null> {
  return scope.forAccountSql(accountId, async (client) => {
    const { rows } = await client.query(
      `SELECT m.organization_id
         FROM membership m
         JOIN organization o ON o.id = m.organization_id
        WHERE m.account_id = $1 AND m.status = 'active'
        ORDER BY (SELECT max(s.last_seen_at) FROM session s
                   WHERE s.account_id = m.account_id AND s.organization_id = m.organization_id) DESC NULLS LAST,
                 o.name, o.id
        LIMIT 1`,
      [accountId],
    );
    return rows[0] === undefined ? null : requireOrganizationId(rows[0].organization_id);
  });
}
