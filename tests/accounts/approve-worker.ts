/** Approves one request many times at once, in a process of its own, with or without Redis; prints how each was answered. */
import { randomBytes } from 'node:crypto';
import { createAccounts } from '#app/accounts/accounts.server.ts';
import { requireOrganizationId } from '#app/organizations/organization-id.ts';
import { createScope } from '#app/organizations/scope.server.ts';
import { createDatabase } from '#app/platform/database.server.ts';
import { createLocks } from '#app/redis/lock.server.ts';
import { testGuard } from '../redis/guard-support.ts';
import { allReady } from '../support/workers.ts';

const [organizationId = '', accountId = '', requestId = '', times = '0', from = '0', redisUrl = ''] =
  process.argv.slice(2);
const database = createDatabase({ url: process.env.DATABASE_URL ?? '', maxConnections: 8 });
const guard = testGuard(redisUrl === '' ? null : redisUrl, { patient: true });
if (redisUrl !== '') await guard.until('ready');
const background = () => undefined;
const { reviews } = createAccounts({
  database,
  scope: createScope(database),
  clock: { now: () => new Date(Number(from)) },
  secret: 'a secret of this test alone, long enough',
  background,
  random: randomBytes,
  locks: createLocks({ guard, meter: guard.meter, on: () => redisUrl !== '', background }),
});
const actor = {
  organization: { id: requireOrganizationId(organizationId), name: 'A school' },
  account: { id: accountId, name: 'An admin' },
  origin: 'https://analytics.test.example',
};

await allReady();
const outcomes = await Promise.all(
  Array.from({ length: Number(times) }, () => reviews.approve(actor, requestId, { grant: null, showCode: false })),
);
process.stdout.write(`${JSON.stringify(outcomes)}\n`);
guard.close();
await database.close();
process.exit(0);
