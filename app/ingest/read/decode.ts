/** Bytes to text, chunk by chunk, a byte order mark removed. */
import type { Encoding } from './file-kind.ts';

export type Decoder = { push(bytes: Uint8Array): string; end(): string };

export function createDecoder(encoding: Encoding): Decoder {
  if (encoding === 'windows-1252') return { push: windows1252, end: () => '' };
  const decoder = new TextDecoder(encoding);
  return { push: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}

/** Where Windows-1252 differs from ISO 8859-1: 0x80 to 0x9F. Own table: Node 23 decoded the name as ISO 8859-1. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function windows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (character) => HIGH[character.charCodeAt(0) - 0x80] ?? character);
}
