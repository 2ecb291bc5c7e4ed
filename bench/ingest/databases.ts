/**
 * One throwaway Postgres with the settings the product runs with (it syncs to disk), and in it a template database per
 * school. Every contender of every round gets a fresh copy of the template, checkpointed before the clock starts, so
 * none inherits another's dead rows, statistics or dirty pages.
 */
import { join } from 'node:path';
import pg from 'pg';
import { applyMigrations } from '../../app/platform/migrations.server.ts';
import { startThrowawayPostgres } from './postgres.ts';
import { type School, seedSchool } from './school.ts';

/** `appUrl` signs in as the role the product uses; `superuserUrl` is not bound by row-level security. */
export type Fresh = { appUrl: string; superuserUrl: string };
export type Databases = {
  makeTemplate(name: string, school: School): Promise<void>;
  fresh(template: string): Promise<Fresh>;
  stop(): Promise<void>;
};

const APP = { name: 'bench_app', password: 'bench' };
const ROUND = 'round';
const MIGRATIONS = join(import.meta.dirname, '../../prisma/migrations');

export async function startDatabases(): Promise<Databases> {
  const server = await startThrowawayPostgres();
  const maintenance = new pg.Client({ connectionString: server.superuserUrl });
  await maintenance.connect();
  return {
    async makeTemplate(name, school) {
      await maintenance.query(`CREATE DATABASE ${name}`);
      const url = urlOf(server.superuserUrl, name);
      await applyMigrations({ ownerUrl: url, directory: MIGRATIONS, appRole: APP, log: () => undefined });
      await withClient(url, (client) => seedSchool(client, school));
    },
    async fresh(template) {
      await maintenance.query(`DROP DATABASE IF EXISTS ${ROUND} WITH (FORCE)`);
      await maintenance.query(`CREATE DATABASE ${ROUND} TEMPLATE ${template}`);
      await maintenance.query('CHECKPOINT');
      const superuserUrl = urlOf(server.superuserUrl, ROUND);
      return { superuserUrl, appUrl: urlOf(superuserUrl, ROUND, APP) };
    },
    async stop() {
      await maintenance.end();
      await server.stop();
    },
  };
}

export async function withClient<T>(url: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

function urlOf(url: string, database: string, role?: { name: string; password: string }): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  if (role !== undefined) {
    changed.username = role.name;
    changed.password = role.password;
  }
  return changed.href;
}
