/**
 * Reading through the product's guard and cache, and in the same rounds the plain commands, cachified and bentocache: a
 * thousand keys that are there and fresh, in turn, 64 at a time; ten keys within the process. What is parsed is JSON of about ten kilobytes, as a class report is;
 * the GET that is only guarded gets a hundred bytes, since what the guard costs shows most where there is little to move.
 */
import { randomUUID } from 'node:crypto';
import { cachified } from '@epic-web/cachified';
import { BentoCache, bentostore } from 'bentocache';
import { redisDriver } from 'bentocache/drivers/redis';
import { Redis } from 'ioredis';
import { createCache, type Keeping } from '../app/redis/cache.server.ts';
import { organizationKey } from '../app/redis/keys.server.ts';
import type { Task } from './catalogue.ts';
import { openRoom, type Room } from './redis/room.ts';
import { CONCURRENCY, callsPerSecond } from './redis/throughput.ts';
import type { Report } from './report.ts';
import { interleave } from './rounds.ts';
import { pairRatios, summarise } from './summary.ts';

const KEYS = 1000;
const FRESH_SECONDS = 3600;
const ORGANIZATION = randomUUID();
const SMALL = 'x'.repeat(100);
/** A hit within the process takes so little that more are needed to measure it. */
const LOCAL = { keys: 10, times: 30 };
const VALUE = {
  rows: Array.from({ length: 120 }, (_, at) => ({
    ...{ id: `student-${at}`, name: `Student ${at}`, level: 400 + at, share: at / 120 },
  })),
};
type Value = typeof VALUE;
const IDS = Array.from({ length: KEYS }, (_, at) => `class-${at}`);

export async function cache(task: Task): Promise<Report> {
  const room = await openRoom();
  const second = new Redis(room.url);
  try {
    const calls = await contendersOf(room, second);
    const measured = (call: (at: number) => Promise<unknown>, { keys = KEYS, times = 1 } = {}) => {
      return () => {
        task.signal.throwIfAborted();
        return callsPerSecond((at) => call(at % keys), times * (task.options.calls ?? 0));
      };
    };
    const contenders = {
      get: measured(calls.get),
      guarded: measured(calls.guarded),
      parsed: measured(calls.parsed),
      hit: measured(calls.hit),
      local: measured(calls.local, LOCAL),
      cachified: measured(calls.cachified),
      bentocache: measured(calls.bentocache),
    };
    await interleave(contenders, 1, () => {});
    const missed = () => room.meter.sum('cache', 'miss', 60) + room.meter.sum('cache', 'bypassed', 60);
    const before = missed();
    const samples = await interleave(contenders, task.rounds, task.progress);
    if (missed() > before) throw new Error('What should have been there was not.');
    return reportOf(samples);
  } finally {
    second.disconnect();
    await room.close();
  }
}

async function contendersOf(room: Room, second: Redis) {
  const { guard, plain } = room;
  const keys = IDS.map((id) => organizationKey(ORGANIZATION, 'search', id));
  const smallKey = (at: number) => `small:${at}`;
  const plainKey = (at: number) => `plain:${at}`;
  const text = JSON.stringify(VALUE);
  for (let at = 0; at < KEYS; at++) {
    await plain.sendCommand(['SET', smallKey(at), SMALL]);
    await plain.sendCommand(['SET', plainKey(at), text]);
  }
  const ours = ourCache(room);
  const peers = { cachified: readCachified(plain), bentocache: readBento(second) };
  const key = (at: number) => keys[at] ?? organizationKey(ORGANIZATION, 'search', '');
  return {
    get: (at: number) => plain.sendCommand(['GET', smallKey(at)]),
    guarded: (at: number) => guard.attempt('cache', null, (redis) => redis.send(key(at), ['GET', smallKey(at)])),
    parsed: (at: number) => plain.sendCommand(['GET', plainKey(at)]).then((found) => JSON.parse(String(found))),
    hit: ours(false),
    local: ours(true),
    ...peers,
  };
}

function ourCache({ guard, meter }: Room) {
  const read = createCache({
    ...{ guard, meter },
    invalidations: { settled: () => true, generation: () => 'one', allTold: async () => true },
    on: () => true,
    background: (work) => void work,
    // No hit is made again to be compared, which one in a hundred is.
    random: () => 0.5,
  });
  return (local: boolean) => {
    const keeping: Keeping<Value> = { module: 'search', fresh: FRESH_SECONDS, stale: 0, local, parse: parseValue };
    const all = IDS.map((id) => ({ ...keeping, id }));
    return (at: number) => read.getOrSet(ORGANIZATION, all[at] ?? { ...keeping, id: '' }, async () => VALUE);
  };
}

/** A look at the shape, as reports do. */
function parseValue(value: unknown): Value | null {
  return isValue(value) ? value : null;
}

function isValue(value: unknown): value is Value {
  return typeof value === 'object' && value !== null && 'rows' in value && Array.isArray(value.rows);
}

function readCachified(plain: Room['plain']) {
  const cache = {
    get: (key: string) =>
      plain.sendCommand(['GET', key]).then((text) => (text === null ? null : JSON.parse(String(text)))),
    set: (key: string, value: unknown) => plain.sendCommand(['SET', key, JSON.stringify(value)]),
    delete: (key: string) => plain.sendCommand(['DEL', key]),
  };
  return (at: number) =>
    cachified({
      ...{ key: `cachified:${at}`, cache, ttl: FRESH_SECONDS * 1000 },
      checkValue: (value) => parseValue(value) !== null,
      getFreshValue: async () => VALUE,
    });
}

function readBento(connection: Redis) {
  const bento = new BentoCache({
    default: 'redis',
    stores: { redis: bentostore().useL2Layer(redisDriver({ connection })) },
  });
  return (at: number) => bento.getOrSet({ key: `bento:${at}`, ttl: FRESH_SECONDS * 1000, factory: async () => VALUE });
}

type Names = 'get' | 'guarded' | 'parsed' | 'hit' | 'local' | 'cachified' | 'bentocache';

function reportOf(samples: Record<Names, number[]>): Report {
  const row = (name: string, of: Names) => ({ name, unit: 'calls/s', values: summarise(samples[of]) });
  const ratio = (name: string, [ours, other]: [Names, Names], atLeast: number) => {
    return { name, unit: '×', values: summarise(pairRatios(samples[ours], samples[other])), target: { atLeast } };
  };
  return {
    sections: [
      {
        title: `Reading what is there, ${CONCURRENCY} at a time`,
        notes: [],
        rows: [
          row('raw GET', 'get'),
          row('guarded GET', 'guarded'),
          row('raw GET and JSON.parse', 'parsed'),
          row('cache hit: value, version, check', 'hit'),
          row('hit within the process', 'local'),
          row('cachified, node-redis', 'cachified'),
          row('bentocache, ioredis', 'bentocache'),
        ],
        checks: [
          ratio('guarded GET ÷ raw GET', ['guarded', 'get'], 0.85),
          ratio('cache hit ÷ GET and JSON.parse', ['hit', 'parsed'], 0.85),
          ratio('hit within the process ÷ GET and JSON.parse', ['local', 'parsed'], 30),
          ratio('cache hit ÷ cachified', ['hit', 'cachified'], 1),
          ratio('cache hit ÷ bentocache', ['hit', 'bentocache'], 1),
        ],
      },
    ],
  };
}
