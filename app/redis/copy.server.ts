/** Reads a copy of what PostgreSQL holds, with the version that it must carry to be believed. */
import { withoutBudget } from './budget.server.ts';
import { readEntry } from './entry.ts';
import type { Commands } from './guard.server.ts';
import type { Invalidations } from './invalidation.server.ts';
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

/**
 * What stands there by now, of a copy that differs from what PostgreSQL has just said; null when a change that is not told
 * yet explains it, or Redis cannot say. In this order: what was committed before PostgreSQL said so is either not told yet,
 * or shows in what is read now.
 */
export async function readWhenTold<T>(
  { allTold }: Pick<Invalidations, 'allTold'>,
  organizationId: string,
  read: () => Promise<T | null>,
): Promise<T | null> {
  return (await allTold(organizationId)) ? withoutBudget(read) : null;
}
