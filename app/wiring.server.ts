/**
 * The one file that makes singletons and joins the rooms. Imported by routes, `entry.server` and `bin/` only; everything
 * below takes what it needs as arguments.
 */
import { randomBytes } from 'node:crypto';
import type { ClientBase } from 'pg';
import { createAccounts } from '#app/accounts/accounts.server.ts';
import { createFirstRun } from '#app/accounts/first-run.server.ts';
import { hashPassword } from '#app/accounts/password.server.ts';
import { createAskingBrowser } from '#app/http/asking-browser.server.ts';
import { createCookie } from '#app/http/cookie.server.ts';
import { createKnownBrowsers } from '#app/http/known-browser.server.ts';
import { createOriginOf } from '#app/http/origin.server.ts';
import { createSessionCookie } from '#app/http/session-cookie.server.ts';
import { createSignIn } from '#app/http/sign-in.server.ts';
import { createVisits } from '#app/http/visit.server.ts';
import { createImports } from '#app/ingest/imports.server.ts';
import { rebuildMeasureValues } from '#app/ingest/measure-values.server.ts';
import { applySchool as applySchoolTo } from '#app/organizations/apply.server.ts';
import type { OrganizationId } from '#app/organizations/organization-id.ts';
import { createScope } from '#app/organizations/scope.server.ts';
import { systemClock } from '#app/platform/clock.ts';
import { createDatabase } from '#app/platform/database.server.ts';
import { readProcessEnv } from '#app/platform/env.server.ts';
import { createLog } from '#app/platform/log.server.ts';
import { createReports } from '#app/reports/reports.server.ts';

export const env = readProcessEnv();
export const log = createLog({ level: env.logLevel });
export const clock = systemClock;

export const database = createDatabase({
  url: requireDatabaseUrl(),
  maxConnections: env.databaseConnections,
  onLostConnection: (error) => log.warn({ err: error }, 'lost an idle connection to Postgres'),
});
export const scope = createScope(database);

export const accounts = createAccounts({ database, scope, clock, secret: env.secret, background });
const cookie = createSessionCookie(env.appUrl);
const secondStep = createCookie({ name: 'second-step', appUrl: env.appUrl });
export const askingBrowser = createAskingBrowser({ appUrl: env.appUrl, random: randomBytes });
export const knownBrowsers = createKnownBrowsers({ appUrl: env.appUrl, secret: env.secret, clock });
export const { isKnownBrowser } = knownBrowsers;
export const signIn = createSignIn({
  accounts,
  cookies: { session: cookie, secondStep },
  asking: askingBrowser,
  known: knownBrowsers,
});
export const originOf = createOriginOf(env.appUrl);
export const visits = createVisits({ accounts, cookie, appUrl: env.appUrl, clock, log, background });
export const { enter } = visits;

export const reports = createReports({ scope });
export const imports = createImports({ scope, clock, log });

/** Terms, criteria and boundaries decide what a measure is, so moving them makes every number again. */
const afterCalendarChange = (client: ClientBase, organizationId: OrganizationId) =>
  rebuildMeasureValues(client, { organizationId });
const afterCreation = (client: ClientBase, organizationId: OrganizationId) =>
  accounts.audit.recordIn(client, { organizationId, actorId: null, action: 'organization.created' });
export const applySchool = (schoolJson: unknown) =>
  applySchoolTo({ scope, database, hashPassword, afterCalendarChange, afterCreation }, schoolJson);

export const firstRun = createFirstRun({
  ...{ database, scope, secret: env.secret, apply: applySchool },
  admissions: accounts.admissions,
});

/** Ends what this file opened; for whoever runs the process, once, at its end. */
export async function close(): Promise<void> {
  await database.close();
}

/** For work that no answer waits for: it fails into the log. */
export function background(work: Promise<unknown>): void {
  work.catch((error: unknown) => log.error({ err: error }, 'work in the background failed'));
}

function requireDatabaseUrl(): string {
  if (env.databaseUrl === null) throw new Error('DATABASE_URL is not set: start the app with `npm start`.');
  return env.databaseUrl;
}
