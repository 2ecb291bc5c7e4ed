/**
 * Sessions: PostgreSQL's table is the truth about who is signed in. A session ends by sign-out, after the organization's
 * idle limit, after its absolute limit, or when its person is disabled; each takes effect on the next request.
 *
 * `load` reads PostgreSQL; `index` may answer in its place for what only looks. Whatever they return, limits are checked
 * here. Every start and end is written together with its audit event, in one transaction.
 */
import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import type { OrganizationId } from '#app/organizations/organization-id.ts';
import type { Scope } from '#app/organizations/scope.server.ts';
import { parseSettings } from '#app/organizations/settings.ts';
import type { Clock } from '#app/platform/clock.ts';
import type { Database } from '#app/platform/database.server.ts';
import type { SessionIndex } from '#app/redis/session-index.server.ts';
import type { Audit } from './audit.server.ts';
import {
  hashToken,
  newSessionToken,
  type RandomBytes,
  readSessionValue,
  sessionValue,
} from './session-token.server.ts';
import { createFindVisitor, type LoadVisitor, type Visitor } from './visitor.server.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const LONGEST_USER_AGENT = 400;

/** How stale `last_seen_at` may be; a write per request would cost more than it tells. */
const SEEN_EVERY = 5 * MINUTE;
const NOTED_SESSIONS = 20_000;

export type NewSession = {
  accountId: string;
  organizationId: OrganizationId;
  userAgent: string;
  /** Cookie value of the session this one takes the place of; it ends in the same transaction. */
  replaces: string | null;
};

export type Sessions = {
  /** The new cookie value; its token is never stored nor logged. */
  create(session: NewSession): Promise<string>;
  /** The same inside the caller's transaction, whose tenant must be the session's organization. */
  createIn(client: pg.ClientBase, session: NewSession): Promise<string>;
  /**
   * The visitor, when the session exists, is within its limits and its person is active. `changes`: for a request that
   * changes something, which is asked of PostgreSQL itself.
   */
  find(value: string, changes?: boolean): Promise<Visitor | null>;
  /** Idempotent: an unknown value ends nothing. */
  end(value: string): Promise<void>;
  /** Removes those past their last day; how many. Idle ones stay till then: they tell which school was used last. */
  removeExpired(): Promise<number>;
};

export type SessionsOptions = {
  database: Database;
  scope: Scope;
  clock: Clock;
  audit: Audit;
  random: RandomBytes;
  load: LoadVisitor;
  /** Left out: every visit is read from PostgreSQL. */
  index?: SessionIndex | undefined;
  /** Runs work that no answer waits for, and reports its failure. */
  background(work: Promise<unknown>): void;
};

export function createSessions(options: SessionsOptions): Sessions {
  const { database, clock, load, index, background } = options;
  const look = index === undefined ? load : createFindVisitor(load, index);
  const noted = new LRUCache<string, number>({ max: NOTED_SESSIONS });

  async function seen(tokenHash: Buffer, now: Date): Promise<void> {
    await database.pool.query('UPDATE session SET last_seen_at = $2 WHERE token_hash = $1 AND last_seen_at < $2', [
      tokenHash,
      now,
    ]);
  }

  /** A copy of the session may not know yet that it was noted. */
  function noteSeen(tokenHash: Buffer, visitor: Visitor, now: Date): void {
    const name = tokenHash.toString('base64');
    const last = Math.max(visitor.session.lastSeenAt.getTime(), noted.get(name) ?? 0);
    if (now.getTime() - last < seenEvery(visitor)) return;
    noted.set(name, now.getTime());
    background(seen(tokenHash, now));
  }

  return {
    create: (session) =>
      options.scope.forOrganizationSql(session.organizationId, (client) => createIn(options, client, session)),
    createIn: (client, session) => createIn(options, client, session),
    async find(value, changes = false) {
      const key = readSessionValue(value);
      if (key === null) return null;
      const now = clock.now();
      const visitor = await (changes ? load : look)(key, now);
      if (visitor === null || !withinLimits(visitor, now)) return null;
      noteSeen(key.tokenHash, visitor, now);
      return visitor;
    },
    end: (value) => end(options, value),
    async removeExpired() {
      const { rowCount } = await database.pool.query('DELETE FROM session WHERE expires_at <= $1', [clock.now()]);
      return rowCount ?? 0;
    },
  };
}

/** Both limits are the organization's of now, so that a stricter setting also binds sessions that began before it. */
function withinLimits({ session, organization }: Visitor, now: Date): boolean {
  const { idleMinutes, sessionDays } = organization.settings;
  const absolute = Math.min(session.expiresAt.getTime(), session.createdAt.getTime() + sessionDays * DAY);
  return now.getTime() < absolute && now.getTime() - session.lastSeenAt.getTime() < idleMinutes * MINUTE;
}

/** Well within a short idle limit, or someone at work would be signed out between two writes. */
function seenEvery({ organization }: Visitor): number {
  return Math.min(SEEN_EVERY, (organization.settings.idleMinutes * MINUTE) / 4);
}

async function createIn(
  { clock, audit, random }: SessionsOptions,
  client: pg.ClientBase,
  session: NewSession,
): Promise<string> {
  const { accountId, organizationId } = session;
  const token = newSessionToken(random);
  const now = clock.now();
  const replaced = session.replaces === null ? null : readSessionValue(session.replaces);
  if (replaced !== null) await client.query('DELETE FROM session WHERE token_hash = $1', [replaced.tokenHash]);
  const { rows } = await client.query('SELECT settings FROM organization WHERE id = $1', [organizationId]);
  const expiresAt = new Date(now.getTime() + parseSettings(rows[0]?.settings).sessionDays * DAY);
  await client.query(
    `INSERT INTO session (token_hash, account_id, organization_id, user_agent, created_at, expires_at, last_seen_at)
     VALUES ($1, $2, $3, $4, $5, $6, $5)`,
    [hashToken(token), accountId, organizationId, session.userAgent.slice(0, LONGEST_USER_AGENT), now, expiresAt],
  );
  await audit.recordIn(client, { organizationId, actorId: accountId, action: 'session.started' });
  return sessionValue(organizationId, token);
}

async function end({ scope, audit }: SessionsOptions, value: string): Promise<void> {
  const key = readSessionValue(value);
  if (key === null) return;
  const { organizationId, tokenHash } = key;
  await scope.forOrganizationSql(organizationId, async (client) => {
    const { rows } = await client.query(
      'DELETE FROM session WHERE token_hash = $1 AND organization_id = $2 RETURNING account_id',
      [tokenHash, organizationId],
    );
    const actorId = rows[0]?.account_id;
    if (actorId) await audit.recordIn(client, { organizationId, actorId, action: 'session.ended' });
  });
}
