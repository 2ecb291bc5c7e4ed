/** The embedded database's outbox, read as the app's role: what a person would find in their mailbox. */
import { join } from 'node:path';
import pg from 'pg';
import { readPostmaster } from '#bin/postgres/postmaster.ts';
import { APP, keepPasswords, urlFor } from '#bin/postgres/roles.ts';

export async function readMails(dataDir: string): Promise<pg.Client> {
  const server = readPostmaster(join(dataDir, 'postgres'));
  if (server === null || server.port === null) throw new Error(`No PostgreSQL runs in ${dataDir}.`);
  const client = new pg.Client({ connectionString: urlFor(APP, keepPasswords(dataDir).app, server.port) });
  await client.connect();
  return client;
}
