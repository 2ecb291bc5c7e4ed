/** The room joined: sessions, sign-in and audit over one database, one clock and one source of randomness. */
import { randomBytes } from 'node:crypto';
import type { Scope } from '#app/organizations/scope.server.ts';
import type { Clock } from '#app/platform/clock.ts';
import type { Database } from '#app/platform/database.server.ts';
import { createOutbox, type Outbox } from '#app/platform/outbox.server.ts';
import type { Counters } from '#app/redis/counters.server.ts';
import { type Locks, UNLOCKED } from '#app/redis/lock.server.ts';
import type { SessionIndex } from '#app/redis/session-index.server.ts';
import { type Admission, type Admissions, type Browser, createAdmissions } from './admission.server.ts';
import { type Audit, createAudit } from './audit.server.ts';
import { type AuditLog, createAuditLog } from './audit-log.server.ts';
import { createInvitations, type Invitations } from './invitations.server.ts';
import { createLinks, type Links } from './links.server.ts';
import { createLoginLinkRequests, type LoginLinkRequests } from './login-link-requests.server.ts';
import { createOwnAccount, type OwnAccount } from './own-account.server.ts';
import type { VerifyHash } from './password.server.ts';
import { createPeople, type People } from './people.server.ts';
import { createRequestList, type RequestList } from './request-list.server.ts';
import { createRequestQueue, type RequestQueue } from './request-queue.server.ts';
import { createReviews, type Reviews } from './reviews.server.ts';
import { createSecondFactor, type SecondFactor } from './second-factor.server.ts';
import type { RandomBytes } from './session-token.server.ts';
import { createSessions, type Sessions } from './sessions.server.ts';
import { type CheckCredentials, type Credentials, createCheckCredentials } from './sign-in.server.ts';
import { createSignInLinks, type SignInLinks } from './sign-in-links.server.ts';
import { createTotp } from './totp.server.ts';
import { createViews, type Views } from './views.server.ts';
import { createLoadVisitor, type LoadVisitor } from './visitor.server.ts';

export type Accounts = {
  sessions: Sessions;
  audit: Audit;
  checkCredentials: CheckCredentials;
  requestList: RequestList;
  requestQueue: RequestQueue;
  reviews: Reviews;
  people: People;
  auditLog: AuditLog;
  views: Views;
  /** The same, and lets the person in; null when the credentials open nothing. */
  admitWithPassword(credentials: Credentials, browser: Browser): Promise<Admission | null>;
  links: Links;
  admissions: Admissions;
  signInLinks: SignInLinks;
  requests: LoginLinkRequests;
  invitations: Invitations;
  own: OwnAccount;
  secondFactor: SecondFactor;
};

export type AccountsOptions = {
  database: Database;
  scope: Scope;
  clock: Clock;
  /** `APP_SECRET`: secrets at rest are encrypted under keys derived from it. */
  secret: string;
  /** Runs work that no answer waits for, and reports its failure. */
  background(work: Promise<unknown>): void;
  random?: RandomBytes;
  verifyHash?: VerifyHash;
  load?: LoadVisitor;
  /** Left out: every visit is read from PostgreSQL. */
  index?: SessionIndex;
  /** Left out: waiting requests are counted whenever someone asks. */
  counters?: Counters;
  outbox?: Outbox;
  locks?: Locks;
};

export function createAccounts(options: AccountsOptions): Accounts {
  const { database, scope, clock, secret, background, verifyHash, locks = UNLOCKED } = options;
  const { random = randomBytes, load = createLoadVisitor(scope), outbox = createOutbox(database) } = options;
  const audit = createAudit({ scope, clock });
  const totp = createTotp({ secret, random });
  const sessions = createSessions({ database, scope, clock, audit, random, load, background, index: options.index });
  const links = createLinks({ database, clock, random });
  const admissions = createAdmissions({ links, sessions, outbox, clock });
  const checkCredentials = createCheckCredentials({ database, scope, audit, verifyHash });
  return {
    audit,
    sessions,
    checkCredentials,
    requestList: createRequestList({ scope, clock }),
    requestQueue: createRequestQueue({ scope, clock, counters: options.counters }),
    reviews: createReviews({ scope, clock, audit, outbox, links, locks }),
    auditLog: createAuditLog({ scope, audit }),
    views: createViews({ scope, clock, background }),
    people: createPeople({ scope, clock, audit, outbox, links }),
    async admitWithPassword(credentials, browser) {
      const who = await checkCredentials(credentials);
      if (who === null) return null;
      return scope.forOrganizationSql(who.organizationId, (client) => admissions.admitIn(client, who, browser));
    },
    links,
    admissions,
    signInLinks: createSignInLinks({ database, scope, links, outbox, audit, admissions }),
    requests: createLoginLinkRequests({ database, scope, links, outbox, audit, clock }),
    invitations: createInvitations({ scope, links, audit, admissions }),
    secondFactor: createSecondFactor({ database, scope, links, audit, admissions, clock, random, totp }),
    own: createOwnAccount({ scope, sessions, admissions, outbox, audit, clock, verifyHash }),
  };
}
