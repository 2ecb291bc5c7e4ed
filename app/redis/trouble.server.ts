/** What an error of a call says about the server. */
import { ErrorReply } from 'redis';

/**
 * The server or the way to it fails; it was not asked, since the one shard that has the key is away; it answered, but not
 * with what was asked; or our own code is wrong.
 */
export type Trouble = 'unavailable' | 'away' | 'refused' | 'bug';

/** One for all: nobody reads where it was made. */
export const SHARD_AWAY = new Error('The shard of this key is away.');

const CANNOT_SERVE = /^(?:READONLY|LOADING|MASTERDOWN|CLUSTERDOWN|TRYAGAIN)\b/;
const BEHIND_ANOTHER = /^(?:READONLY|LOADING)\b/;

export function troubleOf(error: unknown): Trouble {
  if (error === SHARD_AWAY) return 'away';
  if (error instanceof ErrorReply) return CANNOT_SERVE.test(error.message) ? 'unavailable' : 'refused';
  return error instanceof TypeError || error instanceof RangeError ? 'bug' : 'unavailable';
}

/** The address leads to another server by now, or should: a replica after a failover, one that has just restarted. */
export function asksForReconnect(error: unknown): boolean {
  return error instanceof ErrorReply && BEHIND_ANOTHER.test(error.message);
}
