/**
 * Where a Redis Cluster keeps a key: CRC-16 (XMODEM) of what stands in its first braces, or of the whole key where they
 * hold nothing, modulo 16384. See https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/.
 */
const SLOTS = 16_384;
const POLYNOMIAL = 0x1021;
const STEPS = Uint16Array.from({ length: 256 }, (_, byte) => {
  let rest = byte << 8;
  for (let bit = 0; bit < 8; bit++) rest = rest & 0x8000 ? (rest << 1) ^ POLYNOMIAL : rest << 1;
  return rest;
});

/** Of a key in ASCII, as all of ours are. */
export function slotOf(key: string): number {
  const opens = key.indexOf('{') + 1;
  const closes = opens === 0 ? -1 : key.indexOf('}', opens);
  const tagged = closes > opens;
  const end = tagged ? closes : key.length;
  let rest = 0;
  for (let at = tagged ? opens : 0; at < end; at++) {
    rest = ((rest << 8) & 0xffff) ^ (STEPS[((rest >> 8) ^ key.charCodeAt(at)) & 0xff] ?? 0);
  }
  return rest % SLOTS;
}
