// Only what is used: the types must stand before the peers are installed.
declare module 'ioredis' {
  export class Redis {
    constructor(url: string, options: { lazyConnect: true });
    connect(): Promise<void>;
    set(key: string, value: string, px: 'PX', ttl: number, nx: 'NX'): Promise<string | null>;
    script(load: 'LOAD', lua: string): Promise<unknown>;
    evalsha(sha: string, keys: number, ...args: string[]): Promise<unknown>;
    disconnect(): void;
  }
}

declare module 'redlock' {
  import type { Redis } from 'ioredis';

  export default class Redlock {
    constructor(clients: Redis[], options: { retryCount: number });
    lock(key: string, ttl: number): Promise<{ unlock(): Promise<void> }>;
  }
}

declare module 'redis-semaphore' {
  import type { Redis } from 'ioredis';

  export class Mutex {
    constructor(client: Redis, key: string, options: { lockTimeout: number });
    acquire(): Promise<void>;
    release(): Promise<void>;
  }
}
