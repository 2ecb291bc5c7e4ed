import { hash32 } from './random.ts';

/** An 18-digit vendor ID as text, the same for the same label. Two hashes: 10^18 is far beyond a repeat by chance. */
export function vendorId(label: string): string {
  const high = 100_000_000 + (hash32(label, 0x51ed270b) % 900_000_000);
  const low = hash32(label, 0x2545f491) % 1_000_000_000;
  return `${high}${String(low).padStart(9, '0')}`;
}
