/** A school with admins and login-link requests, made by SQL: how a request comes to be is another page's affair. */
import { randomUUID } from 'node:crypto';
import type { AdminActor } from '#app/accounts/admin-actor.ts';
import type { Grant } from '#app/accounts/grant.ts';
import type { RequestStatus } from '#app/accounts/review.ts';
import { testScope } from '../support/database.ts';
import { createTestAccount, createTestSchool, type TestSchool } from '../support/school.ts';
import { DAY, NOW } from './session-support.ts';

export const ORIGIN = 'https://analytics.test.example';
export const TEACHER: Grant = { role: 'teacher', scope: { kind: 'all' }, classIds: [] };
export const ADMIN: Grant = { ...TEACHER, role: 'admin' };

export async function createAdmin(school: TestSchool, name = 'Ada Admin'): Promise<AdminActor> {
  const { accountId } = await createTestAccount({ organizationId: school.organizationId, role: 'admin', name });
  return {
    organization: { id: school.organizationId, name: school.name },
    account: { id: accountId, name },
    origin: ORIGIN,
  };
}

export async function reviewScene() {
  const school = await createTestSchool();
  return { school, admin: await createAdmin(school) };
}

export type TestRequest = {
  kind?: 'member' | 'newcomer';
  accountId?: string | null;
  email?: string;
  status?: RequestStatus;
  /** When it was made; it runs out 14 days later. */
  createdAt?: Date;
};

export async function createRequest(school: TestSchool, request: TestRequest = {}): Promise<string> {
  const { kind = 'newcomer', accountId = null, status = 'pending', createdAt = NOW } = request;
  const email = request.email ?? `new-${randomUUID()}@test.example`;
  const id = randomUUID();
  await query(
    school,
    `INSERT INTO login_link_request (organization_id, id, kind, account_id, email, name, message, status, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, 'Nora New', 'Please let me in.', $6, $7, $8)`,
    [...[school.organizationId, id, kind, accountId, email, status, createdAt], new Date(+createdAt + 14 * DAY)],
  );
  return id;
}

export async function memberRequest(school: TestSchool) {
  const member = await createTestAccount({
    organizationId: school.organizationId,
    role: 'teacher',
    name: 'Max Member',
  });
  const requestId = await createRequest(school, { kind: 'member', accountId: member.accountId, email: member.email });
  return { member, requestId };
}

/** Rows as the school sees them; mail and links have no tenant and are asked for by id. */
export function query<T extends Record<string, unknown>>(
  { organizationId }: Pick<TestSchool, 'organizationId'>,
  sql: string,
  values: unknown[] = [],
): Promise<T[]> {
  return testScope().forOrganizationSql(organizationId, async (client) => (await client.query<T>(sql, values)).rows);
}

export type Mail = { recipient: string; template: string; content: Record<string, string> };

export function mailsOf({ organizationId }: TestSchool): Promise<Mail[]> {
  return query<Mail>(
    { organizationId },
    'SELECT recipient, template, content FROM outbox_message WHERE organization_id = $1 ORDER BY id',
    [organizationId],
  );
}

export type Event = { actor_id: string | null; action: string; subject: string | null; metadata: object };

/** As they were written: the table is append-only, and within one moment ids are in no order. */
export function eventsOf(school: TestSchool): Promise<Event[]> {
  return query<Event>(school, 'SELECT actor_id, action, subject, metadata FROM audit_event ORDER BY at, ctid');
}
