/** Who a request turned out to be from, kept until its line is written to the log: ids only, and few at a time. */
import { LRUCache } from 'lru-cache';

export type RequestOwner = { organizationId: string; accountId: string };

export type KnownRequests = {
  note(requestId: string, owner: RequestOwner): void;
  /** Once; null when nobody was signed in. */
  take(requestId: string): RequestOwner | null;
};

const MOST_AT_ONCE = 10_000;

export function createKnownRequests(): KnownRequests {
  const owners = new LRUCache<string, RequestOwner>({ max: MOST_AT_ONCE });
  return {
    note(requestId, owner) {
      owners.set(requestId, owner);
    },
    take(requestId) {
      const owner = owners.get(requestId) ?? null;
      owners.delete(requestId);
      return owner;
    },
  };
}
