import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { hashPassword } from '#app/accounts/password.server.ts';
import { createImports } from '#app/ingest/imports.server.ts';
import { applySchool } from '#app/organizations/apply.server.ts';
import type { OrganizationId } from '#app/organizations/organization-id.ts';
import { systemClock } from '#app/platform/clock.ts';
import { createLog } from '#app/platform/log.server.ts';
import { generateSchool } from '#bin/demo/generate.ts';
import { loadSchool } from '#bin/demo/load.ts';
import { SOUTHGATE } from '#bin/demo/southgate.ts';
import { testDatabase, testScope } from '#tests/support/database.ts';
import { throwawayPlan } from './throwaway-plan.ts';

const MINUTE = 60_000;
const plan = throwawayPlan(SOUTHGATE);
const school = generateSchool(plan);
const [first, second] = school.years;
const scope = testScope();
const wiring = {
  scope,
  applySchool: (json: unknown) => applySchool({ scope, database: testDatabase(), hashPassword }, json),
  imports: createImports({ scope, clock: systemClock, log: createLog({ level: 'silent' }) }),
};
const quiet = { log: () => undefined, progress: () => undefined };
let organizationId: OrganizationId;

beforeAll(async () => {
  organizationId = await loadSchool(plan, { wiring, ...quiet });
}, MINUTE);

test('students, classes and enrolments are the generator’s own', async () => {
  const students = new Set(school.years.flatMap((year) => year.placements.map((place) => place.student)));
  const stays = school.years.flatMap((year) => year.stays);
  const classes = new Set(stays.map((stay) => stay.section.key));
  const left = new Set(school.years.flatMap((year) => year.placements).flatMap((p) => (p.leftOn ? [p.student] : [])));
  expect(await count('student')).toBe(students.size);
  expect(await count('student', 'left_on IS NOT NULL')).toBe(left.size);
  expect(await count('student_year')).toBe((first?.placements.length ?? 0) + (second?.placements.length ?? 0));
  expect(await count('class')).toBe(classes.size);
  expect(await count('class', "track <> ''")).toBe(20);
  expect(await count('enrollment')).toBe(stays.length);
});

test('every level and every rating arrives once', async () => {
  expect(await count('diagnostic_result')).toBe(factsOf('ixl'));
  expect(await count('score')).toBe(factsOf('toddle'));
  expect((await count('assessment_subject')) - (await count('assessment'))).toBe(2);
});

test('two ratings of one criterion in one task are both kept', async () => {
  const rows = await ask<{ n: number }>(
    'SELECT count(*) AS n FROM score GROUP BY assessment_id, student_id, component HAVING count(*) > 1',
  );
  expect(rows.length).toBeGreaterThan(5);
});

test('the demo teacher teaches three classes of each year, and the invited ones have names', async () => {
  const taught = await ask<{ name: string }>(
    `SELECT y.name || ' ' || c.name AS name FROM teaching t
       JOIN account a ON a.id = t.account_id JOIN class c ON c.id = t.class_id
       JOIN academic_year y ON y.id = c.academic_year_id
      WHERE a.email = '${plan.accounts.teacher.email}' AND c.subject_id IS NOT NULL ORDER BY 1`,
  );
  const classes = ['MYP 1A Mathematics', 'MYP 3A Mathematics', 'MYP 5A Mathematics'];
  expect(taught.map(({ name }) => name)).toEqual(
    ['2025-2026', '2026-2027'].flatMap((year) => classes.map((name) => `${year} ${name}`)),
  );
  const nameless = await ask("SELECT FROM membership m JOIN account a ON a.id = m.account_id WHERE a.name = ''");
  expect(nameless).toHaveLength(0);
});

test(
  'loading again changes nothing',
  async () => {
    const before = await ask<{ v: number }>(
      `SELECT data_version AS v FROM organization WHERE id = '${organizationId}'`,
    );
    expect(await loadSchool(plan, { wiring, ...quiet })).toBe(organizationId);
    expect(await ask(`SELECT data_version AS v FROM organization WHERE id = '${organizationId}'`)).toEqual(before);
  },
  MINUTE,
);

function ask<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
  return scope.forOrganizationSql(organizationId, async (client) => (await client.query<T>(sql)).rows);
}

async function count(table: string, where = 'true'): Promise<number> {
  const [row] = await ask<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE ${where}`);
  return row?.n ?? Number.NaN;
}

function factsOf(source: string): number {
  const files = school.files.filter((file) => file.import.source === source);
  return files.reduce((sum, file) => sum + file.expected.facts, 0);
}
