/**
 * Mail to be sent, written in the caller's transaction: what commits is sent, once; what rolls back was never promised.
 * Nothing here talks to a mail server; the outbox's worker sends what stands in `outbox_message` and marks it. The content
 * is what a template needs: it never leaves the table for a log, and is emptied when the mail is sent or given up. The row,
 * which says to whom mail went, goes after thirty days.
 */
import type pg from 'pg';
import type { Database } from './database.server.ts';

export type OutboxMessage = {
  /** Null for mail that belongs to no organization yet. */
  organizationId: string | null;
  recipient: string;
  /** The name of a template; who sends knows them. */
  template: string;
  content: Record<string, string>;
};

export type KeptMessage = OutboxMessage & {
  id: string;
  createdAt: Date;
  sentAt: Date | null;
  /** When sending was tried for the last time, in vain. */
  givenUpAt: Date | null;
  attempts: number;
};

export type Outbox = {
  /** Inside the caller's transaction. Returns the message's id. */
  putIn(client: pg.ClientBase, message: OutboxMessage): Promise<string>;
  /** The newest messages of the whole installation, sent or not: for a developer's eyes. */
  newest(limit: number): Promise<KeptMessage[]>;
  /** Removes what was sent or given up thirty days before `now`; how many. What still waits stays. */
  removeOld(now: Date): Promise<number>;
};

export const MAIL_IS_KEPT = 30 * 24 * 60 * 60_000;

/** Where the worker hears, at the very commit, that there is something new. */
export const OUTBOX_CHANNEL = 'outbox_message';

export function createOutbox(database: Pick<Database, 'pool'>): Outbox {
  return {
    async putIn(client, { organizationId, recipient, template, content }) {
      const { rows } = await client.query<{ id: string }>(
        `WITH message AS (
           INSERT INTO outbox_message (organization_id, recipient, template, content) VALUES ($1, $2, $3, $4) RETURNING id)
         SELECT id, pg_notify('${OUTBOX_CHANNEL}', '') FROM message`,
        [organizationId, recipient, template, JSON.stringify(content)],
      );
      const id = rows[0]?.id;
      if (id === undefined) throw new Error('The outbox took no message.');
      return id;
    },
    async newest(limit) {
      const { rows } = await database.pool.query<KeptMessage>(
        `SELECT id, organization_id AS "organizationId", recipient, template, content, created_at AS "createdAt",
                sent_at AS "sentAt", given_up_at AS "givenUpAt", attempts
           FROM outbox_message ORDER BY created_at DESC, id DESC LIMIT $1`,
        [limit],
      );
      return rows;
    },
    async removeOld(now) {
      const { rowCount } = await database.pool.query(
        'DELETE FROM outbox_message WHERE coalesce(sent_at, given_up_at) <= $1',
        [new Date(now.getTime() - MAIL_IS_KEPT)],
      );
      return rowCount ?? 0;
    },
  };
}
