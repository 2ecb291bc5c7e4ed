/** The first admin of a school: made once, and never again, so that an old file cannot let its admin back in. */
import type pg from 'pg';
import type { OrganizationId } from './organization-id.ts';
import type { SchoolFile } from './school-file.ts';

export type HashPassword = (password: string) => Promise<string>;

/** 'invited' has no password yet and cannot sign in with one; 'kept': there was an admin, and nothing was changed. */
export type FirstAdmin = 'none' | 'active' | 'invited' | 'kept';

type Admin = NonNullable<SchoolFile['admin']>;

/**
 * Within the organization's transaction. A person who has an account already (of another organization, say) keeps their
 * name and password: the file's are not used. The password is hashed only when it will be stored.
 */
export async function ensureFirstAdmin(
  client: pg.ClientBase,
  organization: OrganizationId,
  { admin, hashPassword }: { admin: Admin | undefined; hashPassword: HashPassword },
): Promise<FirstAdmin> {
  if (admin === undefined) return 'none';
  const present = await client.query("SELECT FROM membership WHERE organization_id = $1 AND role = 'admin'", [
    organization,
  ]);
  if ((present.rowCount ?? 0) > 0) return 'kept';
  const account = (await findAccount(client, admin.email)) ?? (await createAccount(client, admin, hashPassword));
  const status = account.status === 'active' ? 'active' : 'invited';
  await client.query(
    `INSERT INTO membership (organization_id, account_id, role, status) VALUES ($1, $2, 'admin', $3)
     ON CONFLICT (organization_id, account_id) DO UPDATE SET role = 'admin', status = excluded.status,
       scope = 'all', scope_grade_level_id = NULL, scope_subject_id = NULL`,
    [organization, account.id, status],
  );
  return status;
}

type Account = { id: string; status: 'invited' | 'active' | 'disabled' };

async function findAccount(client: pg.ClientBase, email: string): Promise<Account | undefined> {
  const { rows } = await client.query<Account>('SELECT id, status FROM account WHERE email = $1', [email]);
  return rows[0];
}

async function createAccount(client: pg.ClientBase, admin: Admin, hashPassword: HashPassword): Promise<Account> {
  const hash = admin.password === undefined ? null : await hashPassword(admin.password);
  const { rows } = await client.query<Account>(
    'INSERT INTO account (email, name, password_hash, status) VALUES ($1, $2, $3, $4) RETURNING id, status',
    [admin.email, admin.name, hash, hash === null ? 'invited' : 'active'],
  );
  const account = rows[0];
  if (account === undefined) throw new Error('The first admin was not stored.');
  return account;
}
