/** The run's database as the app sees it: one pool per worker, closed when its tests are done. */
import { join } from 'node:path';
import { createScope, type Scope } from '#app/organizations/scope.server.ts';
import { createDatabase, type Database } from '#app/platform/database.server.ts';

export const MIGRATIONS = join(import.meta.dirname, '../../prisma/migrations');

let database: Database | undefined;
let scope: Scope | undefined;

/** As the app's role, under row-level security. Shared by the tests of a file: do not close it. */
export function testDatabase(): Database {
  database ??= createDatabase({ url: testUrl('DATABASE_URL'), maxConnections: 5 });
  return database;
}

export function testScope(): Scope {
  scope ??= createScope(testDatabase());
  return scope;
}

/** Connection strings that the global setup made. The owner's and the superuser's are for tests of the database itself. */
export function testUrl(name: 'DATABASE_URL' | 'DATABASE_OWNER_URL' | 'DATABASE_SUPERUSER_URL'): string {
  const url = process.env[name];
  if (url === undefined) throw new Error(`${name} is not set: run tests through vitest, whose global setup makes it.`);
  return url;
}

/** The same server, as another role or in another database. */
export function urlOf(url: string, change: { role?: { name: string; password: string }; database?: string }): string {
  const changed = new URL(url);
  if (change.role) {
    changed.username = change.role.name;
    changed.password = change.role.password;
  }
  if (change.database) changed.pathname = `/${change.database}`;
  return changed.toString();
}
