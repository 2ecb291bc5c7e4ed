/** Reads a copy of what PostgreSQL holds, with the version that it must carry to be believed. */
import { readEntry } from './entry.ts';
import type { Commands } from './guard.server.ts';
import type { RedisKey } from './keys.server.ts';
import { establishVersion, type VersionTag, versionKey } from './versions.server.ts';

export type CopyAsked<T> = {
  organizationId: string;
  key: RedisKey;
  tag: VersionTag;
  parse(value: unknown): T | null;
};

/** `text`: what stands there, believed or not. `version`: what a new copy has to carry, from before it is made. */
export type Copy<T> = { version: string; text: unknown; entry: { value: T; until: number } | null };

/** The share of believed copies that are made again and compared. */
export const CHECKED = 0.01;

/** One round trip; one more where there is no version yet. Rejects as `send` does. */
export async function readCopy<T>(redis: Commands, asked: CopyAsked<T>): Promise<Copy<T>> {
  const { organizationId, key, tag, parse } = asked;
  const reply = await redis.send(key, ['MGET', key, versionKey(organizationId, tag)]);
  const [text, version] = Array.isArray(reply) ? reply : [];
  if (typeof version === 'string') return { version, text, entry: readEntry(text, version, parse) };
  return { version: await establishVersion(redis, organizationId, tag), text, entry: null };
}
