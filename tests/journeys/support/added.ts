/**
 * People and requests that are added to Southgate for as long as a journey runs, straight into the database, as the app's
 * role: the app hears of them a moment later, as of whatever a program changes.
 */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { readMails } from './mails.ts';

export type Added = {
  /** Active at once, with the demo's password; the address. */
  person(role: 'teacher' | 'admin', name: string): Promise<string>;
  /** Newcomers who have proved their mailboxes and wait for an administrator; the ids of their requests. */
  requests(count: number): Promise<string[]>;
  /** Of each of these requests, how often it was approved, by the audit log and by the invitations sent. */
  approvals(ids: readonly string[]): Promise<{ events: number; invitations: number }[]>;
  /** Ends what is still there of it; accounts stay, without a place. */
  remove(): Promise<void>;
  /** Leaves all of it there. */
  leave(): Promise<void>;
};

const IN_SOUTHGATE =
  "SELECT set_config('app.organization_id', id::text, true) FROM organization WHERE slug = 'southgate'";

/** `dataDir`: where the app keeps its PostgreSQL. */
export async function addToSouthgate(dataDir: string): Promise<Added> {
  const client = await readMails(dataDir);
  const domain = `${randomUUID()}.example`;

  async function within<R extends pg.QueryResultRow>(sql: string, values: unknown[]): Promise<R[]> {
    await client.query('BEGIN');
    await client.query(IN_SOUTHGATE);
    const { rows } = await client.query<R>(sql, values);
    await client.query('COMMIT');
    return rows;
  }

  return {
    async person(role, name) {
      const email = `${randomUUID()}@${domain}`;
      await within(PERSON, [email, name, role]);
      return email;
    },
    async requests(count) {
      return (await within<{ id: string }>(REQUESTS, [count, domain])).map(({ id }) => id);
    },
    approvals: (ids) => within(APPROVALS, [ids]),
    async remove() {
      try {
        await within('DELETE FROM login_link_request WHERE email LIKE $1', [`%@${domain}`]);
        await within(PLACES, [`%@${domain}`]);
      } finally {
        await client.end();
      }
    },
    leave: () => client.end(),
  };
}

const PERSON = `
  WITH added AS (
    INSERT INTO account (email, name, password_hash, status)
    SELECT $1, $2, password_hash, 'active' FROM account WHERE email = 'admin@southgate.example' RETURNING id)
  INSERT INTO membership (organization_id, account_id, role, status)
  SELECT o.id, added.id, $3, 'active' FROM organization o, added WHERE o.slug = 'southgate'`;

const REQUESTS = `
  INSERT INTO login_link_request (organization_id, kind, email, name, status, expires_at)
  SELECT o.id, 'newcomer', 'newcomer-' || gen_random_uuid() || '@' || $2, 'Newcomer ' || n, 'pending', now() + interval '1 day'
    FROM organization o, generate_series(1, $1::int) n WHERE o.slug = 'southgate' RETURNING id`;

const APPROVALS = `
  SELECT (SELECT count(*)::int FROM audit_event e WHERE e.action = 'request.approved' AND e.subject = r.id::text) AS events,
         (SELECT count(*)::int FROM outbox_message m WHERE m.template = 'invitation' AND m.recipient = r.email) AS invitations
    FROM login_link_request r WHERE r.id = ANY ($1::uuid[])`;

const PLACES = 'DELETE FROM membership m USING account a WHERE a.id = m.account_id AND a.email LIKE $1';
