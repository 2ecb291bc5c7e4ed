import { join } from 'node:path';
import pg from 'pg';
import type { AppRole } from '#app/platform/app-role.server.ts';
import { assertAppRole } from '#app/platform/database.server.ts';
import { applyMigrations, MigrationRefused } from '#app/platform/migrations.server.ts';
import { root } from './setup/prepare.mjs';
import { Sorry, say } from './setup/say.mjs';

/*
 * A database as the app may use it: there, migrated where the owner is known, and reached as a role that row-level
 * security binds. On a database of one's own nobody has to write SQL for it. Whatever stands in the way is a sentence
 * that begins with the variable to look at, and nothing starts.
 */

export type DatabaseUrls = {
  /** The app role's. */
  url: string;
  /** The owner's; null where someone else migrates. */
  ownerUrl: string | null;
};

/** `embedded`: the role of the embedded server, whose password is ours to set; null on a database of one's own. */
export async function prepareDatabase({ url, ownerUrl }: DatabaseUrls, embedded: AppRole | null): Promise<void> {
  const [app, owner] = embedded ? [EMBEDDED, EMBEDDED] : ['DATABASE_URL', 'DATABASE_OWNER_URL'];
  if (ownerUrl !== null) {
    const role = embedded ?? roleOf({ url, ownerUrl });
    await told(owner, async () => {
      if (!embedded) await ensureDatabase(ownerUrl);
      await migrate(ownerUrl, role);
    });
  }
  await told(app, () => requireAppRole(url));
}

const EMBEDDED = 'The embedded PostgreSQL';

async function migrate(ownerUrl: string, appRole: AppRole | null): Promise<void> {
  await applyMigrations({ ownerUrl, directory: join(root, 'prisma', 'migrations'), appRole, log: say });
}

/** The role that `url` signs in as: made when it is missing, and otherwise left as it is. */
function roleOf({ url, ownerUrl }: { url: string; ownerUrl: string }): AppRole | null {
  const app = signedInAs(url);
  if (app.name === signedInAs(ownerUrl).name) {
    throw new Sorry(
      `DATABASE_URL and DATABASE_OWNER_URL name the same role, "${app.name}", so row-level security would not keep ` +
        'organizations apart. Write another name and password into DATABASE_URL, such as school_app: the role is made.',
    );
  }
  return app.name === '' ? null : { ...app, whenThere: 'keep' };
}

function signedInAs(url: string): { name: string; password: string } {
  const { username, password } = new URL(url);
  return { name: decodeURIComponent(username), password: decodeURIComponent(password) };
}

const NO_SUCH_DATABASE = '3D000';

async function ensureDatabase(ownerUrl: string): Promise<void> {
  const found = await connected(ownerUrl, async () => true).catch((error: unknown) => {
    if (codeOf(error) === NO_SUCH_DATABASE) return false;
    throw error;
  });
  if (found) return;
  const elsewhere = new URL(ownerUrl);
  const name = decodeURIComponent(elsewhere.pathname.slice(1));
  elsewhere.pathname = '/postgres';
  say(`Making the database ${name}`);
  await connected(elsewhere.toString(), (client) =>
    client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)} ENCODING 'UTF8' TEMPLATE template0`),
  );
}

/** Migrated and reached as a role that sees one tenant at a time. */
async function requireAppRole(url: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  try {
    const { rows } = await pool.query<{ there: boolean; open: boolean }>(
      `SELECT to_regclass('public.organization') IS NOT NULL AS there,
              coalesce(has_table_privilege(to_regclass('public.organization'), 'SELECT'), false) AS open`,
    );
    const { there, open } = rows[0] ?? { there: false, open: false };
    if (!there) {
      throw new Sorry(
        'DATABASE_URL: this database has no tables yet. Set DATABASE_OWNER_URL to its owner, or to an administrator of ' +
          'the server, and start again: the tables and the role of DATABASE_URL are made.',
      );
    }
    await assertAppRole({ pool });
    if (!open) {
      throw new Sorry(
        'DATABASE_URL: this role may not read the tables. Set DATABASE_OWNER_URL and start again: it is let in.',
      );
    }
  } finally {
    await pool.end();
  }
}

async function connected<T>(url: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await run(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Failures that a setting mends, as its sentence. */
async function told(variable: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (error instanceof Sorry) throw error;
    if (error instanceof MigrationRefused) throw new Sorry(error.message);
    const reason = error instanceof Error ? error.message || codeOf(error) : String(error);
    throw new Sorry(reason.startsWith('DATABASE_') ? reason : `${variable}: ${reason}`);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
