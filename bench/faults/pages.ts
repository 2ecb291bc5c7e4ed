/**
 * A warm class report as an administrator sees it (session, report, number of requests that wait), from the whole server,
 * while its Redis is in trouble; beside it the same from a server without Redis, on the same database.
 */
import { Agent } from 'node:http';
import { newDataDir, type RunningApp, removeDataDir, startApp } from '../../tests/journeys/support/app.ts';
import type { Task } from '../catalogue.ts';
import { get } from '../pages/load.ts';
import { findClassReport, signIn } from '../pages/visitor.ts';
import type { Section } from '../report.ts';
import { interleave } from '../rounds.ts';
import { addedTo, most, row } from './section.ts';
import { type SteadyResult, steadily } from './steady.ts';
import { TROUBLES, type Troubled } from './trouble.ts';

/** A second. Well within what one process can render: more would measure the queue. */
const REQUESTS = 5;
/** Until V8 has compiled what it will. */
const WARMING = 40;
const STUDENTS = 30;
/** Milliseconds. */
const STARTS = 50;
/** A start takes seconds, and by chance some tenths of one more or less. */
const STARTS_A_ROUND = 3;
const ADMIN = 'admin@northwood.example';

export type Sections = { pages: Section; starts: Section };

export async function pageSections(task: Task, troubled: Troubled): Promise<Sections> {
  const dataDir = await newDataDir();
  const running: RunningApp[] = [];
  const open = async (url: string) => {
    const app = await startApp({ dataDir, env: { REDIS_URL: url, LOG_LEVEL: 'error' } });
    running.push(app);
    return app;
  };
  try {
    task.progress('starting two servers with a demo school');
    // Whoever loads the demo school has another heap than who finds it.
    await (await startApp({ dataDir, env: { REDIS_URL: '' } })).stop();
    const off = await open('');
    const on = await open(troubled.url);
    const pages = await pagesUnder(task, { troubled, off: off.address, on: on.address });
    return { pages, starts: await startsOf(task, dataDir) };
  } finally {
    await Promise.all(running.map((app) => app.stop()));
    await removeDataDir(dataDir);
  }
}

type Servers = { troubled: Troubled; off: string; on: string };

async function pagesUnder(task: Task, { troubled, off, on }: Servers): Promise<Section> {
  const [without, among] = [await warmReport(off), await warmReport(on)];
  const how = { perSecond: REQUESTS, seconds: task.options.seconds ?? 0, signal: task.signal };
  const contenders = Object.fromEntries(
    TROUBLES.map((trouble) => [trouble, () => troubled.during(trouble, () => steadily(among, how))]),
  );
  const samples = await interleave({ off: () => steadily(without, how), ...contenders }, task.rounds, (line) =>
    task.progress(`pages: ${line}`),
  );
  return sectionOf(samples);
}

/** Asks for it once, which also makes it warm; then as often as called. Rejects on anything but 200. */
async function warmReport(origin: string): Promise<() => Promise<number>> {
  const { path } = await findClassReport(origin, await signIn(origin), STUDENTS);
  const { headers } = await signIn(origin, ADMIN);
  const url = new URL(path, origin);
  const agent = new Agent({ keepAlive: true });
  const ask = () => get({ url, headers }, agent);
  for (let at = 0; at < WARMING; at++) await ask();
  return ask;
}

function sectionOf(samples: Record<string, SteadyResult[]>): Section {
  const { off = [], ...troubles } = samples;
  const all = Object.entries(samples);
  return {
    title: `A warm class report from the whole server, as an administrator, ${REQUESTS} requests/s`,
    notes: [],
    rows: all.flatMap(([name, of]) => [
      row(`${name}: mean`, 'ms', of, ({ mean }) => mean),
      row(`${name}: p99`, 'ms', of, ({ p99 }) => p99),
    ]),
    checks: Object.entries(troubles).flatMap(([name, of]) => [
      addedTo(`${name}: adds to the mean`, { of, off, at: ({ mean }) => mean, atMost: null }),
      most(`${name}: answers that were not 200`, { unit: 'answers', of, at: ({ failed }) => failed, atMost: 0 }),
    ]),
  };
}

async function startsOf(task: Task, dataDir: string): Promise<Section> {
  const start = (url: string) => async () => {
    const began = performance.now();
    const app = await startApp({ dataDir, env: { REDIS_URL: url } });
    const ms = performance.now() - began;
    await app.stop();
    return ms;
  };
  // A port that nobody listens at: discard's, which no browser or server of ours uses.
  const contenders = { off: start(''), absent: start('redis://127.0.0.1:9') };
  const { off, absent } = await interleave(contenders, task.rounds * STARTS_A_ROUND, (line) =>
    task.progress(`starts: ${line}`),
  );
  const same = (ms: number) => ms;
  return {
    title: 'From the command to the first page, with data that is there',
    notes: [],
    rows: [row('Redis switched off', 'ms', off, same), row('its Redis cannot be reached', 'ms', absent, same)],
    checks: [addedTo('what a Redis that cannot be reached adds', { of: absent, off, at: same, atMost: STARTS })],
  };
}
