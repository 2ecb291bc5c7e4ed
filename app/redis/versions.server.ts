/**
 * Versions of an organization's data and permissions in Redis: random tokens, never counters, since a counter that was
 * evicted comes back as one that old entries know. What is kept carries the versions read before it was made; another
 * version, or none, means that it is old.
 */
import { randomBytes } from 'node:crypto';
import { ErrorReply } from 'redis';
import type { Commands } from './guard.server.ts';
import { organizationKey, type RedisKey } from './keys.server.ts';

const TAGS = ['data', 'permission', 'pending'] as const;
export type VersionTag = (typeof TAGS)[number];

export function isVersionTag(tag: string): tag is VersionTag {
  return TAGS.some((known) => known === tag);
}

/** Longer than anything lives that carries one. */
const VERSION_LIVES = String(24 * 60 * 60 * 1000);

export function versionKey(organizationId: string, tag: VersionTag): RedisKey {
  return organizationKey(organizationId, 'version', tag);
}

export function newVersion(): string {
  return randomBytes(12).toString('base64url');
}

/** Makes everything old that carries the present version. */
export async function renewVersion(redis: Commands, organizationId: string, tag: VersionTag): Promise<void> {
  await putVersion(redis, versionKey(organizationId, tag), newVersion());
}

/**
 * The version, made when there is none. Needed before whatever will carry it is read from the database, or a change that
 * comes meanwhile would not be seen. What is no version but of another type gives way, or nothing would be kept until it
 * ends by itself.
 */
export async function establishVersion(redis: Commands, organizationId: string, tag: VersionTag): Promise<string> {
  const key = versionKey(organizationId, tag);
  const version = newVersion();
  try {
    const present = await redis.send(key, ['SET', key, version, 'NX', 'GET', 'PX', VERSION_LIVES]);
    return typeof present === 'string' ? present : version;
  } catch (error) {
    if (!isOfAnotherType(error)) throw error;
    await putVersion(redis, key, version);
    return version;
  }
}

async function putVersion(redis: Commands, key: RedisKey, version: string): Promise<void> {
  await redis.send(key, ['SET', key, version, 'PX', VERSION_LIVES]);
}

function isOfAnotherType(error: unknown): boolean {
  return error instanceof ErrorReply && error.message.startsWith('WRONGTYPE');
}
