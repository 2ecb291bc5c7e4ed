// Only what is used: the types must stand before the peers are installed.
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
