/**
 * The six uses of Redis, each of which can be switched off alone, in the order in which they are switched on: what only
 * costs time first, what only spares work last.
 */
import type { Use } from './meter.ts';

export const FLAGS = [
  'redis_cache',
  'redis_rate_limit',
  'redis_session_index',
  'redis_locking',
  'redis_idempotency',
  'redis_counters',
] as const;
export type Flag = (typeof FLAGS)[number];

/** Which stage a use of Redis belongs to. */
export const FLAG_OF: Record<Use, Flag> = {
  cache: 'redis_cache',
  limit: 'redis_rate_limit',
  session: 'redis_session_index',
  lock: 'redis_locking',
  idempotency: 'redis_idempotency',
  counter: 'redis_counters',
};

export function isFlag(name: string): name is Flag {
  return FLAGS.some((flag) => flag === name);
}

/** What is said counts; else a demonstration with a Redis shows all six, and everyone else begins with none. */
export function stagesByDefault(options: {
  said: Readonly<Record<Flag, boolean | null>>;
  demo: boolean;
  present: boolean;
}): Record<Flag, boolean> {
  const of = (flag: Flag) => options.said[flag] ?? (options.demo && options.present);
  return {
    redis_cache: of('redis_cache'),
    redis_rate_limit: of('redis_rate_limit'),
    redis_session_index: of('redis_session_index'),
    redis_locking: of('redis_locking'),
    redis_idempotency: of('redis_idempotency'),
    redis_counters: of('redis_counters'),
  };
}
