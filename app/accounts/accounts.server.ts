/** The room joined: sessions, sign-in and audit over one database, one clock and one source of randomness. */
import { randomBytes } from 'node:crypto';
import type { Scope } from '#app/organizations/scope.server.ts';
import type { Clock } from '#app/platform/clock.ts';
import type { Database } from '#app/platform/database.server.ts';
import { createOutbox, type Outbox } from '#app/platform/outbox.server.ts';
import { type Audit, createAudit } from './audit.server.ts';
import { type AuditLog, createAuditLog } from './audit-log.server.ts';
import { createLinks } from './links.server.ts';
import type { VerifyHash } from './password.server.ts';
import { createPeople, type People } from './people.server.ts';
import { createRequestList, type RequestList } from './request-list.server.ts';
import { createRequestQueue, type RequestQueue } from './request-queue.server.ts';
import { createReviews, type Reviews } from './reviews.server.ts';
import type { RandomBytes } from './session-token.server.ts';
import { createSessions, type Sessions } from './sessions.server.ts';
import { type CheckCredentials, createCheckCredentials } from './sign-in.server.ts';
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
};

export type AccountsOptions = {
  database: Database;
  scope: Scope;
  clock: Clock;
  /** Runs work that no answer waits for, and reports its failure. */
  background(work: Promise<unknown>): void;
  random?: RandomBytes;
  verifyHash?: VerifyHash;
  load?: LoadVisitor;
  outbox?: Outbox;
};

export function createAccounts(options: AccountsOptions): Accounts {
  const { database, scope, clock, background, verifyHash } = options;
  const { random = randomBytes, load = createLoadVisitor(scope), outbox = createOutbox(options.database) } = options;
  const audit = createAudit({ scope, clock });
  const links = createLinks({ database, clock, random });
  return {
    audit,
    sessions: createSessions({ database, scope, clock, audit, random, load, background }),
    requestList: createRequestList({ scope, clock }),
    requestQueue: createRequestQueue({ scope, clock }),
    reviews: createReviews({ scope, clock, audit, outbox, links }),
    auditLog: createAuditLog({ scope, audit }),
    people: createPeople({ scope, clock, audit, outbox, links }),
    checkCredentials: createCheckCredentials({ database, scope, audit, verifyHash }),
  };
}
