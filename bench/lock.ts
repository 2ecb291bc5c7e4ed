/**
 * Taking a lock that nobody else wants, and giving it back, 64 at a time: ours beside the two commands it is made of, and
 * beside libraries, all against one redis-server. What is compared is said in `bench/README.md`.
 */
import { openRedis } from '../bin/redis.ts';
import type { Task } from './catalogue.ts';
import { type Contender, ourLock, rawCommands, rawOfOther, redisSemaphore, redlock } from './lock/contenders.ts';
import type { Check, Report, Row } from './report.ts';
import { interleave } from './rounds.ts';
import { pairRatios, summarise } from './summary.ts';

const AT_ONCE = 64;

export async function lock({ rounds, options, progress, signal }: Task): Promise<Report> {
  const redis = await openRedis({ redisUrl: null, appEnv: 'demo' });
  if (redis.url === null) throw new Error('The benchmark needs a redis-server on the PATH.');
  const { url } = redis;
  const made = {
    ours: await ourLock(url),
    raw: await rawCommands(url),
    redlock: await redlock(url),
    semaphore: await redisSemaphore(url),
    other: await rawOfOther(url),
  };
  try {
    const measure = (contender: Contender) => () => pairsPerSecond(contender, options.pairs ?? 0, signal);
    const contenders = {
      ours: measure(made.ours),
      raw: measure(made.raw),
      redlock: measure(made.redlock),
      semaphore: measure(made.semaphore),
      other: measure(made.other),
    };
    await interleave(contenders, 1, () => {});
    const samples = await interleave(contenders, rounds, progress);
    return reportOf(samples, made.ours.late?.() ?? 0);
  } finally {
    for (const contender of Object.values(made)) contender.close();
    await redis.stop();
  }
}

/** One pair for each of the 64 first, so that scripts are known and the server's memory is warm. */
async function pairsPerSecond({ pair }: Contender, pairs: number, signal: AbortSignal): Promise<number> {
  const each = Math.ceil(pairs / AT_ONCE);
  const work = async (worker: number, times: number) => {
    for (let done = 0; done < times; done++) await pair(worker);
    signal.throwIfAborted();
  };
  const all = (times: number) => Promise.all(Array.from({ length: AT_ONCE }, (_, worker) => work(worker, times)));
  await all(1);
  const began = performance.now();
  await all(each);
  return (each * AT_ONCE * 1000) / (performance.now() - began);
}

type Samples = Record<'ours' | 'raw' | 'redlock' | 'semaphore' | 'other', number[]>;

function reportOf({ ours, raw, redlock, semaphore, other }: Samples, late: number): Report {
  const row = (name: string, values: number[]): Row => ({ name, unit: 'pairs/s', values: summarise(values) });
  const check = (name: string, against: number[], target: Check['target']): Check => {
    return { name, unit: '×', values: summarise(pairRatios(ours, against)), target };
  };
  return {
    sections: [
      {
        title: `Taken and given back, ${AT_ONCE} at a time`,
        notes: [`Locks not had within their deadline, the work done without: ${late}`],
        rows: [
          row('lock', ours),
          row('SET NX PX + EVALSHA, the same client', raw),
          row('redlock', redlock),
          row('redis-semaphore', semaphore),
          row('SET NX PX + EVALSHA, ioredis, which both use', other),
        ],
        checks: [
          check('lock ÷ its two commands', raw, { atLeast: 0.85 }),
          check('lock ÷ redlock', redlock, { atLeast: 1 }),
          check('lock ÷ redis-semaphore', semaphore, { atLeast: 1 }),
        ],
      },
    ],
  };
}
