/** A Lua script, sent by its hash and only where the server does not know it yet by its text. */
import { createHash } from 'node:crypto';
import { ErrorReply } from 'redis';
import type { Commands } from './guard.server.ts';
import type { RedisKey } from './keys.server.ts';

export type Script = { run(redis: Commands, key: RedisKey, args: readonly string[]): Promise<unknown> };

/** `lua` has one key. Servers forget scripts when they restart, so its text is always at hand. */
export function createScript(lua: string): Script {
  const hash = createHash('sha1').update(lua).digest('hex');
  return {
    async run(redis, key, args) {
      try {
        return await redis.send(key, ['EVALSHA', hash, '1', key, ...args]);
      } catch (error) {
        if (!(error instanceof ErrorReply) || !error.message.startsWith('NOSCRIPT')) throw error;
        return redis.send(key, ['EVAL', lua, '1', key, ...args]);
      }
    },
  };
}
