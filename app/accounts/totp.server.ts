/**
 * Time-based one-time passwords (RFC 6238: SHA-1, six digits, thirty seconds, as every authenticator app has them) and
 * their secrets at rest, sealed and bound to the account, so that a copy of the database makes no codes and one account's
 * secret does not fit another.
 */
import { createHash } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { createByteSeal } from '#app/platform/seal.server.ts';
import type { RandomBytes } from './session-token.server.ts';

const STEP_SECONDS = 30;
const SECRET_BYTES = 20;
/** One step early or late: clocks differ. */
const WINDOW = 1;

export type Totp = {
  newSecret(): Buffer;
  /** Encrypted for one purpose, such as an account's id: opens with the same words only. */
  seal(secret: Buffer, purpose: string): Buffer;
  /** Null when it is not ours, was changed, or is for another purpose. */
  unseal(sealed: Buffer, purpose: string): Buffer | null;
};

export function createTotp({ secret: appSecret, random }: { secret: string; random: RandomBytes }): Totp {
  const kept = createByteSeal({ secret: appSecret, purpose: 'totp secrets', random });
  return {
    newSecret: () => random(SECRET_BYTES),
    seal: kept.seal,
    unseal(sealed, purpose) {
      const secret = kept.unseal(sealed, purpose);
      return secret?.length === SECRET_BYTES ? secret : null;
    },
  };
}

/** The thirty-second step whose code was typed, or null. */
export function totpStep(secret: Buffer, typed: string, now: Date): number | null {
  const token = typed.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const delta = totpOf(secret).validate({ token, timestamp: now.getTime(), window: WINDOW });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / STEP_SECONDS) + delta;
}

/** What an authenticator app reads from a picture, and a person can type instead. */
export function totpAddress(secret: Buffer, { issuer, label }: { issuer: string; label: string }) {
  return { uri: totpOf(secret, { issuer, label }).toString(), key: secretOf(secret).base32 };
}

function totpOf(secret: Buffer, names: { issuer: string; label: string } = { issuer: '', label: '' }): TOTP {
  return new TOTP({ ...names, secret: secretOf(secret), algorithm: 'SHA1', digits: 6, period: STEP_SECONDS });
}

function secretOf(secret: Buffer): Secret {
  return new Secret({ buffer: new Uint8Array(secret).buffer });
}

export const RECOVERY_CODES = 10;
const LETTERS = '23456789abcdefghjkmnpqrstuvwxyz';
const CODE_LENGTH = 12;

/** Ten codes of fifty-nine random bits, in groups; each is good once. */
export function newRecoveryCodes(random: RandomBytes): string[] {
  const letter = (byte: number) => LETTERS[byte % LETTERS.length] ?? '';
  return Array.from({ length: RECOVERY_CODES }, () =>
    [...random(CODE_LENGTH)].map((byte, at) => (at > 0 && at % 4 === 0 ? '-' : '') + letter(byte)).join(''),
  );
}

/** However it was typed. Random enough that a plain hash keeps it. */
export function hashRecoveryCode(accountId: string, typed: string): Buffer {
  const plain = typed.toLowerCase().replaceAll(/[\s-]/g, '');
  return createHash('sha256').update(`${accountId} ${plain}`).digest();
}
