/**
 * Every key, built here: two constructors and no third. The braces hold what Redis Cluster chooses a shard by, so all keys
 * of an organization live together and one round trip reads several.
 *
 * Nothing a person typed enters a key as it is, so no text can end one part and begin another; a key is at most 256 bytes.
 */
import { hash } from 'node:crypto';

declare const built: unique symbol;
/** Only the two constructors make one, so nothing else can be sent as a key. */
export type RedisKey = string & { readonly [built]: true };

/** Changes with the shape of values, so that old ones are never read by new code; they end by themselves. */
export const KEY_SCHEMA = 1;

const MODULES = [
  'search',
  'class-report',
  'grade-report',
  'version',
  'session',
  'limit',
  'lock',
  'idempotency',
  'pending',
] as const;
export type KeyModule = (typeof MODULES)[number];

const ORGANIZATION = /^[0-9a-f-]{36}$/;
const PLAIN = /^[0-9a-z.:-]{1,120}$/;
const HASH = /^[0-9a-f]{64}$/;
const known: ReadonlySet<string> = new Set(MODULES);

/**
 * A key of one organization. `id` may be any text: what is not short and plain is hashed, behind a sign that plain ids
 * cannot hold. Throws RangeError on what is no organization's id or no module.
 */
export function organizationKey(organizationId: string, module: KeyModule, id: string): RedisKey {
  if (organizationId !== lastOrganization) {
    if (!ORGANIZATION.test(organizationId)) throw new RangeError('A key needs the id of an organization.');
    lastOrganization = organizationId;
  }
  requireModule(module);
  return `sa:${KEY_SCHEMA}:{o:${organizationId}}:${module}:${PLAIN.test(id) ? id : `~${sha256(id)}`}` as RedisKey;
}

/** A key of no organization, for limits before anyone has signed in. `hashed`: SHA-256 in hex; throws RangeError on else. */
export function globalKey(module: KeyModule, hashed: string): RedisKey {
  requireModule(module);
  if (hashed !== lastHash && !HASH.test(hashed))
    throw new RangeError('A key without an organization is made of a hash.');
  return `sa:${KEY_SCHEMA}:{g:${hashed.slice(0, 16)}}:${module}:${hashed}` as RedisKey;
}

/** They are what they should be, so looking whether they are can be spared. */
let lastHash = '';
let lastOrganization = '';

export function sha256(text: string): string {
  lastHash = hash('sha256', text);
  return lastHash;
}

function requireModule(module: string): void {
  if (!known.has(module)) throw new RangeError(`There is no module of keys named ${module.slice(0, 40)}.`);
}
