import type { Report } from './report.ts';

/** `--name N` on the command line; a whole number, at least `least`. */
export type Option = { fallback: number; least: number; help: string };

export type Task = {
  rounds: number;
  options: Readonly<Record<string, number>>;
  progress(line: string): void;
  signal: AbortSignal;
};

export type Benchmark = {
  name: string;
  summary: string;
  rounds: number;
  /** Whether it compares with libraries of `bench/package.json`. */
  peers: boolean;
  options: Readonly<Record<string, Option>>;
  load(): Promise<(task: Task) => Promise<Report>>;
};

/** A new benchmark is a file of its own and an entry here; it is loaded only when asked for. */
export const catalogue: readonly Benchmark[] = [
  {
    name: 'ingest',
    summary: 'CSV bytes to committed facts, preview included, against COPY and the plain way',
    rounds: 5,
    peers: true,
    options: {
      rows: { fallback: 200_000, least: 1_000, help: 'rows of the Toddle long file; 1000000 for the full figure' },
      'ixl-rows': { fallback: 100_000, least: 1_000, help: 'rows of the IXL levels file, one per student' },
      'plain-rows': { fallback: 10_000, least: 1_000, help: 'rows the plain way gets; its speed is scaled' },
    },
    load: async () => (await import('./ingest.ts')).ingest,
  },
  {
    name: 'lock',
    summary: 'a lock taken and given back in Redis, against its two commands, redlock and redis-semaphore',
    rounds: 9,
    peers: true,
    options: {
      pairs: { fallback: 30_000, least: 64, help: 'locks taken and given back per round' },
    },
    load: async () => (await import('./lock.ts')).lock,
  },
  {
    name: 'pages',
    summary: 'warm pages of the demo school over loopback, against an empty Remix page',
    rounds: 5,
    peers: false,
    options: {
      requests: { fallback: 1_000, least: 50, help: 'requests per page and round at concurrency 8' },
    },
    load: async () => (await import('./pages.ts')).pages,
  },
  {
    name: 'cache',
    summary: 'reading from Redis at concurrency 64, against the raw commands, cachified and bentocache',
    rounds: 15,
    peers: true,
    options: {
      calls: { fallback: 10_000, least: 1_000, help: 'calls per contender and round' },
    },
    load: async () => (await import('./cache.ts')).cache,
  },
  {
    name: 'limiter',
    summary: 'attempts counted in Redis at concurrency 64, against the raw command and rate-limiter-flexible',
    rounds: 15,
    peers: true,
    options: {
      calls: { fallback: 20_000, least: 1_000, help: 'calls per contender and round' },
    },
    load: async () => (await import('./limiter.ts')).limiter,
  },
  {
    name: 'faults',
    summary: 'what Redis costs a request when it is healthy, hung, gone or slow, against Redis switched off',
    rounds: 5,
    peers: false,
    options: {
      seconds: { fallback: 10, least: 1, help: 'seconds that each trouble lasts, each round' },
    },
    load: async () => (await import('./faults.ts')).faults,
  },
  {
    name: 'soak',
    summary: 'a school at work on the whole server: what goes wrong, and whether memory grows',
    rounds: 1,
    peers: false,
    options: {
      minutes: { fallback: 10, least: 1, help: 'how long' },
    },
    load: async () => (await import('./soak.ts')).soak,
  },
  {
    name: 'calibration',
    summary: 'how often each verdict, test and interval is right, by simulation',
    rounds: 5,
    peers: false,
    options: {
      runs: { fallback: 20_000, least: 100, help: 'groups per kind and size; fewer of 1,000 students, and per test' },
      seed: { fallback: 1, least: 0, help: 'the same seed gives the same figures on every machine' },
    },
    load: async () => (await import('./calibration.ts')).calibration,
  },
  {
    name: 'statistics',
    summary: 'everything about one group of students, against the part that simple-statistics has',
    rounds: 9,
    peers: true,
    options: {},
    load: async () => (await import('./statistics.ts')).statistics,
  },
];
