/** A guard for tests, with all that it logs and counts within reach. */

import { createLog } from '#app/platform/log.server.ts';
import { createConnect } from '#app/redis/client.server.ts';
import { createGuard, type Guard } from '#app/redis/guard.server.ts';
import { globalKey, sha256 } from '#app/redis/keys.server.ts';
import { createMeter, type Meter } from '#app/redis/meter.ts';

export type TestGuard = Guard & { meter: Meter; lines: string[]; until(state: string): Promise<void> };

/** For tests of what is right rather than of how long it takes: other tests may have the machine meanwhile. */
const PATIENCE = 5000;

/** `patience`: milliseconds that every use may take. */
export type TestGuardOptions = { cluster?: boolean; patient?: boolean; patience?: number };

export function testGuard(url: string | null, options: TestGuardOptions = {}): TestGuard {
  const { cluster = false, patient = false, patience = patient ? PATIENCE : null } = options;
  const lines: string[] = [];
  const log = createLog({ level: 'info', to: { write: (line: string) => void lines.push(line) } });
  const now = () => performance.now();
  const meter = createMeter(now);
  const connect = url === null ? null : createConnect({ url, cluster, patience: patience ?? undefined });
  const guard = createGuard({
    connect,
    meter,
    log,
    now,
    ...(patience === null ? {} : { within: deadlines(patience) }),
  });
  return {
    ...guard,
    meter,
    lines,
    async until(state) {
      const give = performance.now() + 8000;
      while (guard.state() !== state) {
        if (performance.now() > give) throw new Error(`Still ${guard.state()} after 8 s, not ${state}.`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
  };
}

export function deadlines(ms: number) {
  return { cache: ms, limit: ms, session: ms, lock: ms, idempotency: ms, counter: ms };
}

export const KEY = globalKey('limit', sha256('a test'));

/** What Redis answers to a PING, else 'fallback'. */
export const ping = (guard: Guard): Promise<unknown> =>
  guard.attempt('cache', 'fallback', (redis) => redis.send(KEY, ['PING']));

export async function timed<T>(run: () => Promise<T>): Promise<{ value: T; ms: number }> {
  const began = performance.now();
  return { value: await run(), ms: performance.now() - began };
}
