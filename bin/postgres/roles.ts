import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { Sorry } from '../setup/say.mjs';
import { SUPERUSER } from './cluster.ts';

/*
 * The embedded server has the roles a managed one has: an owner that migrates and is no superuser, and the app's own,
 * which row-level security binds. Passwords are made once and kept, readable by the owner of DATA_DIR only.
 */

const Passwords = z.object({ superuser: z.string(), owner: z.string(), app: z.string() });
export type Passwords = z.infer<typeof Passwords>;

export const DATABASE = 'school_analytics';
export const OWNER = 'school_owner';
export const APP = 'school_app';

/** Reads the passwords of this DATA_DIR, making them the first time. Called while holding its lock. */
export function keepPasswords(dataDir: string): Passwords {
  const path = join(dataDir, 'postgres.json');
  if (existsSync(path)) return readPasswords(path);
  if (existsSync(join(dataDir, 'postgres'))) {
    throw new Sorry(
      `${path} with the database's passwords is missing. Restore it, or move ${dataDir} away to begin anew.`,
    );
  }
  const make = () => randomBytes(24).toString('base64url');
  const passwords = { superuser: make(), owner: make(), app: make() };
  writeFileSync(path, `${JSON.stringify(passwords, null, 2)}\n`, { mode: 0o600 });
  return passwords;
}

function readPasswords(path: string): Passwords {
  try {
    return Passwords.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new Sorry(
      `${path} with the database's passwords cannot be read. Restore it, or move DATA_DIR away to begin anew.`,
    );
  }
}

export function urlFor(role: string, password: string, port: number, database = DATABASE): string {
  return `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`;
}

/** Makes the owner and the database when missing; returns the server's version. */
export async function ensureOwner(port: number, passwords: Passwords): Promise<string> {
  const client = new pg.Client({ connectionString: urlFor(SUPERUSER, passwords.superuser, port, 'postgres') });
  await client.connect();
  try {
    const found = await client.query<{ version: string; owner: boolean; database: boolean }>(
      `SELECT current_setting('server_version') AS version,
              EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS owner,
              EXISTS (SELECT FROM pg_database WHERE datname = $2) AS database`,
      [OWNER, DATABASE],
    );
    const { version, owner, database } = found.rows[0] ?? { version: '', owner: false, database: false };
    if (!owner) {
      await client.query(`CREATE ROLE ${OWNER} LOGIN CREATEROLE PASSWORD ${pg.escapeLiteral(passwords.owner)}`);
    }
    if (!database) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER}`);
    return version;
  } finally {
    await client.end();
  }
}
