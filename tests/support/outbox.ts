/** A database of its own with nothing in its outbox: in the shared one, a worker would send the mail of other tests. */
import { onTestFinished } from 'vitest';
import { createDatabase, type Database } from '#app/platform/database.server.ts';
import { applyMigrations } from '#app/platform/migrations.server.ts';
import { createOutbox, type OutboxMessage } from '#app/platform/outbox.server.ts';
import { MIGRATIONS, testUrl, urlOf } from './database.ts';
import { MESSAGE } from './outbox-message.ts';
import { createScratchDatabase } from './scratch-database.ts';

export type TestOutbox = {
  /** As the app's role. */
  url: string;
  database: Database;
  /** Puts a message in, in a transaction of its own. Returns its id. */
  put(message?: Partial<OutboxMessage>): Promise<string>;
  rows(): Promise<OutboxRow[]>;
};

export type OutboxRow = {
  id: string;
  sent: boolean;
  given_up: boolean;
  attempts: number;
  content: Record<string, string>;
  /** Seconds until it may be tried again. */
  due_in: number;
};

export async function createTestOutbox(): Promise<TestOutbox> {
  const ownerUrl = await createScratchDatabase();
  await applyMigrations({ ownerUrl, directory: MIGRATIONS, appRole: null, log: () => undefined });
  const url = urlOf(testUrl('DATABASE_URL'), { database: new URL(ownerUrl).pathname.slice(1) });
  const database = createDatabase({ url, maxConnections: 5 });
  onTestFinished(() => database.close());
  const outbox = createOutbox(database);
  return {
    url,
    database,
    async put(message) {
      const client = await database.pool.connect();
      try {
        await client.query('BEGIN');
        const id = await outbox.putIn(client, { ...MESSAGE, ...message });
        await client.query('COMMIT');
        return id;
      } finally {
        client.release();
      }
    },
    async rows() {
      const { rows } = await database.pool.query<OutboxRow>(
        `SELECT id, sent_at IS NOT NULL AS sent, given_up_at IS NOT NULL AS given_up, attempts, content,
                extract(epoch FROM next_attempt_at - clock_timestamp())::float8 AS due_in
           FROM outbox_message ORDER BY created_at, id`,
      );
      return rows;
    },
  };
}
