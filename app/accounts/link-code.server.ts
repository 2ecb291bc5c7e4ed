/** The eight characters beside a link, for typing: forty random bits without letters that are taken for others. */
import { createHash } from 'node:crypto';
import type { RandomBytes } from './session-token.server.ts';

/** Thirty-two letters and digits that nobody confuses when reading them out. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
export const CODE_LENGTH = 8;

export function newCode(random: RandomBytes): string {
  return [...random(CODE_LENGTH)].map((byte) => LETTERS[byte % LETTERS.length] ?? '').join('');
}

/** Bound to its link, so that equal codes of two links have different hashes. */
export function hashCode(tokenHash: Buffer, code: string): Buffer {
  return createHash('sha256').update(tokenHash).update(code).digest();
}

/** However it was typed: spaces, hyphens and small letters are as good. */
export function codeMatches(link: { token_hash: Buffer; code_hash: Buffer | null }, typed: string): boolean {
  return link.code_hash !== null && hashCode(link.token_hash, plainCode(typed)).equals(link.code_hash);
}

export function plainCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s-]/g, '');
}
