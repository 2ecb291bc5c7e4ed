/**
 * So many calls a second, each begun at its own moment whether those before have ended or not, as visitors come: what a
 * slow answer holds up is then seen in all that come meanwhile.
 */
import { performance } from 'node:perf_hooks';
import { percentile } from '../summary.ts';

export type Steady = { perSecond: number; seconds: number; signal: AbortSignal };

/** Milliseconds. `failed`: calls that rejected. */
export type SteadyResult = { mean: number; p50: number; p99: number; failed: number };

const SECOND = 1000;
const LOOK_EVERY = 2;

export async function steadily(call: (number: number) => Promise<unknown>, how: Steady): Promise<SteadyResult> {
  const total = Math.ceil(how.perSecond * how.seconds);
  const times: number[] = [];
  let failed = 0;
  const one = async (at: number) => {
    const began = performance.now();
    await call(at).catch(() => {
      failed += 1;
    });
    times.push(performance.now() - began);
  };
  const calls: Promise<void>[] = [];
  const began = performance.now();
  while (calls.length < total) {
    how.signal.throwIfAborted();
    const due = Math.min(total, Math.floor(((performance.now() - began) / SECOND) * how.perSecond) + 1);
    while (calls.length < due) calls.push(one(calls.length));
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
  await Promise.all(calls);
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  return { mean, p50: percentile(times, 50), p99: percentile(times, 99), failed };
}
