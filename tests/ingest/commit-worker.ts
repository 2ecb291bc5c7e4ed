/** Commits one import in a process of its own, so that a test can kill it: organization and import are its arguments. */

import { createImports } from '#app/ingest/imports.server.ts';
import { createScope } from '#app/organizations/scope.server.ts';
import { createDatabase } from '#app/platform/database.server.ts';

const [organizationId = '', importId = ''] = process.argv.slice(2);
const database = createDatabase({ url: process.env.DATABASE_URL ?? '', maxConnections: 1 });
const log = { info: () => undefined, error: () => undefined };
const imports = createImports({ scope: createScope(database), clock: { now: () => new Date() }, log });

await imports.commit({ organizationId, importId, actorId: null });
await database.close();
