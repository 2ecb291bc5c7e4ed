import { expect, test } from 'vitest';
import { PLAIN_QUESTION } from '#app/analytics/question.ts';
import type { Cache } from '#app/redis/cache.server.ts';
import { KEY_SCHEMA } from '#app/redis/keys.server.ts';
import { createReports } from '#app/reports/reports.server.ts';
import { testScope } from '#tests/support/database.ts';
import { createWorld, spread, TODAY } from './school-world.ts';

/**
 * What is kept is known again by a few of its fields only, so an old shape must not be found under a new schema's keys:
 * who changes a shape raises `KEY_SCHEMA` (and this test then writes the new file, when it is not run by `CI`).
 */
const lines = new Set<string>();

const cache: Cache = {
  async getOrSet(_, { module }, load) {
    const value = await load();
    if (value !== null) describe(module, JSON.parse(JSON.stringify(value)));
    return value;
  },
};

/** Whose keys are ids and codes. */
const TABLES = new Set(['seen', 'values', 'beside']);

function describe(path: string, value: unknown, name = ''): void {
  if (Array.isArray(value)) for (const item of value) describe(`${path}[]`, item);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) describe(`${path}.${TABLES.has(name) ? '*' : key}`, part, key);
  } else lines.add(`${path}: ${value === null ? 'null' : typeof value}`);
}

test('the shape of everything kept of reports belongs to the schema of the keys', async () => {
  const world = await createWorld();
  const teacher = await world.person();
  await world.person('leader', { subject: 'Mathematics' });
  const students = await world.students(24);
  const classId = await world.addClass({ name: '8A', students: students.slice(0, 12), teachers: [teacher] });
  await world.addClass({ name: '8B', students: students.slice(12) });
  await world.addClass({ name: '8H', subject: null, students, homeroomTeachers: [teacher] });
  for (const term of [null, 'Term 1']) {
    const graded = { measure: 'myp.grade', subject: 'Mathematics', term };
    await world.values({ ...graded, values: spread(students.slice(1), [3, 4, 5]) });
    await world.values({ measure: 'ixl.math.overall', term, asOf: null, values: spread(students, [480, 520]) });
  }
  const reports = createReports({ scope: testScope(), cache });
  const { organizationId } = world;
  const asked = { asked: PLAIN_QUESTION, today: TODAY };
  await reports.classReport(organizationId, { ...asked, classId });
  const grade = { ...asked, gradeId: world.gradeId('MYP 3') };
  await reports.gradeFrame(organizationId, grade);
  const course = { ...grade, subjectId: world.subjectId('Mathematics'), track: '' };
  await reports.gradeReport(organizationId, course);
  await reports.gradeSight(organizationId, { ...course, classIds: [classId] });
  const bar = { measure: 'myp.grade', chosen: { from: 4, to: 5, closed: true } };
  await reports.gradeStudents(organizationId, { ...course, ...bar });
  const everything = { kind: 'all' as const };
  const lister = { classes: everything, students: everything, taught: [] };
  for (const query of ['student0001', '8a']) {
    await reports.search(organizationId, { query, limit: 10, today: TODAY, lister });
  }
  await expect(`${[...lines].sort().join('\n')}\n`).toMatchFileSnapshot(`kept-shapes-${KEY_SCHEMA}.txt`);
});
