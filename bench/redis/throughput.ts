export const CONCURRENCY = 64;

/** Calls a second, so many at a time; each `call` is told its number. */
export async function callsPerSecond(call: (number: number) => Promise<unknown>, calls: number): Promise<number> {
  let next = 0;
  const caller = async () => {
    while (next < calls) await call(next++);
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: CONCURRENCY }, caller));
  return calls / ((performance.now() - began) / 1000);
}
