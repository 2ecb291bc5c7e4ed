import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { prepareDatabase } from '#bin/database.ts';
import { testUrl, urlOf } from '#tests/support/database.ts';
import { createScratchDatabase, query } from '#tests/support/scratch-database.ts';

/** What `npm start` does to a database of one's own before the app may use it. */

const newName = (what: string) => `${what}_${randomBytes(4).toString('hex')}`;
const newRole = () => ({ name: newName('app'), password: `a /long: p@ssword` });

/** The same server as its administrator sees it, with a database that is not there yet. */
function emptyServer(): { url: string; ownerUrl: string } {
  const ownerUrl = urlOf(testUrl('DATABASE_SUPERUSER_URL'), { database: newName('school') });
  return { url: urlOf(ownerUrl, { role: newRole() }), ownerUrl };
}

describe('on a server with nothing on it', () => {
  test('makes the database, the tables and the role, and the second time nothing', async () => {
    const urls = emptyServer();
    await prepareDatabase(urls, null);
    await prepareDatabase(urls, null);
    expect(await query(urls.url, 'SELECT FROM organization')).toEqual([]);
    // Migrated and let in, the app needs its own role only.
    await prepareDatabase({ ...urls, ownerUrl: null }, null);
  });

  test('asks for the owner when nobody has made the tables', async () => {
    const { ownerUrl } = emptyServer();
    await query(testUrl('DATABASE_SUPERUSER_URL'), `CREATE DATABASE ${new URL(ownerUrl).pathname.slice(1)}`);
    const url = urlOf(ownerUrl, { role: { name: 'school_app', password: 'app' } });
    await expect(prepareDatabase({ url, ownerUrl: null }, null)).rejects.toThrow(
      /^DATABASE_URL: this database has no tables yet\. Set DATABASE_OWNER_URL/,
    );
  });
});

describe('a role that is there already', () => {
  test('keeps its password, and is let in', async () => {
    const ownerUrl = await createScratchDatabase();
    const role = newRole();
    await query(testUrl('DATABASE_SUPERUSER_URL'), `CREATE ROLE ${role.name} LOGIN PASSWORD '${role.password}'`);
    const wrong = urlOf(ownerUrl, { role: { ...role, password: 'another' } });
    await expect(prepareDatabase({ url: wrong, ownerUrl }, null)).rejects.toThrow(
      `DATABASE_URL: password authentication failed for user "${role.name}"`,
    );
    const url = urlOf(ownerUrl, { role });
    await prepareDatabase({ url, ownerUrl }, null);
    expect(await query(url, 'SELECT FROM organization')).toEqual([]);
  });

  test('is not trusted with rights that row-level security does not bind', async () => {
    const ownerUrl = await createScratchDatabase();
    const database = new URL(ownerUrl).pathname.slice(1);
    const superuser = urlOf(testUrl('DATABASE_SUPERUSER_URL'), { database });
    await expect(prepareDatabase({ url: superuser, ownerUrl }, null)).rejects.toThrow(/"postgres" is a superuser/);
    await expect(prepareDatabase({ url: superuser, ownerUrl: null }, null)).rejects.toThrow(
      /"postgres" is a superuser/,
    );
    await expect(prepareDatabase({ url: ownerUrl, ownerUrl: null }, null)).rejects.toThrow(/owns the tables/);
    await expect(prepareDatabase({ url: ownerUrl, ownerUrl }, null)).rejects.toThrow(/name the same role/);
  });

  test('must be let in by the owner', async () => {
    const ownerUrl = await createScratchDatabase();
    await prepareDatabase({ url: urlOf(ownerUrl, { role: newRole() }), ownerUrl }, null);
    const stranger = newRole();
    await query(
      testUrl('DATABASE_SUPERUSER_URL'),
      `CREATE ROLE ${stranger.name} LOGIN PASSWORD '${stranger.password}'`,
    );
    const url = urlOf(ownerUrl, { role: stranger });
    await expect(prepareDatabase({ url, ownerUrl: null }, null)).rejects.toThrow(/this role may not read the tables/);
  });
});

test('a server that does not answer is named by its variable', async () => {
  const away = urlOf('postgresql://127.0.0.1:1/school', { role: newRole() });
  await expect(prepareDatabase({ url: away, ownerUrl: null }, null)).rejects.toThrow(/^DATABASE_URL: .*ECONNREFUSED/);
});
