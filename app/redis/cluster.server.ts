/**
 * A connection to a Redis Cluster. The client finds the masters and follows slots that move; what it does not do is bear
 * with a master that is away: it waits for one that it has not reached yet, for ever, and its PING is one of every master.
 * So nodes are connected to one by one beside it, whoever does not say that it serves is not asked, and where its slots
 * are by now is looked up again and again.
 */
import { createCluster, type RedisClusterOptions } from 'redis';
import type { Connection, ConnectionEvents } from './client.server.ts';
import { createShards } from './shards.server.ts';
import { slotOf } from './slot.ts';
import { SHARD_AWAY } from './trouble.server.ts';

/** `commandOptions`: the cluster has its own beside those of its nodes. */
export type ClusterSettings = Pick<RedisClusterOptions, 'defaults' | 'commandOptions'> & {
  /** Of any node, or of one that leads to them. */
  url: string;
  /** Milliseconds before it is tried again. */
  pauseAfter(retries: number): number;
  /** Milliseconds that a master may take to say that it serves. */
  patience?: number;
};

/** One slot that moves takes two at most; two masters that disagree would send us to and fro. */
const REDIRECTIONS = 3;

export function clusterConnection(
  { url, pauseAfter, patience, ...settings }: ClusterSettings,
  events: ConnectionEvents,
): Connection {
  const cluster = createCluster({
    ...settings,
    rootNodes: [{ url }],
    maxCommandRedirections: REDIRECTIONS,
    // Else it is not ready before every master is.
    minimizeConnections: true,
    // It looks only for masters that it has once reached; `seek` looks for all.
    topologyRefreshOnReconnectionAttemptStrategy: false,
  });
  const shards = createShards({
    patience,
    masters: () => cluster.masters,
    connect: (master) => void cluster.nodeClient(master).catch(() => undefined),
    changed: events.shard,
    // Errors are told as events. There is no other way to ask for it than by a command that meets a slot which has moved.
    seek: (away) => void cluster._slots.rediscover(undefined, away).catch(() => undefined),
  });
  let destroyed = false;
  cluster.on('error', events.lost);
  cluster.on('node-ready', (node: Node) => shards.ready(addressOf(node)));
  cluster.on('node-error', (error: unknown, node: Node) => shards.failed(addressOf(node), error));

  async function connect(retries: number): Promise<void> {
    if (destroyed) return;
    try {
      await cluster.connect();
      if (!destroyed) shards.start();
    } catch (error) {
      if (destroyed) return;
      events.lost(error);
      setTimeout(() => connect(retries + 1), pauseAfter(retries)).unref();
    }
  }
  void connect(0);

  return {
    ready: () => cluster.isReady && shards.any(),
    send(key, args) {
      const master = cluster.slots[slotOf(key)]?.master;
      if (master === undefined) shards.incomplete();
      if (master === undefined || !shards.serves(master)) return Promise.reject(SHARD_AWAY);
      return cluster.sendCommand(key, false, [...args]);
    },
    ping: shards.ask,
    destroy() {
      destroyed = true;
      shards.close();
      cluster.destroy();
    },
  };
}

type Node = { host: string; port: number };

function addressOf({ host, port }: Node): string {
  return `${host}:${port}`;
}
