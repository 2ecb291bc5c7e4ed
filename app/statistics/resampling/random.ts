import { eachValue, type FrequencyTable } from '../frequency-table.ts';

/** Whole numbers from 0 up to below `n`, evenly. */
export type Draw = (n: number) => number;

/**
 * A stream of chance that a seed repeats exactly: the same data, the same report.
 *
 * Formula: sfc32. Input: any whole number. Cost: constant per draw. Source: Doty-Humphrey, PractRand.
 *
 * @example drawFrom(7)(6) // the same throw of a die each time
 */
export function drawFrom(seed: number): Draw {
  let [a, b, c, counter] = [seed >>> 0, 0x9e3779b9, 0x243f6a88, 1];
  const next = () => {
    const result = (a + b + counter) >>> 0;
    counter = (counter + 1) >>> 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) >>> 0;
    c = (((c << 21) | (c >>> 11)) + result) >>> 0;
    return result;
  };
  for (let i = 0; i < 15; i++) next();
  return (n) => Math.floor((next() / 2 ** 32) * n);
}

/** A seed made of a table's own values and counts (FNV-1a). Cost: d. */
export function seedOf(table: FrequencyTable): number {
  const bytes = new DataView(new ArrayBuffer(16));
  let hash = 0x811c9dc5;
  eachValue(table, (value, count) => {
    bytes.setFloat64(0, value);
    bytes.setFloat64(8, count);
    for (let at = 0; at < 16; at++) hash = Math.imul(hash ^ bytes.getUint8(at), 0x01000193) >>> 0;
  });
  return hash;
}
