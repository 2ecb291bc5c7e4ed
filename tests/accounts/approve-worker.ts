/** Approves one request many times at once, in a process of its own; prints how each attempt was answered. */
import { randomBytes } from 'node:crypto';
import { createAccounts } from '#app/accounts/accounts.server.ts';
import { requireOrganizationId } from '#app/organizations/organization-id.ts';
import { createScope } from '#app/organizations/scope.server.ts';
import { createDatabase } from '#app/platform/database.server.ts';

const [organizationId = '', accountId = '', requestId = '', times = '0', from = '0'] = process.argv.slice(2);
const database = createDatabase({ url: process.env.DATABASE_URL ?? '', maxConnections: 8 });
const { reviews } = createAccounts({
  database,
  scope: createScope(database),
  clock: { now: () => new Date(Number(from)) },
  secret: 'a secret of this test alone, long enough',
  background: () => undefined,
  random: randomBytes,
});
const actor = {
  organization: { id: requireOrganizationId(organizationId), name: 'A school' },
  account: { id: accountId, name: 'An admin' },
  origin: 'https://analytics.test.example',
};

// All processes are up before the first asks: each waits for a line.
process.stdout.write('ready\n');
await new Promise((resolve) => process.stdin.once('data', resolve));
const outcomes = await Promise.all(
  Array.from({ length: Number(times) }, () => reviews.approve(actor, requestId, { grant: null, showCode: false })),
);
process.stdout.write(`${JSON.stringify(outcomes)}\n`);
await database.close();
process.exit(0);
