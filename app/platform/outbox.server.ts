/**
 * Mail to be sent, written in the caller's transaction: what commits is sent, once; what rolls back was never promised.
 * Nothing here talks to a mail server; a job sends what stands in `outbox_message` and marks it. The content is what a
 * template needs and never leaves the table for a log.
 */
import type pg from 'pg';

export type OutboxMessage = {
  /** Null for mail that belongs to no organization yet. */
  organizationId: string | null;
  recipient: string;
  /** The name of a template; who sends knows them. */
  template: string;
  content: Record<string, string>;
};

export type Outbox = {
  /** Inside the caller's transaction. Returns the message's id. */
  putIn(client: pg.ClientBase, message: OutboxMessage): Promise<string>;
};

export function createOutbox(): Outbox {
  return {
    async putIn(client, { organizationId, recipient, template, content }) {
      const { rows } = await client.query<{ id: string }>(
        `INSERT INTO outbox_message (organization_id, recipient, template, content) VALUES ($1, $2, $3, $4) RETURNING id`,
        [organizationId, recipient, template, JSON.stringify(content)],
      );
      const id = rows[0]?.id;
      if (id === undefined) throw new Error('The outbox took no message.');
      return id;
    },
  };
}
