import '#tests/support/own-database.ts';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { PLAIN_QUESTION } from '#app/analytics/question.ts';
import { type OrganizationId, requireOrganizationId } from '#app/organizations/organization-id.ts';
import type { Scope } from '#app/organizations/scope.server.ts';
import { createReports } from '#app/reports/reports.server.ts';
import { sightsIn } from '#app/reports/sight.ts';
import { at, createWorld, spread, TODAY, type World } from '#tests/reports/school-world.ts';
import { testUrl } from '#tests/support/database.ts';
import { startTestRedis, type TestRedis } from '#tests/support/redis.ts';
import { type Process, quiet, startProcess } from './process-support.ts';

/** What is kept of a school's reports is the school's own, and old as soon as anything it is made of changes. */

let server: TestRedis;
let one: Process;
let other: Process;

beforeAll(async () => {
  server = await startTestRedis();
  // Each hit is made again, to be compared.
  const random = () => 0.001;
  [one, other] = [startProcess(server.url, { random }), startProcess(server.url, { random })];
});
afterAll(async () => {
  for (const { redis, background } of [one, other]) {
    await background.ended();
    await redis.close();
  }
  await server.kill();
});
// Whatever was served of what was kept, the truth said the same.
afterEach(() => {
  for (const { redis } of [one, other]) expect(redis.meter.total('cache', 'contradicted')).toBe(0);
});

/** A grade of two classes and their teacher. */
async function scene() {
  const world = await createWorld();
  const teacher = await world.person('teacher');
  const students = await world.students(40);
  const classIds = [
    await world.addClass({ name: '8A', students: students.slice(0, 20), teachers: [teacher] }),
    await world.addClass({ name: '8B', students: students.slice(20), teachers: [teacher] }),
  ];
  await world.values({ measure: 'myp.grade', subject: 'Mathematics', values: spread(students, [3, 4, 5, 5, 6]) });
  return { world, teacher, classIds };
}

const requestFor = (world: World) => ({
  ...{ gradeId: world.gradeId('MYP 3'), asked: PLAIN_QUESTION, today: TODAY },
  ...{ subjectId: world.subjectId('Mathematics'), track: '' },
});

/** Until what was changed outside of the processes is known to them, and nothing is written behind any more. */
async function settled(): Promise<void> {
  await quiet([one, other]);
  for (const { background } of [one, other]) await background.ended();
}

describe('the students of a teacher’s classes', () => {
  /** The process's reports, whose loads run `meanwhile` before each of their queries. */
  function interrupted({ scope, redis }: Process, meanwhile: (query: number) => Promise<unknown>) {
    const forOrganizationSql: Scope['forOrganizationSql'] = (id, run) => {
      let queries = 0;
      return scope.forOrganizationSql(id, (client) =>
        run(
          new Proxy(client, {
            get(target, name) {
              const value: unknown = Reflect.get(target, name);
              if (name !== 'query') return value;
              return async (...query: [string, unknown[]]) => {
                await meanwhile(queries++);
                return target.query(...query);
              };
            },
          }),
        ),
      );
    };
    return createReports({ scope: { forOrganizationSql }, cache: redis.cache });
  }

  test('are never the old ones after an import that came while they were loaded, at whichever query', async () => {
    const { world, classIds } = await scene();
    const { organizationId } = world;
    const commit = (value: number) =>
      other.scope.forOrganizationSql(organizationId, async (client) => {
        await client.query("UPDATE measure_value SET value = $1 WHERE measure = 'myp.grade'", [value]);
        await client.query('UPDATE organization SET data_version = data_version + 1 WHERE id = $1', [organizationId]);
      });
    await settled();
    const missed = one.redis.meter.total('cache', 'miss');
    let [last, step] = [0, 0];
    for (; step <= last; step++) {
      // On another day it is another answer, of the same students.
      const request = { ...requestFor(world), today: `2026-11-1${step}`, classIds };
      const reports = interrupted(one, async (query) => {
        last = Math.max(last, query);
        if (query === step) await commit(step + 1);
      });
      await reports.gradeSight(organizationId, request);
      await settled();
      for (const process of [other, one]) {
        const sight = await process.reports.gradeSight(organizationId, request);
        expect(new Set(sight?.values['myp.grade'])).toEqual(new Set([step + 1]));
      }
      await one.background.ended();
    }
    expect(one.redis.meter.total('cache', 'miss') - missed).toBeGreaterThanOrEqual(step);
    // The calendar, the classes, who is in them, what they have.
    expect(step).toBeGreaterThan(3);
  });

  test('are another list as soon as one of the classes is taken from the teacher', async () => {
    const { world, teacher, classIds } = await scene();
    const { organizationId } = world;
    const value = await one.accounts.sessions.create({
      ...{ accountId: teacher, organizationId, userAgent: '', replaces: null },
    });
    await settled();
    const seen = async ({ accounts, reports }: Process) => {
      const taught = (await accounts.sessions.find(value))?.member.taught ?? [];
      const frame = await reports.gradeFrame(organizationId, requestFor(world));
      const sights = frame === null ? [] : sightsIn(frame, { taught, leadsSubjectId: null });
      const request = { ...requestFor(world), classIds: sights.map(({ classId }) => classId) };
      return (await reports.gradeSight(organizationId, request))?.students.length;
    };
    for (const process of [one, other]) expect(await seen(process)).toBe(40);
    for (const { background } of [one, other]) await background.ended();
    await one.scope.forOrganizationSql(organizationId, (client) =>
      client.query('DELETE FROM teaching WHERE account_id = $1 AND class_id = $2', [teacher, classIds[1]]),
    );
    for (const process of [other, one]) expect(await seen(process)).toBe(20);
  });

  test('are each organization’s own, though every id in both is the same', async () => {
    const { world, classIds } = await scene();
    const twin = await twinOf(world.organizationId, "UPDATE student SET first_name = 'B'");
    await settled();
    const request = { ...requestFor(world), classIds };
    const bar = { ...requestFor(world), measure: 'myp.grade', chosen: { from: 2.5, to: 6, closed: true } };
    for (const process of [one, other]) {
      for (const [organizationId, letter] of [
        [world.organizationId, 'A'],
        [twin, 'B'],
      ] as const) {
        const sight = await process.reports.gradeSight(organizationId, request);
        const listed = await process.reports.gradeStudents(organizationId, bar);
        for (const list of [sight?.students, listed?.rows]) {
          expect(list).toHaveLength(40);
          expect(list?.every(({ name }) => name.startsWith(`${letter} `))).toBe(true);
        }
      }
      await process.background.ended();
    }
  });
});

/** Another organization with copies of its tables' rows, ids and all, in which `change` is run. */
async function twinOf(organizationId: string, change: string): Promise<OrganizationId> {
  const client = new pg.Client({ connectionString: testUrl('DATABASE_SUPERUSER_URL') });
  await client.connect();
  try {
    const id = requireOrganizationId(randomUUID());
    const tables = ['organization', 'academic_year', 'term', 'grade_level', 'subject', 'student', 'student_year'];
    for (const table of [...tables, 'class', 'enrollment', 'measure_value']) {
      const own = table === 'organization' ? { id, slug: `twin-${id}` } : { organization_id: id };
      await client.query(
        `INSERT INTO ${table} SELECT (jsonb_populate_record(NULL::${table}, to_jsonb(one) || $2)).* FROM ${table} one
          WHERE one.${table === 'organization' ? 'id' : 'organization_id'} = $1`,
        [organizationId, JSON.stringify(own)],
      );
    }
    await client.query(`${change} WHERE organization_id = $1`, [id]);
    return id;
  } finally {
    await client.end();
  }
}

describe('a search', () => {
  test('typed in another way finds what is kept, which the truth does not contradict', async () => {
    const { world } = await scene();
    await settled();
    const everyone = { kind: 'all' as const };
    const lister = { classes: everyone, students: everyone, taught: [] };
    const counted = () => ['hit', 'checked', 'contradicted'].map((event) => other.redis.meter.sum('cache', event, 5));
    const before = counted();
    for (const [process, query] of [
      [one, 'Student0001'],
      [other, ' STUDENT0001'],
    ] as const) {
      const found = await process.reports.search(world.organizationId, { query, limit: 10, today: TODAY, lister });
      expect(found).toMatchObject({ query: query.trim(), state: 'searched', students: [{ name: 'A Student0001' }] });
      await process.background.ended();
    }
    expect(counted().map((count, at) => count - (before[at] ?? 0))).toEqual([1, 1, 0]);
  });
});

describe('a class report', () => {
  test('has its teachers, and what each sees of the grade, as soon as who teaches or leads what is changed', async () => {
    const { world, teacher, classIds } = await scene();
    const { organizationId } = world;
    await settled();
    const request = { classId: at(classIds, 0), asked: PLAIN_QUESTION, today: TODAY };
    const read = async ({ reports, background }: Process) => {
      const report = await reports.classReport(organizationId, request);
      await background.ended();
      const grade = report?.measures.find(({ measure }) => measure.code === 'myp.grade');
      return [report?.name.teachers, grade?.seen[teacher]?.table.n, grade?.seen.leads_subject?.table.n];
    };
    const both = async () => [await read(other), await read(one)];
    expect(await both()).toEqual(Array(2).fill([['A teacher'], 40, undefined]));
    const change = async (sql: string, values: unknown[]) => {
      await one.scope.forOrganizationSql(organizationId, (client) => client.query(sql, values));
      // What is kept in a process for a second is forgotten when it hears of the change.
      await settled();
    };
    await change('DELETE FROM teaching WHERE class_id = $1', [classIds[1]]);
    expect(await both()).toEqual(Array(2).fill([['A teacher'], 20, undefined]));
    // Also of who has not accepted yet, and tells their name when they do.
    await change("UPDATE membership SET status = 'invited' WHERE account_id = $1", [teacher]);
    await both();
    await change("UPDATE account SET name = 'Ada' WHERE id = $1", [teacher]);
    expect(await both()).toEqual(Array(2).fill([['Ada'], 20, undefined]));
    const leader = await world.person('leader', { subject: 'Mathematics' });
    await settled();
    expect(await both()).toEqual(Array(2).fill([['Ada'], 20, 40]));
    await change("UPDATE membership SET scope = 'all', scope_subject_id = NULL WHERE account_id = $1", [leader]);
    expect(await both()).toEqual(Array(2).fill([['Ada'], 20, undefined]));
  });
});
