/** Three masters of a Redis Cluster on free loopback ports, each with a third of the slots. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './free-port.ts';
import { startTestRedisAt, type TestRedis } from './redis.ts';

export type TestMaster = TestRedis & { id: string; busPort: number };

/** A slot on its way: until it is there, some of its keys may be and others not. */
export type Move = {
  /** These keys, or all that there are. */
  take(...keys: string[]): Promise<void>;
  /** All keys, and every master is told. */
  finish(): Promise<void>;
};

export type TestCluster = {
  /** Of the first master; the others are found through it. */
  url: string;
  masters: readonly TestMaster[];
  ownerOf(slot: number): TestMaster;
  move(slot: number, to: TestMaster): Promise<Move>;
  /** The replica, where one was asked for, takes its master's place. It never does so by itself. */
  takeOver(): Promise<void>;
  /** Leaves no process and no file. */
  stop(): Promise<void>;
};

const SLOTS = 16_384;
const MASTERS = 3;
const FORMED_WITHIN = 20_000;

/** `replicaOf`: the place of the one master that gets a replica. */
export async function startTestCluster({ replicaOf }: { replicaOf?: number } = {}): Promise<TestCluster> {
  const folder = await mkdtemp(join(tmpdir(), 'school-analytics-cluster-'));
  const started: TestMaster[] = [];
  const owners = Array.from({ length: SLOTS }, (_, slot) => Math.floor((slot * MASTERS) / SLOTS));
  const ownerOf = (slot: number) => required(started[required(owners[slot])]);

  async function stop(): Promise<void> {
    await Promise.all(started.map((master) => master.kill()));
    await rm(folder, { recursive: true, force: true });
  }

  try {
    const nodes = replicaOf === undefined ? MASTERS : MASTERS + 1;
    for (let at = 0; at < nodes; at++) started.push(await startNode(await mkdtemp(join(folder, 'node-'))));
    await form(started, owners);
    if (replicaOf !== undefined) {
      await said(required(started[MASTERS]), 'CLUSTER', 'REPLICATE', required(started[replicaOf]).id);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  const masters = started.slice(0, MASTERS);
  return {
    url: required(masters[0]).url,
    masters,
    ownerOf,
    takeOver: async () => void (await said(required(started[MASTERS]), 'CLUSTER', 'FAILOVER', 'TAKEOVER')),
    async move(slot, to) {
      const move = await moved({ slot, from: ownerOf(slot), to, masters });
      return {
        ...move,
        async finish() {
          await move.finish();
          owners[slot] = masters.indexOf(to);
        },
      };
    },
    stop,
  };
}

type Moving = { slot: number; from: TestMaster; to: TestMaster; masters: readonly TestMaster[] };

async function moved({ slot, from, to, masters }: Moving): Promise<Move> {
  const setSlot = (on: TestMaster, ...words: string[]) => said(on, 'CLUSTER', 'SETSLOT', String(slot), ...words);
  await setSlot(to, 'IMPORTING', from.id);
  await setSlot(from, 'MIGRATING', to.id);
  const take: Move['take'] = async (...keys) => {
    const taken = keys.length > 0 ? keys : await keysIn(slot, from);
    if (taken.length === 0) return;
    await said(from, 'MIGRATE', '127.0.0.1', String(to.port), '', '0', '5000', 'KEYS', ...taken);
  };
  return {
    take,
    async finish() {
      await take();
      for (const master of new Set([to, from, ...masters])) await setSlot(master, 'NODE', to.id);
    },
  };
}

async function startNode(folder: string): Promise<TestMaster> {
  const [port, busPort] = [await freePort(), await freePort()];
  const server = await startTestRedisAt(port, [
    ...['--cluster-enabled', 'yes', '--cluster-port', String(busPort), '--cluster-announce-ip', '127.0.0.1'],
    // Longer than this busy machine lets any of them wait for the others: none is thought to have failed that has not.
    ...['--cluster-node-timeout', '15000', '--cluster-require-full-coverage', 'no'],
    ...['--cluster-replica-no-failover', 'yes', '--dir', folder],
  ]);
  return { ...server, id: required(bulkStrings(await server.ask('CLUSTER', 'MYID'))[0]), busPort };
}

/** The first three share the slots. */
async function form(nodes: readonly TestMaster[], owners: readonly number[]): Promise<void> {
  const first = required(nodes[0]);
  for (const [at, node] of nodes.entries()) {
    if (at < MASTERS) {
      await said(node, 'CLUSTER', 'ADDSLOTSRANGE', String(owners.indexOf(at)), String(owners.lastIndexOf(at)));
    }
    await said(node, 'CLUSTER', 'SET-CONFIG-EPOCH', String(at + 1));
    if (node !== first) await said(first, 'CLUSTER', 'MEET', '127.0.0.1', String(node.port), String(node.busPort));
  }
  for (const node of nodes) await repeated(() => isFormed(node, nodes.length));
}

export async function keysIn(slot: number, master: TestMaster): Promise<string[]> {
  return bulkStrings(await said(master, 'CLUSTER', 'GETKEYSINSLOT', String(slot), '1000'));
}

/** Knows all, and serves: a master waits two seconds after its start before it does. */
async function isFormed(node: TestMaster, nodes: number): Promise<boolean> {
  const info = await node.ask('CLUSTER', 'INFO');
  const wanted = ['cluster_state:ok', `cluster_slots_assigned:${SLOTS}`, `cluster_known_nodes:${nodes}`];
  return wanted.every((line) => info.includes(`${line}\r\n`));
}

async function repeated(holds: () => Promise<boolean>): Promise<void> {
  const give = Date.now() + FORMED_WITHIN;
  while (!(await holds())) {
    if (Date.now() > give) throw new Error('The cluster of a test has not formed.');
    await delay(20);
  }
}

/** The reply; throws when it is an error. */
async function said(master: TestMaster, ...words: string[]): Promise<string> {
  const reply = await master.ask(...words);
  if (reply.startsWith('-')) throw new Error(`${words.slice(0, 3).join(' ')}: ${reply.trim()}`);
  return reply;
}

function bulkStrings(reply: string): string[] {
  const lines = reply.split('\r\n');
  return lines.filter((_, at) => at > 0 && /^\$\d+$/.test(lines[at - 1] ?? ''));
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('There is none.');
  return value;
}
