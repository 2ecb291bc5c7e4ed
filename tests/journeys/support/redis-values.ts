/** What stands in the shared app's Redis, read and spoilt past the app, as another version of it or a stranger might. */
import { createClient } from 'redis';
import { inject } from 'vitest';

export type RedisValues = {
  /** One command in words. */
  ask(...words: string[]): Promise<unknown>;
  /** Puts something else in the place of every value that is no version, for as long as it would have stood there. */
  rewrite(change: (text: string) => string): Promise<void>;
  /** Makes a hash of everything. */
  retype(): Promise<void>;
  forgetVersions(): Promise<void>;
  close(): void;
};

/** Its own connection, which comes back by itself. */
export async function openRedisValues(): Promise<RedisValues> {
  const client = createClient({ url: inject('redis').url });
  // Redis is killed under this one too.
  client.on('error', () => undefined);
  await client.connect();
  const ask = (...words: string[]) => client.sendCommand(words);
  const keys = (pattern = '*') => client.keys(pattern);

  return {
    ask,
    async rewrite(change) {
      for (const key of (await keys()).filter((name) => !name.includes(':version:'))) {
        const text = await client.get(key);
        if (text !== null) await ask('SET', key, change(text), 'XX', 'KEEPTTL');
      }
    },
    async retype() {
      for (const key of await keys()) {
        const lives = Math.max(1, await client.pTTL(key));
        await client.multi().del(key).hSet(key, 'shape', 'another').pExpire(key, lives).exec();
      }
    },
    async forgetVersions() {
      for (const key of await keys('*:version:*')) await ask('DEL', key);
    },
    close: () => client.destroy(),
  };
}

/** Entries begin with a line that says which version they are of; kept, so that they are believed until they are read. */
export function entryWith(json: (present: string) => string): (text: string) => string {
  return (text) => {
    const end = text.indexOf('\n') + 1;
    return text.slice(0, end) + json(text.slice(end));
  };
}
