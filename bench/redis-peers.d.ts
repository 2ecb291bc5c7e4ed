// Only what is used: the types must stand before the peers are installed.
declare module 'rate-limiter-flexible' {
  export class RateLimiterRedis {
    constructor(options: { storeClient: unknown; useRedisPackage?: boolean; points: number; duration: number });
    consume(key: string): Promise<unknown>;
  }
}

declare module 'ioredis' {
  export class Redis {
    constructor(url: string, options?: { lazyConnect: true });
    connect(): Promise<void>;
    set(key: string, value: string, px: 'PX', ttl: number, nx: 'NX'): Promise<string | null>;
    script(load: 'LOAD', lua: string): Promise<unknown>;
    evalsha(sha: string, keys: number, ...args: string[]): Promise<unknown>;
    disconnect(): void;
  }
}

declare module '@epic-web/cachified' {
  export function cachified<Value>(options: {
    key: string;
    ttl: number;
    cache: {
      get(key: string): unknown;
      set(key: string, value: unknown): unknown;
      delete(key: string): unknown;
    };
    checkValue(value: unknown): boolean;
    getFreshValue(): Promise<Value>;
  }): Promise<Value>;
}

declare module 'bentocache' {
  type Store = { useL2Layer(driver: unknown): Store };
  export function bentostore(): Store;
  export class BentoCache {
    constructor(options: { default: string; stores: Record<string, Store> });
    getOrSet<Value>(options: { key: string; ttl: number; factory: () => Promise<Value> }): Promise<Value>;
  }
}

declare module 'bentocache/drivers/redis' {
  export function redisDriver(options: { connection: unknown }): unknown;
}
