/** One member under a lock, for changing. */
import type pg from 'pg';
import { countActiveAdmins, TWO_PEOPLE_FROM } from './admins.server.ts';
import { type Place, placeColumns } from './grant.ts';
import type { Member } from './permissions.ts';
import type { MemberStatus } from './person.ts';

export type MemberRow = {
  accountId: string;
  name: string;
  email: string;
  role: Member['role'];
  status: MemberStatus;
  accountStatus: MemberStatus;
};

/** Null: nobody of this organization. */
export async function lockMember(client: pg.ClientBase, accountId: string): Promise<MemberRow | null> {
  const { rows } = await client.query<MemberRow>(
    `SELECT m.account_id AS "accountId", a.name, a.email, m.role, m.status, a.status AS "accountStatus"
       FROM membership m JOIN account a ON a.id = m.account_id WHERE m.account_id = $1 FOR UPDATE OF m`,
    [accountId],
  );
  return rows[0] ?? null;
}

export async function writePlace(client: pg.ClientBase, accountId: string, place: Place): Promise<void> {
  await client.query(
    `UPDATE membership SET role = $2, scope = $3, scope_grade_level_id = $4, scope_subject_id = $5 WHERE account_id = $1`,
    [accountId, ...placeColumns(place)],
  );
}

/** Whether the organization would be without an admin once this one is none. */
export async function isLastAdmin(client: pg.ClientBase, { role, status, accountStatus }: MemberRow): Promise<boolean> {
  const active = role === 'admin' && status === 'active' && accountStatus === 'active';
  return active && (await countActiveAdmins(client)) === 1;
}

export async function takesTwo(client: pg.ClientBase): Promise<boolean> {
  return (await countActiveAdmins(client)) >= TWO_PEOPLE_FROM;
}
