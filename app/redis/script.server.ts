/** A Lua script, sent by its hash, and whole when the server does not know it yet (it was restarted, or is another one). */
import { createHash } from 'node:crypto';
import { ErrorReply } from 'redis';
import type { Commands } from './guard.server.ts';
import type { RedisKey } from './keys.server.ts';

export type Script = {
  lua: string;
  /** Inside one `attempt`. Rejects as `send` does. */
  run(redis: Commands, key: RedisKey, args: readonly string[]): Promise<unknown>;
};

export function createScript(lua: string): Script {
  const hash = createHash('sha1').update(lua).digest('hex');
  return {
    lua,
    run(redis, key, args) {
      return redis.send(key, ['EVALSHA', hash, '1', key, ...args]).then(undefined, (error: unknown) => {
        if (!isUnknown(error)) throw error;
        return redis.send(key, ['EVAL', lua, '1', key, ...args]);
      });
    },
  };
}

function isUnknown(error: unknown): boolean {
  return error instanceof ErrorReply && error.message.startsWith('NOSCRIPT');
}
