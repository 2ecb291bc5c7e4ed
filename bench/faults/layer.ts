/**
 * What the way to Redis adds to a request, by itself: three questions one after another (session, cache, counter), each
 * with a fallback that costs nothing, under the budget of one request, 200 requests a second.
 */
import { createLog } from '../../app/platform/log.server.ts';
import { withinBudget } from '../../app/redis/budget.server.ts';
import { createConnect } from '../../app/redis/client.server.ts';
import { createGuard, type Guard } from '../../app/redis/guard.server.ts';
import { organizationKey } from '../../app/redis/keys.server.ts';
import { createMeter, type Use } from '../../app/redis/meter.ts';
import type { Task } from '../catalogue.ts';
import type { Section } from '../report.ts';
import { interleave } from '../rounds.ts';
import { addedTo, most, row } from './section.ts';
import { type Steady, type SteadyResult, steadily } from './steady.ts';
import { TROUBLES, type Trouble, type Troubled } from './trouble.ts';

const KEY = organizationKey('00000000-0000-4000-8000-000000000000', 'class-report', 'bench');
const QUESTIONS: readonly Use[] = ['session', 'cache', 'counter'];
const READY_WITHIN = 10_000;
const LOOK_EVERY = 5;

const REQUESTS = 200;
/** Milliseconds: the deadline of a session's and a cache's question. */
const DEADLINE = 50;
const MEAN = 1.5;
const RECOVERY = 2500;

export async function layerSection(task: Task, troubled: Troubled): Promise<Section> {
  const how = { perSecond: REQUESTS, seconds: task.options.seconds ?? 0, signal: task.signal };
  const contenders = Object.fromEntries(TROUBLES.map((trouble) => [trouble, () => layerUnder(troubled, trouble, how)]));
  const samples = await interleave({ off: () => layerWithout(how), ...contenders }, task.rounds, (line) =>
    task.progress(`the way to Redis: ${line}`),
  );
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

async function layerUnder(troubled: Troubled, trouble: Trouble, how: Steady): Promise<LayerSample> {
  const guard = openGuard(troubled.url);
  try {
    await answered(guard);
    const result = await troubled.during(trouble, () => steadily(() => request(guard), how));
    return { ...result, recovery: await answered(guard) };
  } finally {
    guard.close();
  }
}

/** Without any Redis. */
async function layerWithout(how: Steady): Promise<LayerSample> {
  const guard = openGuard(null);
  return { ...(await steadily(() => request(guard), how)), recovery: 0 };
}

function openGuard(url: string | null): Guard {
  const now = () => performance.now();
  const connect = url === null ? null : createConnect({ url, cluster: false });
  return createGuard({ connect, meter: createMeter(now), log: createLog({ level: 'silent' }), now });
}

function request(guard: Guard): Promise<void> {
  return withinBudget(async () => {
    for (const use of QUESTIONS) await guard.attempt<unknown>(use, null, (redis) => redis.send(KEY, ['GET', KEY]));
  });
}

/** Milliseconds until Redis answers. */
async function answered(guard: Guard): Promise<number> {
  const began = performance.now();
  while ((await guard.attempt<unknown>('cache', null, (redis) => redis.send(KEY, ['PING']))) !== 'PONG') {
    if (performance.now() - began > READY_WITHIN) throw new Error('Redis was not used again.');
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
  return performance.now() - began;
}
