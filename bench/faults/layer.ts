/**
 * What the way to Redis adds to a request, by itself: three questions one after another (session, cache, counter), each
 * with a fallback that costs nothing, under the budget of one request, 200 requests a second.
 */
import { createLog } from '../../app/platform/log.server.ts';
import { withinBudget } from '../../app/redis/budget.server.ts';
import { type ConnectOptions, createConnect } from '../../app/redis/client.server.ts';
import { createGuard, type Guard } from '../../app/redis/guard.server.ts';
import type { RedisKey } from '../../app/redis/keys.server.ts';
import { createMeter, type Use } from '../../app/redis/meter.ts';
import type { Task } from '../catalogue.ts';
import type { Section } from '../report.ts';
import { interleave } from '../rounds.ts';
import { addedTo, most, row } from './section.ts';
import { type Steady, type SteadyResult, steadily } from './steady.ts';
import { FIRST_KEY, KEYS, type Shards, TROUBLES, type Troubled } from './trouble.ts';

const QUESTIONS: readonly Use[] = ['session', 'cache', 'counter'];
const READY_WITHIN = 10_000;
const LOOK_EVERY = 5;

const REQUESTS = 200;
/** Milliseconds: the deadline of a session's and a cache's question. */
const DEADLINE = 50;
const MEAN = 1.5;
const RECOVERY = 2500;

export async function layerSection(task: Task, { troubled, shards }: Places): Promise<Section> {
  const how = { perSecond: REQUESTS, seconds: task.options.seconds ?? 0, signal: task.signal };
  const server = { url: troubled.url, cluster: false };
  const one = TROUBLES.map((trouble) => {
    const during: During = (run) => troubled.during(trouble, run);
    return [trouble, () => layerUnder({ server, key: FIRST_KEY, during }, how)] as const;
  });
  const ofShard = { server: { url: shards.url, cluster: true }, key: shards.key, during: shards.during };
  const contenders = {
    off: () => layerWithout(how),
    ...Object.fromEntries(one),
    'one shard of three hung': () => layerUnder(ofShard, how),
  };
  const samples = await interleave(contenders, task.rounds, (line) => task.progress(`the way to Redis: ${line}`));
  return sectionOf(samples);
}

function sectionOf(samples: Record<string, LayerSample[]>): Section {
  const { off = [], ...troubles } = samples;
  const names = Object.keys(troubles);
  const of = (name: string) => troubles[name] ?? [];
  return {
    title: `The way to Redis alone, ${REQUESTS} requests/s with ${QUESTIONS.length} questions each`,
    notes: [],
    rows: names.map((name) => row(`${name}: longest but 1 in 100`, 'ms', of(name), ({ p99 }) => p99)),
    checks: names.flatMap((name) => [
      addedTo(`${name}: adds to the mean`, { of: of(name), off, at: ({ mean }) => mean, atMost: MEAN }),
      addedTo(`${name}: adds to p99`, { of: of(name), off, at: ({ p99 }) => p99, atMost: DEADLINE }),
      most(`${name}: errors`, { unit: 'calls', of: of(name), at: ({ failed }) => failed, atMost: 0 }),
      most(`${name}: used again after`, { unit: 'ms', of: of(name), at: ({ recovery }) => recovery, atMost: RECOVERY }),
    ]),
  };
}

/** `recovery`: milliseconds from the end of the trouble to the first answer of Redis. */
type LayerSample = SteadyResult & { recovery: number };

/** `key`: of what is in trouble. */
type Place = { server: ConnectOptions; key: RedisKey; during: During };
type During = <T>(run: () => Promise<T>) => Promise<T>;
export type Places = { troubled: Troubled; shards: Shards };

async function layerUnder({ server, key, during }: Place, how: Steady): Promise<LayerSample> {
  const guard = openGuard(server);
  try {
    await answered(guard, key);
    const result = await during(() => steadily((at) => request(guard, at), how));
    return { ...result, recovery: await answered(guard, key) };
  } finally {
    guard.close();
  }
}

/** Without any Redis. */
async function layerWithout(how: Steady): Promise<LayerSample> {
  const guard = openGuard(null);
  return { ...(await steadily((at) => request(guard, at), how)), recovery: 0 };
}

function openGuard(server: ConnectOptions | null): Guard {
  const now = () => performance.now();
  const connect = server === null ? null : createConnect(server);
  return createGuard({ connect, meter: createMeter(now), log: createLog({ level: 'silent' }), now });
}

/** Of one organization after the other. */
function request(guard: Guard, at: number): Promise<void> {
  const key = KEYS[at % KEYS.length] ?? FIRST_KEY;
  return withinBudget(async () => {
    for (const use of QUESTIONS) await guard.attempt<unknown>(use, null, (redis) => redis.send(key, ['GET', key]));
  });
}

/** Milliseconds until Redis answers. */
async function answered(guard: Guard, key: RedisKey): Promise<number> {
  const began = performance.now();
  while ((await guard.attempt<unknown>('cache', null, (redis) => redis.send(key, ['PING']))) !== 'PONG') {
    if (performance.now() - began > READY_WITHIN) throw new Error('Redis was not used again.');
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
  return performance.now() - began;
}
