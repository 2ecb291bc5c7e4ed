/**
 * The one file that makes singletons and joins the rooms. Imported by routes, `entry.server` and `bin/` only; everything
 * below takes what it needs as arguments.
 */
import { randomBytes } from 'node:crypto';
import type { ClientBase } from 'pg';
import { createAccounts } from '#app/accounts/accounts.server.ts';
import { createFirstRun } from '#app/accounts/first-run.server.ts';
import { renderMail } from '#app/accounts/mails.ts';
import { createOperations } from '#app/accounts/operations.server.ts';
import { hashPassword } from '#app/accounts/password.server.ts';
import { createStageSwitches } from '#app/accounts/stage-switches.server.ts';
import { createAnswerApi } from '#app/http/api.server.ts';
import { createAskingBrowser } from '#app/http/asking-browser.server.ts';
import { createCookie } from '#app/http/cookie.server.ts';
import { createKnownBrowsers } from '#app/http/known-browser.server.ts';
import { createKnownRequests } from '#app/http/known-requests.server.ts';
import { createLocalLimiter } from '#app/http/limiter.server.ts';
import { createLimits } from '#app/http/limits.server.ts';
import { createOnce } from '#app/http/once.server.ts';
import { createOriginOf } from '#app/http/origin.server.ts';
import { createSessionCookie } from '#app/http/session-cookie.server.ts';
import { createSharedLimiter } from '#app/http/shared-limiter.server.ts';
import { createSignIn } from '#app/http/sign-in.server.ts';
import { createVisits } from '#app/http/visit.server.ts';
import { createImports } from '#app/ingest/imports.server.ts';
import { rebuildMeasureValues } from '#app/ingest/measure-values.server.ts';
import { applySchool as applySchoolTo } from '#app/organizations/apply.server.ts';
import type { OrganizationId } from '#app/organizations/organization-id.ts';
import { createScope } from '#app/organizations/scope.server.ts';
import { createBackground } from '#app/platform/background.server.ts';
import { systemClock } from '#app/platform/clock.ts';
import { createDatabase } from '#app/platform/database.server.ts';
import { readProcessEnv } from '#app/platform/env.server.ts';
import { createHousekeeping } from '#app/platform/housekeeping.server.ts';
import { createListener } from '#app/platform/listener.server.ts';
import { createLog } from '#app/platform/log.server.ts';
import { createSendMail } from '#app/platform/mail.server.ts';
import { createOutbox, OUTBOX_CHANNEL } from '#app/platform/outbox.server.ts';
import { createDeliverNext } from '#app/platform/outbox-delivery.server.ts';
import { createOutboxWorker } from '#app/platform/outbox-worker.server.ts';
import { createSeal } from '#app/platform/seal.server.ts';
import { createRedis, INVALIDATION_CHANNEL } from '#app/redis/redis.server.ts';
import { stagesByDefault } from '#app/redis/stages.ts';
import { createWatch, type Watch } from '#app/redis/watch.server.ts';
import { createReports } from '#app/reports/reports.server.ts';

export const env = readProcessEnv();
export const log = createLog({ level: env.logLevel });
export const clock = systemClock;
/** For work that no answer waits for. */
export const background = createBackground(log);

const databaseUrl = requireDatabaseUrl();
export const database = createDatabase({
  url: databaseUrl,
  maxConnections: env.databaseConnections,
  onLostConnection: (error) => log.warn({ err: error }, 'lost an idle connection to Postgres'),
});
const redisUrl = env.redisUrl === 'off' ? null : env.redisUrl;
/** Makes things faster and politer, never correct. Started by whoever serves. */
export const redis = createRedis({
  ...{ url: redisUrl, cluster: env.redisCluster, database, log, background },
  seal: createSeal({ secret: env.secret, purpose: 'answers that are given again' }),
  byDefault: stagesByDefault({ said: env.redisStages, demo: env.appEnv === 'demo', present: redisUrl !== null }),
  listener: (heard) => createListener({ url: databaseUrl, channel: INVALIDATION_CHANNEL, heard }),
});
export const scope = createScope(database, (id) => redis.invalidations.tell(id));

export const outbox = createOutbox(database);
/** Null: mail is made and kept, for /dev/outbox to show. */
const sendMail = env.mailUrl === null ? null : createSendMail({ url: env.mailUrl, from: env.mailFrom });
/** Started by whoever serves; commands only put in. */
export const outboxWorker = createOutboxWorker({
  deliverNext: createDeliverNext({
    database,
    log,
    keepsContent: sendMail === null,
    async deliver({ id, recipient, template, content }) {
      const mail = renderMail(template, content);
      await sendMail?.({ id, to: recipient, ...mail });
    },
  }),
  listener: (heard) => createListener({ url: databaseUrl, channel: OUTBOX_CHANNEL, heard }),
  log,
});

export const accounts = createAccounts({
  ...{ database, scope, clock, secret: env.secret, background, outbox },
  index: redis.sessionIndex,
  counters: redis.counters,
  locks: redis.locks,
});
export const stageSwitches = createStageSwitches({
  ...{ scope, audit: accounts.audit, flags: redis.flags, clock },
  judged: (states) => stageWatch.judged(states),
});
/** Started by whoever serves. */
export const stageWatch: Watch = createWatch({ ...redis, log, rollBack: stageSwitches.rollBack });
export const operations = createOperations({ ...redis, switches: stageSwitches, judged: stageWatch.judged });
/** Started by whoever serves. */
export const housekeeping = createHousekeeping({
  tasks: {
    requests: () => accounts.requests.expireAll(),
    sessions: () => accounts.sessions.removeExpired(),
    mails: () => outbox.removeOld(clock.now()),
    invalidations: redis.invalidations.forget,
  },
  log,
  random: Math.random,
});
const cookie = createSessionCookie(env.appUrl);
const secondStep = createCookie({ name: 'second-step', appUrl: env.appUrl });
export const askingBrowser = createAskingBrowser({ appUrl: env.appUrl, random: randomBytes });
const knownBrowsers = createKnownBrowsers({ appUrl: env.appUrl, secret: env.secret, random: randomBytes });
const limiter = createSharedLimiter({ shared: redis.rateLimit, local: createLocalLimiter({ clock }) });
export const limits = createLimits({ limiter, knownBrowsers, audit: accounts.audit, clock, background });
export const signIn = createSignIn({
  accounts,
  cookies: { session: cookie, secondStep },
  asking: askingBrowser,
  known: knownBrowsers,
});
export const originOf = createOriginOf(env.appUrl);
export const knownRequests = createKnownRequests();
export const visits = createVisits({
  ...{ accounts, cookie, appUrl: env.appUrl, clock, log, background },
  known: knownRequests,
});
export const { enter } = visits;
export const once = createOnce(redis.idempotency);
export const answerApi = createAnswerApi({ visits, log });

export const reports = createReports({ scope, cache: redis.cache });
export const imports = createImports({ scope, clock, log, alone: redis.locks.withLock });

/** Terms, criteria and boundaries decide what a measure is, so moving them makes every number again. */
export const afterCalendarChange = (client: ClientBase, organizationId: OrganizationId) =>
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
  stageWatch.close();
  await housekeeping.stop();
  await background.ended();
  await outboxWorker.stop();
  await redis.close();
  await database.close();
}

function requireDatabaseUrl(): string {
  if (env.databaseUrl === null) throw new Error('DATABASE_URL is not set: start the app with `npm start`.');
  return env.databaseUrl;
}
