/**
 * The secret a browser holds: 256 random bits as base64url. Only its SHA-256 is stored, so that a copy of the database
 * signs nobody in. The cookie's value is `<organizationId>.<token>`; the first half must equal the session's row.
 */
import { createHash } from 'node:crypto';
import { type OrganizationId, parseOrganizationId } from '#app/organizations/organization-id.ts';

/** `size` bytes nobody can guess: node's `randomBytes` outside tests. */
export type RandomBytes = (size: number) => Buffer;

/** What finds a session. Holding one proves nothing until a row has answered. */
export type SessionKey = { organizationId: OrganizationId; tokenHash: Buffer };

const TOKEN_BYTES = 32;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export function newSessionToken(random: RandomBytes): string {
  return random(TOKEN_BYTES).toString('base64url');
}

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

export function sessionValue(organizationId: OrganizationId, token: string): string {
  return `${organizationId}.${token}`;
}

/** The key named by a cookie's value, or null when no value of ours looks like this. */
export function readSessionValue(value: string): SessionKey | null {
  const dot = value.indexOf('.');
  const organizationId = parseOrganizationId(value.slice(0, Math.max(dot, 0)));
  const token = value.slice(dot + 1);
  if (organizationId === null || !TOKEN.test(token)) return null;
  return { organizationId, tokenHash: hashToken(token) };
}
