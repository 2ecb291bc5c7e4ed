import '#tests/support/own-database.ts';
import { AsyncLocalStorage } from 'node:async_hooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Visitor } from '#app/accounts/visitor.server.ts';
import { PLAIN_QUESTION } from '#app/analytics/question.ts';
import type { Database } from '#app/platform/database.server.ts';
import type { Use } from '#app/redis/meter.ts';
import { gradeReportFor, listableClasses } from '#app/reports/grade-report.ts';
import { seenOfGrade, studentsSeen } from '#app/reports/grade-sight.ts';
import { createReports, type Reports } from '#app/reports/reports.server.ts';
import { sightsIn } from '#app/reports/sight.ts';
import { createWorld, spread, TODAY, type World } from '#tests/reports/school-world.ts';
import { testDatabase, testScope } from '#tests/support/database.ts';
import { startTestRedis, type TestRedis } from '#tests/support/redis.ts';
import { type Process, quiet, startProcess } from './process-support.ts';

/** What a report that has been read before costs: one round trip for who asks, one for each thing shown, and no query. */

/** What one visit has asked, of PostgreSQL and of Redis; the processes themselves look now and then too. */
type Asked = { queries: number; calls: Use[] };

let server: TestRedis;
let one: Process;
let other: Process;
const visiting = new AsyncLocalStorage<Asked>();

function counted(database: Database): Database {
  const pool = new Proxy(database.pool, {
    get(target, name) {
      const asked = visiting.getStore();
      if (asked && (name === 'connect' || name === 'query')) asked.queries += 1;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { ...database, pool };
}

function countCalls({ redis: { meter } }: Process): void {
  const { took } = meter;
  meter.took = (use, ...rest) => {
    visiting.getStore()?.calls.push(use);
    took(use, ...rest);
  };
}

beforeAll(async () => {
  server = await startTestRedis();
  // No hit is made again to be compared: that asks PostgreSQL, and nobody waits for it.
  const random = () => 0.5;
  one = startProcess(server.url, { random });
  other = startProcess(server.url, { random, database: counted(testDatabase()) });
  countCalls(other);
});
afterAll(async () => {
  for (const { redis, background } of [one, other]) {
    await background.ended();
    await redis.close();
  }
  await server.kill();
});
/** A grade of three classes, the first with a teacher, who has a session. */
async function scene() {
  const world = await createWorld();
  const { organizationId } = world;
  const accountId = await world.person('teacher');
  const ids = await world.students(90);
  const classes = [
    await world.addClass({ name: '8A', students: ids.slice(0, 30), teachers: [accountId] }),
    await world.addClass({ name: '8B', students: ids.slice(30, 60) }),
    await world.addClass({ name: '8C', students: ids.slice(60) }),
  ];
  const graded = { measure: 'myp.grade', subject: 'Mathematics' };
  await world.values({ ...graded, values: spread(ids, [3, 4, 5, 5, 6]) });
  const value = await one.accounts.sessions.create({ accountId, organizationId, userAgent: '', replaces: null });
  // Building the school has made things old; both processes hear of it and tell Redis, in their own time.
  await quiet([one, other]);
  return { world, value, classId: classes[0] ?? '' };
}

/** The first process reads it and leaves it behind, the second finds it. What both give, and what the second asked. */
async function warmed<T>(visit: (process: Process) => Promise<T>): Promise<{ first: T; warm: T; asked: Asked }> {
  const first = await visit(one);
  await one.background.ended();
  const asked: Asked = { queries: 0, calls: [] };
  const warm = await visiting.run(asked, () => visit(other));
  return { first, warm, asked };
}

const visitorOf = async ({ accounts }: Process, value: string): Promise<Visitor> => {
  const visitor = await accounts.sessions.find(value);
  if (visitor === null) throw new Error('no such session');
  return visitor;
};

test('a warm class report', async () => {
  const { world, value, classId } = await scene();
  const request = { classId, asked: PLAIN_QUESTION, today: TODAY };
  const { first, warm, asked } = await warmed(async (process) => ({
    visitor: await visitorOf(process, value),
    report: await process.reports.classReport(world.organizationId, request),
  }));
  expect(asked).toEqual({ queries: 0, calls: ['session', 'cache'] });
  expect(warm).toEqual(first);
  const certain: Asked = { queries: 0, calls: [] };
  expect(await visiting.run(certain, () => other.accounts.sessions.find(value, true))).toEqual(first.visitor);
  expect(certain.queries).toBeGreaterThan(0);
});

describe('a warm grade report', () => {
  const requestFor = (world: World) => ({
    ...{ gradeId: world.gradeId('MYP 3'), asked: PLAIN_QUESTION, today: TODAY },
    ...{ subjectId: world.subjectId('Mathematics'), track: '' },
  });
  const found = <T>(value: T | null): T => {
    if (value === null) throw new Error('not found');
    return value;
  };

  /** What the route makes of it for a teacher, with one bar's students. */
  async function teachersView(world: World, reports: Reports, { member: { taught } }: Pick<Visitor, 'member'>) {
    const [{ organizationId }, request] = [world, requestFor(world)];
    const frame = found(await reports.gradeFrame(organizationId, request));
    const report = found(await reports.gradeReport(organizationId, request));
    const sights = sightsIn(frame, { taught, leadsSubjectId: null });
    const classIds = sights.map(({ classId }) => classId);
    const sight = found(await reports.gradeSight(organizationId, { ...request, classIds }));
    const reader = {
      ...{ reason: 'teaches_class' as const, minimumGroup: 10, seen: seenOfGrade(report, { sight, sights }) },
      ...{ classIds: new Set(classIds), subjectIds: new Set([request.subjectId]) },
    };
    const view = gradeReportFor(report, reader, { compare: false, at: 4 });
    const bar = { measure: 'myp.grade', chosen: found(view.chosen), classIds: listableClasses(report, reader) };
    return { view, students: studentsSeen(sight, bar) };
  }

  test('of who sees a part of it by name', async () => {
    const { world, value } = await scene();
    const { first, warm, asked } = await warmed(async (process) =>
      teachersView(world, process.reports, await visitorOf(process, value)),
    );
    expect(asked).toEqual({ queries: 0, calls: ['session', 'cache', 'cache', 'cache'] });
    expect(warm).toEqual(first);
    const visitor = await visitorOf(one, value);
    expect(warm).toEqual(await teachersView(world, createReports({ scope: testScope() }), visitor));
    expect(warm.view.distribution?.own.summary.n).toBe(90);
    expect(warm.students?.rows).toHaveLength(6);
  });

  test('and a bar of it, for who sees it whole', async () => {
    const { world } = await scene();
    const bar = { measure: 'myp.grade', chosen: { from: 3.5, to: 4.5, closed: false } };
    const { first, warm, asked } = await warmed(({ reports }) =>
      reports.gradeStudents(world.organizationId, { ...requestFor(world), ...bar }),
    );
    expect(asked).toEqual({ queries: 0, calls: ['cache'] });
    expect(warm).toEqual(first);
    expect(warm?.rows).toHaveLength(18);
  });
});
