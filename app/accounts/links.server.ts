/**
 * Links that let a person in, or on: sign-in, invitation, mailbox check, an approved request. The secret is 256 random
 * bits in the link and, for sign-in, an eight-character code to type; both are stored as hashes only. Single use, and the
 * newest of a purpose replaces the older ones of the same person or request.
 *
 * Refuses: what is expired, used, replaced, or opened in another browser than the one that asked (where it is bound).
 * Looking at a link spends nothing; only `consumeIn` does, in the caller's transaction, so two cannot spend one.
 */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { type OrganizationId, requireOrganizationId } from '#app/organizations/organization-id.ts';
import type { Clock } from '#app/platform/clock.ts';
import type { Database } from '#app/platform/database.server.ts';
import { hashToken, newSessionToken, type RandomBytes } from './session-token.server.ts';

export type LinkPurpose = 'sign_in' | 'invitation' | 'mailbox' | 'approval';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A member's approved link lives longer, because a person hands it over. */
export const LINK_LIVES: Record<LinkPurpose, number> = {
  sign_in: 10 * MINUTE,
  approval: 30 * MINUTE,
  mailbox: DAY,
  invitation: 14 * DAY,
};

/** A code may be guessed this often; then its link is spent. */
export const MOST_GUESSES = 5;

export type NewLink = {
  purpose: LinkPurpose;
  /** Null for a newcomer who has no account yet. */
  accountId: string | null;
  organizationId: OrganizationId | null;
  /** The login-link request it answers. */
  requestId?: string | null;
  /** SHA-256 of the secret the asking browser holds; null: any browser. */
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

export type LinkRefusal = 'unknown' | 'expired' | 'used' | 'other_browser' | 'wrong_code' | 'too_many_guesses';
export type LinkAnswer = { ok: true; link: Link } | { ok: false; reason: LinkRefusal };

/** What a person shows: the link's token, or the code typed in the browser that asked. */
export type Shown = { token: string } | { code: string };

export type Links = {
  issueIn(client: pg.ClientBase, link: NewLink): Promise<IssuedLink>;
  /** Whether the link would be taken; spends nothing. `purposes`: what the page is for. */
  look(token: string, purposes: readonly LinkPurpose[], browserHash: Buffer | null): Promise<LinkAnswer>;
  /** Spends it, once. A wrong code counts against the link, also when the caller's transaction rolls back. */
  consumeIn(
    client: pg.ClientBase,
    shown: Shown,
    by: { purposes: readonly LinkPurpose[]; browserHash: Buffer | null },
  ): Promise<LinkAnswer>;
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
};

export function createLinks({ database, clock, random }: LinksOptions): Links {
  async function judge(row: Row | undefined, browserHash: Buffer | null): Promise<LinkAnswer> {
    if (row === undefined) return { ok: false, reason: 'unknown' };
    if (row.consumed_at !== null) return { ok: false, reason: 'used' };
    if (row.expires_at <= clock.now()) return { ok: false, reason: 'expired' };
    if (row.browser_hash !== null && (browserHash === null || !row.browser_hash.equals(browserHash)))
      return { ok: false, reason: 'other_browser' };
    return { ok: true, link: linkOf(row) };
  }

  return {
    issueIn: (client, link) => issueIn(client, link, { now: clock.now(), random }),
    async look(token, purposes, browserHash) {
      const { rows } = await database.pool.query<Row>(
        'SELECT * FROM sign_in_link WHERE token_hash = $1 AND purpose = ANY ($2::link_purpose[])',
        [hashToken(token), purposes],
      );
      return judge(rows[0], browserHash);
    },
    async consumeIn(client, shown, { purposes, browserHash }) {
      const row =
        'token' in shown
          ? await lockByToken(client, shown.token, purposes)
          : await lockByBrowser(client, purposes, browserHash);
      const answer = await judge(row, browserHash);
      if (!answer.ok || row === undefined) return answer;
      if ('code' in shown) {
        if (row.attempts >= MOST_GUESSES) return { ok: false, reason: 'too_many_guesses' };
        if (!codeMatches(row, shown.code)) {
          await client.query('UPDATE sign_in_link SET attempts = attempts + 1 WHERE token_hash = $1', [row.token_hash]);
          return { ok: false, reason: 'wrong_code' };
        }
      }
      await client.query('UPDATE sign_in_link SET consumed_at = $2 WHERE token_hash = $1', [
        row.token_hash,
        clock.now(),
      ]);
      return answer;
    },
  };
}

async function issueIn(
  client: pg.ClientBase,
  { purpose, accountId, organizationId, requestId = null, browserHash = null }: NewLink,
  { now, random }: { now: Date; random: RandomBytes },
): Promise<IssuedLink> {
  await client.query(
    `UPDATE sign_in_link SET consumed_at = $4
      WHERE consumed_at IS NULL AND purpose = $1 AND (account_id = $2 OR request_id = $3)`,
    [purpose, accountId, requestId, now],
  );
  const token = newSessionToken(random);
  const code = newCode(random);
  const expiresAt = new Date(now.getTime() + LINK_LIVES[purpose]);
  const tokenHash = hashToken(token);
  await client.query(
    `INSERT INTO sign_in_link (token_hash, account_id, organization_id, code_hash, browser_hash, purpose, request_id,
                               created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [tokenHash, accountId, organizationId, hashCode(tokenHash, code), browserHash, purpose, requestId, now, expiresAt],
  );
  return { token, code, expiresAt };
}

async function lockByToken(client: pg.ClientBase, token: string, purposes: readonly LinkPurpose[]) {
  const { rows } = await client.query<Row>(
    'SELECT * FROM sign_in_link WHERE token_hash = $1 AND purpose = ANY ($2::link_purpose[]) FOR UPDATE',
    [hashToken(token), purposes],
  );
  return rows[0];
}

/** The code is typed where the link was asked for: the newest one of that browser is meant. */
async function lockByBrowser(client: pg.ClientBase, purposes: readonly LinkPurpose[], browserHash: Buffer | null) {
  if (browserHash === null) return undefined;
  const { rows } = await client.query<Row>(
    `SELECT * FROM sign_in_link WHERE browser_hash = $1 AND purpose = ANY ($2::link_purpose[])
      ORDER BY created_at DESC LIMIT 1 FOR UPDATE`,
    [browserHash, purposes],
  );
  return rows[0];
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

/** Thirty-two letters and digits that nobody confuses when reading them out. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const CODE_LENGTH = 8;

function newCode(random: RandomBytes): string {
  return [...random(CODE_LENGTH)].map((byte) => LETTERS[byte % LETTERS.length] ?? '').join('');
}

/** Bound to its link, so that equal codes of two links have different hashes. */
function hashCode(tokenHash: Buffer, code: string): Buffer {
  return createHash('sha256').update(tokenHash).update(code).digest();
}

function codeMatches({ token_hash, code_hash }: Row, typed: string): boolean {
  const plain = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  return code_hash !== null && hashCode(token_hash, plain).equals(code_hash);
}
