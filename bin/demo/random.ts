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

/** Generator sfc32 (Chris Doty-Humphrey, PractRand), seeded by the label. */
export function createRandom(label: string): Random {
  const next = sfc32(hash32(label), hash32(label, 0x9e3779b9), hash32(label, 0x243f6a88));
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    int,
    chance: (share) => next() < share,
    pick: (list) => at(list, int(0, list.length - 1)),
    normal() {
      let sum = -6;
      for (let i = 0; i < 12; i++) sum += next();
      return sum;
    },
    shuffle<T>(list: readonly T[]) {
      const out = [...list];
      for (let i = out.length - 1; i > 0; i--) {
        const j = int(0, i);
        const held = at(out, i);
        out[i] = at(out, j);
        out[j] = held;
      }
      return out;
    },
  };
}

function sfc32(a: number, b: number, c: number): () => number {
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}

/** The element at an index that is known to be there; RangeError when it is not. */
export function at<T>(list: readonly T[], index: number): T {
  const element = list[index];
  if (element === undefined) throw new RangeError(`No element ${index} in a list of ${list.length}`);
  return element;
}
