/**
 * What lies where others can read or write, kept from them: AES-256-GCM under a key derived from `APP_SECRET`, bound to the
 * place it lies in, so that none can be put in the place of another.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

export type ByteSeal = {
  seal(bytes: Buffer, place: string): Buffer;
  /** Null when it is not ours, was changed, or belongs elsewhere. */
  unseal(sealed: Buffer, place: string): Buffer | null;
};

/** The same for texts, as base64url. */
export type Seal = {
  seal(text: string, place: string): string;
  unseal(sealed: string, place: string): string | null;
};

export type SealOptions = {
  secret: string;
  /** What is sealed, in words; nothing sealed for one opens for another. */
  purpose: string;
  random?: (size: number) => Buffer;
};

const IV_BYTES = 12;
const TAG_BYTES = 16;

export function createByteSeal({ secret, purpose, random = randomBytes }: SealOptions): ByteSeal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
  return {
    seal(bytes, place) {
      const iv = random(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
      return Buffer.concat([iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    },
    unseal(sealed, place) {
      if (sealed.length < IV_BYTES + TAG_BYTES) return null;
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES))
        .setAAD(Buffer.from(place))
        .setAuthTag(sealed.subarray(-TAG_BYTES));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
      } catch {
        return null;
      }
    },
  };
}

export function createSeal(options: SealOptions): Seal {
  const bytes = createByteSeal(options);
  return {
    seal: (text, place) => bytes.seal(Buffer.from(text), place).toString('base64url'),
    unseal: (sealed, place) => bytes.unseal(Buffer.from(sealed, 'base64url'), place)?.toString() ?? null,
  };
}
