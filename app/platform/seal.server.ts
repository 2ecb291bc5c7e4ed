/**
 * Texts that lie outside of the database, kept from whoever can read or write there: AES-256-GCM under a key derived from
 * `APP_SECRET`, bound to the place they lie in, so that none can be put in the place of another.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

export type Seal = {
  seal(text: string, place: string): string;
  /** Null when it is not ours, was changed, or belongs elsewhere. */
  unseal(sealed: string, place: string): string | null;
};

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** `purpose`: what is sealed, in words; nothing sealed for one opens for another. */
export function createSeal({ secret, purpose }: { secret: string; purpose: string }): Seal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
  return {
    seal(text, place) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
      return Buffer.concat([iv, cipher.update(text), cipher.final(), cipher.getAuthTag()]).toString('base64url');
    },
    unseal(sealed, place) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < IV_BYTES + TAG_BYTES) return null;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES))
        .setAAD(Buffer.from(place))
        .setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        const text = [decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()];
        return Buffer.concat(text).toString();
      } catch {
        return null;
      }
    },
  };
}
