/**
 * Imported before everything else: gives the file's tests a database of their own, for what belongs to the whole
 * installation and would disturb the tests of other files.
 */
import { applyMigrations } from '#app/platform/migrations.server.ts';
import { MIGRATIONS, testUrl, urlOf } from './database.ts';
import { needOwnProcess } from './own-process.ts';
import { createScratchDatabase } from './scratch-database.ts';

needOwnProcess();
const ownerUrl = await createScratchDatabase();
const app = new URL(testUrl('DATABASE_URL'));
await applyMigrations({
  ownerUrl,
  directory: MIGRATIONS,
  // The roles are the server's: two files that set the password at the same moment would be in each other's way.
  appRole: { name: app.username, password: app.password, whenThere: 'keep' },
  log: () => undefined,
});
const database = new URL(ownerUrl).pathname.slice(1);
process.env.DATABASE_OWNER_URL = ownerUrl;
process.env.DATABASE_URL = urlOf(app.toString(), { database });
process.env.DATABASE_SUPERUSER_URL = urlOf(testUrl('DATABASE_SUPERUSER_URL'), { database });
