/**
 * Seeded randomness for the demo school. The same label gives the same numbers on every machine and Node version: only
 * 32-bit integer operations and IEEE addition are used, none of the Math functions that engines may round differently.
 */
export type Random = {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform whole number from `from` to `to`, both included. */
  int(from: number, to: number): number;
  chance(share: number): boolean;
  /** Throws RangeError when there is nothing to choose from. */
  pick<T>(list: readonly T[]): T;
  /** About standard normal: the sum of twelve uniforms less six (Irwin-Hall), so never beyond ±6. */
  normal(): number;
  /** A new list in random order (Fisher-Yates). */
  shuffle<T>(list: readonly T[]): T[];
};

/** FNV-1a over UTF-16 code units with a final mix, 32 bits. */
export function hash32(text: string, seed = 0x811c9dc5): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

export function createRandom(label: string): Random {
  return new Sfc32(hash32(label), hash32(label, 0x9e3779b9), hash32(label, 0x243f6a88));
}

/** Chris Doty-Humphrey's sfc32 (PractRand). A class, since the demo makes some 200,000 of them. */
class Sfc32 implements Random {
  private counter = 1;
  private a: number;
  private b: number;
  private c: number;

  constructor(a: number, b: number, c: number) {
    this.a = a | 0;
    this.b = b | 0;
    this.c = c | 0;
    for (let i = 0; i < 12; i++) this.next();
  }

  next(): number {
    const sum = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  }

  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(list: readonly T[]): T {
    return at(list, this.int(0, list.length - 1));
  }

  normal(): number {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += this.next();
    return sum;
  }

  shuffle<T>(list: readonly T[]): T[] {
    const out = [...list];
    for (let i = out.length - 1; i > 0; i--) {
      const j = this.int(0, i);
      const held = at(out, i);
      out[i] = at(out, j);
      out[j] = held;
    }
    return out;
  }
}

/** The element at an index that is known to be there; RangeError when it is not. */
export function at<T>(list: readonly T[], index: number): T {
  const element = list[index];
  if (element === undefined) throw new RangeError(`No element ${index} in a list of ${list.length}`);
  return element;
}
