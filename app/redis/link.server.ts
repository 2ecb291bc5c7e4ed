/**
 * The connection and whether to use it: a breaker that opens on failures and is closed by a background PING, a new client
 * when the present one has gone silent, and one line in the log for each change. Nothing here is waited for by a request.
 */
import type { Log } from '#app/platform/log.server.ts';
import { createBreaker } from './breaker.ts';
import type { Connect, Connection } from './client.server.ts';
import { asksForReconnect, troubleOf } from './trouble.server.ts';

/** `none`: no Redis is configured. `open`: it fails and is left alone until it answers a probe. */
export type LinkState = 'none' | 'connecting' | 'ready' | 'open';

export type Link = {
  state(): LinkState;
  /** Null where none is configured. */
  connection(): Connection | null;
  /** A call was answered, be it with an error. */
  replied(at: number): void;
  succeeded(at: number): void;
  /** `late`: it was given up. */
  failed(error: unknown, at: number, late?: boolean): void;
  /** Called whenever Redis can be reached again after it could not. */
  onReachable(run: () => void): void;
  /** Seconds so far in which the breaker was open. */
  openSeconds(): number;
  /** Of a cluster: how many cannot be asked now. */
  shardsAway(): number;
  close(): void;
};

export type LinkOptions = { connect: Connect | null; log: Log; now: () => number; random: () => number };

const PROBE_MAY_TAKE = 100;
const RENEW_AFTER_LATE = 20;
const RENEW_AFTER_SILENCE = 3000;
const RENEW_AT_MOST_EVERY = 1000;
/** What was lost on the way is never answered, and every later reply goes to the one before: only a new connection helps. */
const RENEW_AFTER_PROBES = 3;

export function createLink({ connect, log, now, random }: LinkOptions): Link {
  const breaker = createBreaker(random);
  const reachable = new Set<() => void>();
  const away = new Set<string>();
  const events = { ready: () => (breaker.open() ? probe() : tell(null)), lost: tell, shard };
  let connection = connect?.(events) ?? null;
  let lateSinceReply = 0;
  let unanswered = 0;
  let repliedAt = now();
  let renewedAt = Number.NEGATIVE_INFINITY;
  let openedAt: number | null = null;
  let openFor = 0;
  let told: LinkState = 'none';
  let next: NodeJS.Timeout | undefined;
  let closed = false;

  function state(): LinkState {
    if (connection === null) return 'none';
    if (breaker.open()) return 'open';
    return connection.ready() ? 'ready' : 'connecting';
  }

  function tell(error: unknown): void {
    const [before, present] = [told, state()];
    if (closed || present === before) return;
    told = present;
    if (present === 'open') log.warn({ err: error }, 'Redis fails; it is left alone until it answers a probe');
    if (present === 'connecting') log.warn({ err: error }, 'Redis cannot be reached; going on without it');
    if (present !== 'ready') return;
    if (before !== 'none') log.info('Redis answers again');
    for (const run of reachable) run();
  }

  function shard(address: string, error: unknown): void {
    if (error === null) {
      events.ready();
      if (closed || !away.delete(address)) return;
      log.info({ shard: address }, 'a shard of Redis answers again');
      for (const run of reachable) run();
    } else if (!closed) {
      away.add(address);
      tell(error);
      log.warn({ shard: address, err: error }, 'a shard of Redis cannot be asked; going on without it');
    }
  }

  function replied(at: number): void {
    repliedAt = at;
    lateSinceReply = 0;
  }

  function failed(error: unknown, at: number, late = false): void {
    if (late) lateSinceReply += 1;
    if (breaker.failed(at)) {
      openedAt = at;
      tell(error);
      probeLater();
    }
    const silent = lateSinceReply >= RENEW_AFTER_LATE && at - repliedAt >= RENEW_AFTER_SILENCE;
    if (silent || asksForReconnect(error)) renew(at);
  }

  function renew(at: number): void {
    if (closed || connect === null || at - renewedAt < RENEW_AT_MOST_EVERY) return;
    renewedAt = at;
    lateSinceReply = 0;
    unanswered = 0;
    const old = connection;
    away.clear();
    connection = connect(events);
    old?.destroy();
  }

  function probeLater(): void {
    clearTimeout(next);
    if (!closed) next = setTimeout(probe, breaker.pause()).unref();
  }

  function probe(): void {
    clearTimeout(next);
    const asked = connection;
    if (closed || asked === null) return;
    let decided = false;
    const decide = (answered: boolean, error: unknown = null) => {
      clearTimeout(patience);
      if (decided || closed) return;
      decided = true;
      if (answered) {
        closeBreaker();
      } else {
        failed(error, now(), error === null);
        if (error === null && asked.ready()) unanswered += 1;
        if (unanswered >= RENEW_AFTER_PROBES) renew(now());
        probeLater();
      }
    };
    const patience = setTimeout(() => setImmediate(decide, false), PROBE_MAY_TAKE).unref();
    if (asked.ready()) {
      asked.ping().then(
        () => decide(true),
        (error) => decide(troubleOf(error) === 'refused', error),
      );
    } else {
      decide(false);
    }
  }

  function closeBreaker(): void {
    const at = now();
    unanswered = 0;
    replied(at);
    openFor += at - (openedAt ?? at);
    openedAt = null;
    breaker.close();
    tell(null);
  }

  return {
    state,
    connection: () => connection,
    replied,
    succeeded: breaker.succeeded,
    failed,
    onReachable: (run) => reachable.add(run),
    shardsAway: () => away.size,
    openSeconds: () => (openFor + (openedAt === null ? 0 : now() - openedAt)) / 1000,
    close() {
      closed = true;
      clearTimeout(next);
      connection?.destroy();
    },
  };
}
