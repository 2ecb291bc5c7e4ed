/** What can befall a Redis and the way to it: how it begins, how it ends, and by what an app notices it. */
import { inject } from 'vitest';
import { LARGEST_VALUE } from '#app/redis/json.ts';
import type { Order } from './redis-control.ts';
import { entryWith, type RedisValues } from './redis-values.ts';

export type RedisFault = {
  name: string;
  begin(redis: RedisValues): Promise<unknown>;
  /** A copy that was being made may take its place, so it is to be begun again until it is felt. */
  passing?: true;
  /** Left out: it is over by itself. */
  end?(redis: RedisValues): Promise<unknown>;
  /** `copies`: reports are made without one; `unreadable`: for what stands there; `calls`: what is asked fails. */
  felt: 'copies' | 'unreadable' | 'calls';
};

export async function tellRedis(order: Order): Promise<void> {
  const response = await fetch(inject('redis').control, { method: 'POST', body: JSON.stringify(order) });
  if (!response.ok) throw new Error(`Redis could not be told ${JSON.stringify(order)}: ${await response.text()}`);
}

const orders = (name: string, begin: Order, end: Order): RedisFault => ({
  ...{ name, felt: 'copies' },
  begin: () => tellRedis(begin),
  end: () => tellRedis(end),
});

const found = (name: string, felt: RedisFault['felt'], spoil: RedisFault['begin']): RedisFault => ({
  ...{ name, felt, begin: spoil, passing: true },
});

const spoilt = (name: string, json: (present: string) => string): RedisFault =>
  found(name, 'unreadable', (redis) => redis.rewrite(entryWith(json)));

const THROUGH: Order = { kind: 'none' };
/** Nothing listens there. */
const NOWHERE = ['127.0.0.1', '1'];
/** More than is ever kept. */
const HUGE = LARGEST_VALUE + 1;

export const REDIS_FAULTS: RedisFault[] = [
  orders('hung (SIGSTOP), and awake again (SIGCONT)', 'hang', 'wake'),
  orders('swallowing all that is sent', { kind: 'blackhole' }, THROUGH),
  orders('answering 200 ms late', { kind: 'delay', ms: 200 }, THROUGH),
  orders('resetting its connections', { kind: 'reset' }, THROUGH),
  orders('half-closing its connections', { kind: 'half-close' }, THROUGH),
  orders('refusing connections', 'refuse', 'accept'),
  {
    ...{ name: 'a replica that may not be written, its master gone', felt: 'calls' },
    begin: (redis) => redis.ask('REPLICAOF', ...NOWHERE),
    end: (redis) => redis.ask('REPLICAOF', 'NO', 'ONE'),
  },
  {
    ...{ name: 'full, and evicting nothing', felt: 'calls' },
    begin: (redis) => redis.ask('CONFIG', 'SET', 'maxmemory', '1', 'maxmemory-policy', 'noeviction'),
    end: (redis) => redis.ask('CONFIG', 'SET', 'maxmemory', '0'),
  },
  {
    ...{ name: 'paused (CLIENT PAUSE)', felt: 'calls' },
    begin: (redis) => redis.ask('CLIENT', 'PAUSE', '500', 'ALL'),
  },
  {
    ...{ name: 'asking for another password', felt: 'copies' },
    async begin(redis) {
      await redis.ask('CONFIG', 'SET', 'requirepass', 'another password');
      await redis.ask('CLIENT', 'KILL', 'TYPE', 'normal');
    },
    end: (redis) => redis.ask('CONFIG', 'SET', 'requirepass', ''),
  },
  spoilt('holding values of an older shape', () => '{"shape":"older"}'),
  spoilt('holding values that were cut off', (present) => present.slice(0, present.length / 2)),
  spoilt('holding values that are no JSON', () => 'OK'),
  spoilt('holding huge values', () => JSON.stringify('x'.repeat(HUGE))),
  found('holding values of another type', 'copies', (redis) => redis.retype()),
  found('without the versions, which were evicted', 'copies', (redis) => redis.forgetVersions()),
  found('emptied (FLUSHALL)', 'copies', (redis) => redis.ask('FLUSHALL')),
  orders('killed, and started again', 'kill', 'start'),
];
