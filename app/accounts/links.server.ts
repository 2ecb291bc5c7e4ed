/**
 * Links that let a person in, or on: sign-in, invitation, mailbox check, an approved request, the second step of a
 * sign-in. The secret is 256 random bits in the link and, for signing in, an eight-character code to type; both are
 * stored as hashes only. Single use, and the newest of a purpose replaces the older ones of the same person or request.
 *
 * Refuses: what is expired, used, replaced, guessed at too often, or opened in another browser than the one that asked.
 * Looking spends nothing; only `consumeIn` does, in the caller's transaction, so two cannot spend one. A guess at a code
 * is counted before it is judged and outside of any transaction, so that nothing which fails later makes it unmade.
 */
import type pg from 'pg';
import { type OrganizationId, requireOrganizationId } from '#app/organizations/organization-id.ts';
import type { Clock } from '#app/platform/clock.ts';
import type { Database } from '#app/platform/database.server.ts';
import { codeMatches, hashCode, newCode } from './link-code.server.ts';
import { hashToken, newSessionToken, type RandomBytes } from './session-token.server.ts';

export type LinkPurpose = 'sign_in' | 'invitation' | 'mailbox' | 'approval' | 'second_step';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A member's approved link lives longer, because a person hands it over. */
export const LINK_LIVES: Record<LinkPurpose, number> = {
  sign_in: 10 * MINUTE,
  second_step: 10 * MINUTE,
  approval: 30 * MINUTE,
  mailbox: DAY,
  invitation: 14 * DAY,
};

/** What a new link of a purpose makes worthless. An approved link also ends a sign-in link that is still on its way. */
const REPLACES: Record<LinkPurpose, LinkPurpose[]> = {
  sign_in: ['sign_in'],
  second_step: ['second_step'],
  approval: ['approval', 'sign_in'],
  mailbox: ['mailbox'],
  invitation: ['invitation'],
};

/** A code may be guessed wrongly this often; then its link is spent. */
export const MOST_GUESSES = 6;

export type NewLink = {
  purpose: LinkPurpose;
  /** Null for a newcomer who has no account yet. */
  accountId: string | null;
  organizationId: OrganizationId | null;
  /** The login-link request it answers. */
  requestId?: string | null;
  /** SHA-256 of the secret the asking browser holds; null: any browser. An approved link takes its request's. */
  browserHash?: Buffer | null;
};

/** What goes into the mail. Never stored nor logged. */
export type IssuedLink = { token: string; code: string; expiresAt: Date };

export type Link = {
  tokenHash: Buffer;
  purpose: LinkPurpose;
  accountId: string | null;
  organizationId: OrganizationId | null;
  requestId: string | null;
  expiresAt: Date;
};

export type LinkRefusal =
  | 'unknown'
  | 'expired'
  | 'used'
  | 'replaced'
  | 'other_browser'
  | 'wrong_code'
  | 'too_many_guesses';
/** `link` of a refusal: whose it was, for the audit log; null when there is no such link. */
export type LinkAnswer = { ok: true; link: Link } | { ok: false; reason: LinkRefusal; link: Link | null };

/** Who shows it: what the page is for, and the browser's secret, hashed; null: it holds none. */
export type ShownBy = { purposes: readonly LinkPurpose[]; browserHash: Buffer | null };

export type Links = {
  issueIn(client: pg.ClientBase, link: NewLink): Promise<IssuedLink>;
  /** Whether the link would be taken; spends nothing. */
  look(token: string, by: ShownBy): Promise<LinkAnswer>;
  /** The newest link of the browser, when this is its code. Counts first; spends the link at the last wrong guess. */
  guess(code: string, by: ShownBy): Promise<LinkAnswer>;
  /** Counts one try at what the link asks for besides itself, as a second step does; the last one is still taken. */
  attempt(token: string, by: ShownBy): Promise<LinkAnswer>;
  /** Spends what `look`, `guess` or `attempt` found, once: judged again under a lock. */
  consumeIn(client: pg.ClientBase, tokenHash: Buffer, by: ShownBy): Promise<LinkAnswer>;
};

export type LinksOptions = { database: Pick<Database, 'pool'>; clock: Clock; random: RandomBytes };

type Row = {
  token_hash: Buffer;
  purpose: LinkPurpose;
  account_id: string | null;
  organization_id: string | null;
  request_id: string | null;
  code_hash: Buffer | null;
  browser_hash: Buffer | null;
  attempts: number;
  expires_at: Date;
  consumed_at: Date | null;
  replaced_at: Date | null;
};

export function createLinks({ database, clock, random }: LinksOptions): Links {
  const { pool } = database;
  const judge = (row: Row | undefined, by: ShownBy) => verdict(row, { ...by, now: clock.now() });

  return {
    issueIn: (client, link) => issueIn(client, link, { now: clock.now(), random }),
    async look(token, by) {
      const { rows } = await pool.query<Row>('SELECT * FROM sign_in_link WHERE token_hash = $1', [hashToken(token)]);
      return judge(rows[0], by);
    },
    async guess(code, by) {
      if (by.browserHash === null) return { ok: false, reason: 'unknown', link: null };
      const { rows } = await pool.query<Row>(COUNT_GUESS, [by.browserHash, by.purposes]);
      const [row] = rows;
      const answer = judge(row, by);
      if (!answer.ok || row === undefined || codeMatches(row, code)) return answer;
      if (row.attempts < MOST_GUESSES) return { ...answer, ok: false, reason: 'wrong_code' };
      await pool.query(COUNT_TRY, [row.token_hash]);
      return { ...answer, ok: false, reason: 'too_many_guesses' };
    },
    async attempt(token, by) {
      const { rows } = await pool.query<Row>(COUNT_TRY, [hashToken(token)]);
      return judge(rows[0], by);
    },
    async consumeIn(client, tokenHash, by) {
      const { rows } = await client.query<Row>('SELECT * FROM sign_in_link WHERE token_hash = $1 FOR UPDATE', [
        tokenHash,
      ]);
      const answer = judge(rows[0], by);
      if (answer.ok)
        await client.query('UPDATE sign_in_link SET consumed_at = $2 WHERE token_hash = $1', [tokenHash, clock.now()]);
      return answer;
    },
  };
}

const COUNT_TRY = 'UPDATE sign_in_link SET attempts = attempts + 1 WHERE token_hash = $1 RETURNING *';

/** The code is typed where the link was asked for: the newest one of that browser is meant. */
const COUNT_GUESS = `
  UPDATE sign_in_link SET attempts = attempts + 1
   WHERE token_hash = (SELECT token_hash FROM sign_in_link WHERE browser_hash = $1 AND purpose = ANY ($2::link_purpose[])
                        ORDER BY created_at DESC LIMIT 1)
  RETURNING *`;

function verdict(row: Row | undefined, by: ShownBy & { now: Date }): LinkAnswer {
  if (row === undefined || !by.purposes.includes(row.purpose)) return { ok: false, reason: 'unknown', link: null };
  const [reason, link] = [refusalOf(row, by), linkOf(row)];
  return reason === null ? { ok: true, link } : { ok: false, reason, link };
}

function refusalOf(row: Row, { browserHash, now }: ShownBy & { now: Date }): LinkRefusal | null {
  if (row.consumed_at !== null) return 'used';
  if (row.replaced_at !== null) return 'replaced';
  if (row.attempts > MOST_GUESSES) return 'too_many_guesses';
  if (row.expires_at <= now) return 'expired';
  // An approved link is handed over, so it opens anywhere; its request's browser is where its code may be typed.
  const bound = row.browser_hash !== null && row.purpose !== 'approval';
  return bound && !(browserHash !== null && row.browser_hash?.equals(browserHash)) ? 'other_browser' : null;
}

async function issueIn(
  client: pg.ClientBase,
  { purpose, accountId, organizationId, requestId = null, browserHash = null }: NewLink,
  { now, random }: { now: Date; random: RandomBytes },
): Promise<IssuedLink> {
  // Two at the same moment wait for each other, or neither would see the other to replace it.
  await client.query("SELECT pg_advisory_xact_lock(hashtextextended('sign_in_link ' || $1, 0))", [
    accountId ?? requestId ?? '',
  ]);
  await client.query(
    `UPDATE sign_in_link SET replaced_at = $5
      WHERE consumed_at IS NULL AND replaced_at IS NULL AND purpose = ANY ($1::link_purpose[])
        AND (account_id = $2 OR request_id = $3)
        AND (purpose <> 'invitation' OR organization_id IS NOT DISTINCT FROM $4::uuid)`,
    [REPLACES[purpose], accountId, requestId, organizationId, now],
  );
  const token = newSessionToken(random);
  const code = newCode(random);
  const expiresAt = new Date(now.getTime() + LINK_LIVES[purpose]);
  const tokenHash = hashToken(token);
  await client.query(
    `INSERT INTO sign_in_link (token_hash, account_id, organization_id, code_hash, purpose, request_id, created_at,
                               expires_at, browser_hash)
     VALUES ($1, $2, $3, $4, $5::link_purpose, $6, $7, $8,
             coalesce($9, (SELECT browser_hash FROM login_link_request WHERE $5::link_purpose = 'approval' AND id = $6)))`,
    [tokenHash, accountId, organizationId, hashCode(tokenHash, code), purpose, requestId, now, expiresAt, browserHash],
  );
  return { token, code, expiresAt };
}

function linkOf(row: Row): Link {
  return {
    tokenHash: row.token_hash,
    purpose: row.purpose,
    accountId: row.account_id,
    organizationId: row.organization_id === null ? null : requireOrganizationId(row.organization_id),
    requestId: row.request_id,
    expiresAt: row.expires_at,
  };
}
