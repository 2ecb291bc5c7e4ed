/** Durations of an answer's steps for the `Server-Timing` header, which a browser's network panel shows. */

export type ServerTiming = {
  /** Runs the work and notes how long it took under `name` (a token of RFC 9110). */
  timed<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Milliseconds per step so far, in order, with the time since the request began as `total`. */
  header(): string;
};

export function createServerTiming(now: () => number = () => performance.now()): ServerTiming {
  const began = now();
  const steps: string[] = [];
  const step = (name: string, since: number) => `${name};dur=${(now() - since).toFixed(1)}`;
  return {
    async timed(name, work) {
      const since = now();
      try {
        return await work();
      } finally {
        steps.push(step(name, since));
      }
    },
    header: () => [...steps, step('total', began)].join(', '),
  };
}
