/**
 * A connection to Redis, one server or a cluster, behind the few things the guard needs. It is never waited for: the
 * client connects in the background and goes on trying for ever, with pauses that grow to two seconds.
 *
 * What bounds a hung server is not here: no option of the client ends a command that was written (`commandOptions.timeout`
 * is for the queue before), and its default of 5 s costs two thirds of the throughput, so it is unset. `socketTimeout`
 * with pings finds connections that stand still; with the client's own strategy it would never come back.
 */
import { createClient } from 'redis';
import { type ClusterSettings, clusterConnection } from './cluster.server.ts';
import type { RedisKey } from './keys.server.ts';

export type Connection = {
  ready(): boolean;
  /** One command; `key` chooses the shard. Rejects with the server's or the connection's error. */
  send(key: RedisKey, args: readonly string[]): Promise<unknown>;
  ping(): Promise<unknown>;
  /** At once; what is under way rejects. */
  destroy(): void;
};

export type ConnectionEvents = {
  ready(): void;
  lost(error: unknown): void;
  /** One of several cannot be asked, and why; null: it can. The others are asked meanwhile. */
  shard(address: string, error: unknown): void;
};

export type Connect = (events: ConnectionEvents) => Connection;

const PAUSE_AT_LEAST = 50;
const PAUSE_AT_MOST = 2000;

/** `patience`: see `ClusterSettings`; for tests on busy machines. */
export type ConnectOptions = { url: string; cluster: boolean; patience?: number };

export function createConnect({ url, cluster, patience }: ConnectOptions): Connect {
  if (!cluster) return (events) => serverConnection(url, events);
  return (events) => clusterConnection({ ...clusterSettings(url), patience }, events);
}

const COMMON = {
  disableOfflineQueue: true,
  commandsQueueMaxLength: 2000,
  commandOptions: { timeout: undefined },
};

function socketOptions() {
  return { connectTimeout: 1000, socketTimeout: 2000, reconnectStrategy: pauseAfter };
}

/** Exponential with jitter, so that a fleet does not knock in step; never `false`, which would end the client for good. */
function pauseAfter(retries: number): number {
  const longest = Math.min(PAUSE_AT_MOST, PAUSE_AT_LEAST * 2 ** Math.min(retries, 10));
  return longest * (0.5 + Math.random() / 2);
}

function serverConnection(url: string, events: ConnectionEvents): Connection {
  const client = createClient({ url, ...COMMON, pingInterval: 500, socket: socketOptions() });
  client.on('ready', events.ready);
  client.on('error', events.lost);
  client.connect().catch(events.lost);
  return {
    ready: () => client.isReady,
    send: (_key, args) => client.sendCommand(args),
    ping: () => client.sendCommand(['PING']),
    destroy: () => quietly(() => client.destroy()),
  };
}

/** What stands in the address counts for the one node that is asked for the others, so it has to be said of those again. */
function clusterSettings(url: string): ClusterSettings {
  const { username, password, protocol } = new URL(url);
  const defaults = {
    ...COMMON,
    ...(username === '' ? {} : { username: decodeURIComponent(username) }),
    ...(password === '' ? {} : { password: decodeURIComponent(password) }),
    socket: { ...socketOptions(), ...(protocol === 'rediss:' ? { tls: true as const } : {}) },
  };
  return { url, defaults, commandOptions: COMMON.commandOptions, pauseAfter };
}

/** Destroying what is already closed throws. */
function quietly(run: () => void): void {
  try {
    run();
  } catch {
    // It is gone, which was the aim.
  }
}
