/**
 * Which masters of a cluster can be asked: those that said so within the last half second. So one that is gone, hangs, loads
 * or thinks the cluster down costs the organizations it keeps their copies, without waiting, and the others nothing; it is
 * asked again as soon as it says so. Nothing here is waited for by a request.
 */
import { troubleOf } from './trouble.server.ts';

export type Shard = {
  /** `host:port`. */
  address: string;
  /** Missing until it is first connected to. */
  client?: { isReady: boolean; sendCommand(args: string[]): Promise<unknown> };
};

export type ShardsOptions<One extends Shard> = {
  /** As far as is known now. */
  masters(): readonly One[];
  /** Begins to; never throws. */
  connect(shard: One): void;
  /** It cannot be asked any more, and why; null: it can, or it has been replaced. */
  changed(address: string, error: unknown): void;
  /** Others may have taken the place of those that are away. Each second. */
  seek(away: ReadonlySet<string>): void;
  /** Milliseconds that one may take to say that it serves. */
  patience?: number;
};

export type Shards<One extends Shard> = {
  serves(shard: One): boolean;
  any(): boolean;
  /** Resolves when one that serves says so again. */
  ask(): Promise<unknown>;
  /** Its connection is there. */
  ready(address: string): void;
  /** Its connection ended, or could not be made. */
  failed(address: string, error: unknown): void;
  /** There are slots of no known master. */
  incomplete(): void;
  start(): void;
  close(): void;
};

/** `serves` is null before anything is known. `asked`: when, while it has not answered. */
type Health = { serves: boolean | null; asked: number | null; error: unknown };

const LOOK_EVERY = 250;
/** A little less, so that the next look finds it. */
const PATIENCE = LOOK_EVERY - 10;
const LOOKS_TO_SEEK = 4;

export function createShards<One extends Shard>(options: ShardsOptions<One>): Shards<One> {
  const { masters, connect, changed, seek, patience = PATIENCE } = options;
  const all = new Map<string, Health>();
  let looks = 0;
  let incomplete = false;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  function healthOf(address: string): Health {
    const health = all.get(address) ?? { serves: null, asked: null, error: new Error('It lets nobody in.') };
    all.set(address, health);
    return health;
  }

  function tell(address: string, error: unknown): void {
    const health = healthOf(address);
    const serves = error === null;
    if (closed || health.serves === serves) return;
    health.serves = serves;
    changed(address, error);
  }

  async function ask({ address, client }: Shard): Promise<void> {
    const health = healthOf(address);
    if (client === undefined || health.asked !== null) return;
    health.asked = performance.now();
    // Of a connection that has ended meanwhile it is known already.
    const error = await served(client).catch((reason: unknown) => reason);
    health.asked = null;
    if (client.isReady) tell(address, error);
  }

  function look(): void {
    const present = masters();
    for (const shard of present) {
      const { asked, error } = healthOf(shard.address);
      if (shard.client === undefined) connect(shard);
      else if (!shard.client.isReady) tell(shard.address, error);
      else if (asked === null) void ask(shard);
      else if (performance.now() - asked >= patience) tell(shard.address, new Error('It does not answer.'));
    }
    const known = new Set(present.map(({ address }) => address));
    for (const [address, { serves }] of all) {
      if (known.has(address)) continue;
      all.delete(address);
      if (serves === false) changed(address, null);
    }
    looks += 1;
    if (looks % LOOKS_TO_SEEK !== 0) return;
    const away = new Set([...all].flatMap(([address, { serves }]) => (serves ? [] : [address])));
    if (incomplete || all.size === 0 || away.size > 0) seek(away);
    incomplete = false;
  }

  /** A turn of the event loop later: after a stall of our own the answers have come, but are not yet read. */
  function later(): void {
    timer = setTimeout(setImmediate, LOOK_EVERY, () => {
      if (closed) return;
      look();
      later();
    }).unref();
  }

  return {
    serves: ({ address, client }) => client?.isReady === true && all.get(address)?.serves === true,
    any: () => [...all.values()].some(({ serves }) => serves),
    ask() {
      const serving = masters().filter(({ address }) => all.get(address)?.serves);
      return Promise.any(serving.map(({ client }) => served(client)));
    },
    ready(address) {
      const shard = masters().find((one) => one.address === address);
      if (shard !== undefined) void ask(shard);
    },
    failed(address, error) {
      const health = healthOf(address);
      health.error = error;
      if (health.serves) tell(address, error);
    },
    incomplete() {
      incomplete = true;
    },
    start() {
      look();
      later();
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}

/** Null; rejects when it does not serve. Whoever may not ask that is told so, and served. */
async function served(client: Shard['client']): Promise<null> {
  try {
    const answers = [client?.sendCommand(['CLUSTER', 'INFO']), client?.sendCommand(['PING'])];
    const [info] = await Promise.all(answers);
    if (String(info).includes('cluster_state:fail')) throw new Error('It thinks that the cluster is down.');
  } catch (error) {
    if (troubleOf(error) !== 'refused') throw error;
  }
  return null;
}
