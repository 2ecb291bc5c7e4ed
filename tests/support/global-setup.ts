/**
 * Once per run: a throwaway PostgreSQL, migrated, with an owner and an app role, both plain roles as on a managed cloud.
 * Workers inherit DATABASE_URL and DATABASE_OWNER_URL; DATABASE_SUPERUSER_URL is for tests that make databases.
 */
import pg from 'pg';
import { applyMigrations } from '#app/platform/migrations.server.ts';
import { MIGRATIONS, urlOf } from './database.ts';
import { startTestPostgres } from './postgres.ts';

const OWNER = { name: 'school_owner', password: 'owner' };
const APP = { name: 'school_app', password: 'app' };
const DATABASE = 'school_analytics';

export default async function setup(): Promise<() => Promise<void>> {
  // Two projects have it.
  if (process.env.DATABASE_SUPERUSER_URL !== undefined) return async () => undefined;
  const postgres = await startTestPostgres();
  const superuser = new pg.Client({ connectionString: postgres.url });
  await superuser.connect();
  await superuser.query(`CREATE ROLE ${OWNER.name} LOGIN CREATEROLE PASSWORD '${OWNER.password}'`);
  await superuser.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER.name}`);
  await superuser.end();

  process.env.DATABASE_SUPERUSER_URL = urlOf(postgres.url, { database: DATABASE });
  process.env.DATABASE_OWNER_URL = urlOf(postgres.url, { role: OWNER, database: DATABASE });
  process.env.DATABASE_URL = urlOf(postgres.url, { role: APP, database: DATABASE });
  await applyMigrations({
    ownerUrl: process.env.DATABASE_OWNER_URL,
    directory: MIGRATIONS,
    appRole: APP,
    log: () => undefined,
  });
  return () => postgres.stop();
}
