/**
 * A school at work for minutes on the whole server, with all that Redis is used for: what is counted is what went wrong,
 * and whether the server's memory grows.
 */
import { newDataDir, removeDataDir, startApp } from '../tests/journeys/support/app.ts';
import { startTestRedis } from '../tests/support/redis.ts';
import type { Task } from './catalogue.ts';
import type { Check, Report, Row } from './report.ts';
import { type Look, slope, watchMemory } from './soak/memory.ts';
import { openSchool, type Wrong } from './soak/school.ts';
import { type Habit, live, newTally, type Tally } from './soak/tally.ts';
import { summarise } from './summary.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** Of the time, in which the server's memory finds its level. */
const WARMING = 1 / 3;
/** Megabytes a minute. */
const FLAT = 1;
/** Megabytes. V8 would let garbage lie for gigabytes on a large machine, and nothing could be told from what grows. */
const HEAP = 512;
const FAULTS_TOLD = 5;

export async function soak(task: Task): Promise<Report> {
  const { minutes = 0 } = task.options;
  const redis = await startTestRedis();
  const dataDir = await newDataDir();
  task.progress('starting the server with its demo school');
  const heap = `--max-old-space-size=${HEAP}`;
  const app = await startApp({ dataDir, env: { REDIS_URL: redis.url, LOG_LEVEL: 'error', NODE_OPTIONS: heap } });
  try {
    const tally = newTally();
    const school = await openSchool({ origin: app.address, dataDir });
    const memory = watchMemory(app.process.pid ?? 0);
    try {
      await work(task, { habits: school.habits, tally });
      return reportOf({ tally, wrong: await school.wrong(), looks: memory.looks(), minutes });
    } finally {
      memory.stop();
      // Before the server's PostgreSQL ends under it.
      await school.close();
    }
  } finally {
    await app.stop();
    await redis.kill();
    await removeDataDir(dataDir);
  }
}

/** Throws when it was stopped before its time. */
async function work(task: Task, { habits, tally }: { habits: readonly Habit[]; tally: Tally }): Promise<void> {
  const { minutes = 0 } = task.options;
  const over = new AbortController();
  const end = () => over.abort();
  task.signal.addEventListener('abort', end);
  const ending = setTimeout(end, minutes * MINUTE);
  const telling = setInterval(() => task.progress(progressOf(tally)), 30 * SECOND);
  await Promise.all(habits.map((habit) => live(habit, { tally, signal: over.signal })));
  clearTimeout(ending);
  clearInterval(telling);
  task.signal.removeEventListener('abort', end);
  task.signal.throwIfAborted();
}

function progressOf({ done, faults }: Tally): string {
  const times = [...done.values()].reduce((sum, count) => sum + count, 0);
  const last = faults.length === 0 ? '' : `, the last: ${faults.at(-1)}`;
  return `${times} deeds, ${faults.length} of them went wrong${last}`;
}

type Outcome = { tally: Tally; wrong: Wrong; looks: readonly Look[]; minutes: number };

function reportOf({ tally, wrong, looks, minutes }: Outcome): Report {
  const one = (name: string, unit: string, value: number): Row => ({ name, unit, values: summarise([value]) });
  const none = (name: string, value: number): Check => ({ ...one(name, 'times', value), target: { atMost: 0 } });
  return {
    sections: [
      {
        title: `A school at work for ${minutes} minutes`,
        notes: tally.faults.slice(0, FAULTS_TOLD),
        rows: [
          ...[...tally.done].map(([name, count]) => one(name, 'times', count)),
          { name: "the server's memory", unit: 'MB', values: summarise(looks.map(({ mb }) => mb)) },
        ],
        checks: [
          none('went wrong', tally.faults.length),
          none('approvals lost or doubled', wrong.approvals),
          none('imports lost', wrong.imports),
          { ...one('memory grows', 'MB/min', slope(looks, minutes * WARMING)), target: { atMost: FLAT } },
        ],
      },
    ],
  };
}
