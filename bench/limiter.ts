/**
 * One attempt counted by the product's limiter (its key made, the guard passed, Redis asked, the answer computed), and in
 * the same rounds the same script sent by a plain client with keys made before, and rate-limiter-flexible. All take from
 * a thousand keys in turn and are allowed; 64 at a time.
 */
import { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import { LIMIT_POLICIES } from '../app/http/limit-policies.ts';
import { createLocalLimiter } from '../app/http/limiter.server.ts';
import { createSharedLimiter } from '../app/http/shared-limiter.server.ts';
import { systemClock } from '../app/platform/clock.ts';
import { globalKey, sha256 } from '../app/redis/keys.server.ts';
import { createRateLimit } from '../app/redis/rate-limit.server.ts';
import { takeOne } from '../app/redis/rate-limit-scripts.server.ts';
import type { Task } from './catalogue.ts';
import { openRoom, type Room } from './redis/room.ts';
import { CONCURRENCY, callsPerSecond } from './redis/throughput.ts';
import type { Report } from './report.ts';
import { interleave } from './rounds.ts';
import { pairRatios, summarise } from './summary.ts';

const KEYS = 1000;
const POLICY = 'sign-in-address';

export async function limiter(task: Task): Promise<Report> {
  const room = await openRoom();
  const second = new Redis(room.url);
  try {
    const contenders = await contendersOf(room, second, task);
    await interleave(contenders, 1, () => {});
    const samples = await interleave(contenders, task.rounds, task.progress);
    if (room.meter.sum('limit', 'bypassed', 60) > 0) throw new Error('Redis did not count every attempt.');
    return reportOf(samples);
  } finally {
    second.disconnect();
    await room.close();
  }
}

async function contendersOf({ guard, meter, plain }: Room, second: Redis, { options, signal }: Task) {
  const hash = String(await plain.sendCommand(['SCRIPT', 'LOAD', takeOne.lua]));
  const { limit, windowSeconds } = LIMIT_POLICIES[POLICY];
  const { calls = 0 } = options;
  const shared = createRateLimit({ guard, meter, on: () => true });
  const ours = createSharedLimiter({ shared, local: createLocalLimiter({ clock: systemClock }) });
  const settings = { points: limit, duration: windowSeconds };
  const flexible = new RateLimiterRedis({ ...settings, storeClient: plain, useRedisPackage: true });
  const flexibleIo = new RateLimiterRedis({ ...settings, storeClient: second });
  let sample = 0;

  /** New keys for each sample, so that none is ever used up. */
  const measured =
    (call: (key: string, at: number) => Promise<unknown>, prepare?: (keys: string[]) => void) => async () => {
      signal.throwIfAborted();
      const keys = Array.from({ length: KEYS }, (_, at) => `${sample}.${at}`);
      sample += 1;
      prepare?.(keys);
      return callsPerSecond((at) => call(keys[at % KEYS] ?? '', at), calls);
    };
  const args = [String(limit), String(windowSeconds)];
  let ready: string[] = [];
  return {
    raw: measured(
      (_, at) => plain.sendCommand(['EVALSHA', hash, '1', ready[at % KEYS] ?? '', ...args]),
      (keys) => {
        ready = keys.map((key) => globalKey('limit', sha256(key)));
      },
    ),
    ours: measured((key) => ours.take({ policy: POLICY, key })),
    flexible: measured((key) => flexible.consume(key)),
    flexibleIo: measured((key) => flexibleIo.consume(key)),
  };
}

function reportOf(samples: Record<'raw' | 'ours' | 'flexible' | 'flexibleIo', number[]>): Report {
  const row = (name: string, values: number[]) => ({ name, unit: 'calls/s', values: summarise(values) });
  const ratio = (name: string, references: number[], target: { atLeast: number } | null) => {
    return { name, unit: '×', values: summarise(pairRatios(samples.ours, references)), target };
  };
  return {
    sections: [
      {
        title: `Attempts counted, ${CONCURRENCY} at a time`,
        notes: [],
        rows: [
          row('raw EVALSHA', samples.raw),
          row('limiter', samples.ours),
          row('rate-limiter-flexible, node-redis', samples.flexible),
          row('rate-limiter-flexible, ioredis', samples.flexibleIo),
        ],
        checks: [
          ratio('limiter ÷ raw EVALSHA', samples.raw, { atLeast: 0.9 }),
          ratio('limiter ÷ rate-limiter-flexible, node-redis', samples.flexible, { atLeast: 1 }),
          ratio('limiter ÷ rate-limiter-flexible, ioredis', samples.flexibleIo, { atLeast: 1 }),
        ],
      },
    ],
  };
}
