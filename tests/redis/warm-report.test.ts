import { AsyncLocalStorage } from 'node:async_hooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PLAIN_QUESTION } from '#app/analytics/question.ts';
import type { Database } from '#app/platform/database.server.ts';
import { createWorld, spread } from '#tests/reports/school-world.ts';
import { testDatabase } from '#tests/support/database.ts';
import { startTestRedis, type TestRedis } from '#tests/support/redis.ts';
import { type Process, quiet, startProcess } from './process-support.ts';

/** What a report that has been read before costs: one round trip for who asks, one for what is shown, and no query. */

let server: TestRedis;
let one: Process;
let other: Process;
let asked = 0;
const visiting = new AsyncLocalStorage<true>();

/** The run's database, counting whatever a visit asks of it; the process itself looks now and then too. */
function counted(database: Database): Database {
  const pool = new Proxy(database.pool, {
    get(target, name) {
      if (visiting.getStore() && (name === 'connect' || name === 'query')) asked += 1;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { ...database, pool };
}

beforeAll(async () => {
  server = await startTestRedis();
  one = startProcess(server.url);
  other = startProcess(server.url, { database: counted(testDatabase()) });
  const settled = () => [one, other].every(({ redis }) => redis.invalidations.settled());
  while (!settled()) await new Promise((resolve) => setTimeout(resolve, 5));
});
afterAll(async () => {
  for (const { redis, background } of [one, other]) {
    await background.ended();
    await redis.close();
  }
  await server.kill();
});

test('a warm class report', async () => {
  const world = await createWorld();
  const { organizationId } = world;
  const accountId = await world.person('teacher');
  const students = await world.students(30, 'MYP 3', '2026-2027');
  const at = { year: '2026-2027', startedOn: '2020-01-01' };
  const classId = await world.addClass({ ...at, name: '8A', students, teachers: [accountId] });
  const graded = { measure: 'myp.grade', subject: 'Mathematics', year: '2026-2027' };
  await world.values({ ...graded, values: spread(students, [3, 4, 5, 5, 6]) });
  const value = await one.accounts.sessions.create({ accountId, organizationId, userAgent: '', replaces: null });
  const request = { classId, asked: PLAIN_QUESTION, today: '2026-11-24' };
  const visit = async ({ accounts, reports, background }: Process) => {
    const visitor = await accounts.sessions.find(value);
    const report = await reports.classReport(organizationId, request);
    return { visitor, report, later: () => background.ended() };
  };
  const callsOf = ({ redis }: Process) =>
    (['cache', 'session'] as const).map((use) => redis.meter.latency(use, 5).calls);
  // Building the school has made things old; both processes hear of it and tell Redis, in their own time.
  await quiet([one, other]);
  const first = await visit(one);
  await first.later();

  const calls = () => callsOf(other);
  const [reports = 0, sessions = 0] = calls();
  const queries = asked;
  const warm = await visiting.run(true, () => visit(other));
  expect(calls()).toEqual([reports + 1, sessions + 1]);
  expect(asked).toBe(queries);
  expect(warm.report).toEqual(first.report);
  expect(warm.visitor).toEqual(first.visitor);
  await visit(other);
  expect(calls()).toEqual([reports + 1, sessions + 2]);
  expect(await visiting.run(true, () => other.accounts.sessions.find(value, true))).toEqual(first.visitor);
  expect(asked).toBeGreaterThan(queries);
});
