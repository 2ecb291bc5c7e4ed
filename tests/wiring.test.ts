import { expect, test } from 'vitest';
import { requireOrganizationId } from '#app/organizations/organization-id.ts';
import { applySchool } from '#app/wiring.server.ts';
import { csv, runFile } from './ingest/import-kit.ts';
import { testScope } from './support/database.ts';
import { schoolFile } from './support/school-file.ts';

test('moving a term in the school file moves the values that fall in it', async () => {
  const file = schoolFile();
  const applied = await applySchool(file);
  if (!applied.ok) throw new Error(JSON.stringify(applied.problems));
  const organizationId = requireOrganizationId(applied.value.organizationId);
  const terms = () =>
    testScope().forOrganizationSql(organizationId, async (client) => {
      const { rows } = await client.query<{ name: string }>(
        `SELECT coalesce(t.name, 'year') AS name FROM measure_value m LEFT JOIN term t ON t.id = m.period_id ORDER BY 1`,
      );
      return rows.map(({ name }) => name);
    });

  const roster = csv([
    ['student_id', 'first_name', 'last_name', 'grade', 'class'],
    ['1', 'Ana', 'Álvarez', 'MYP 1', '6A'],
  ]);
  await runFile({ organizationId, source: 'roster', file: roster });
  const levels = csv([
    ['ID', 'Overall'],
    ['1', '500'],
  ]);
  await runFile({ organizationId, source: 'ixl', subject: 'math', date: '2026-12-01', file: levels });
  expect(await terms()).toEqual(['Term 1', 'year']);

  const years = structuredClone(file.academicYears);
  const [first, second] = years[1]?.terms ?? [];
  if (first && second) [first.endedOn, second.startedOn] = ['2026-11-27', '2026-11-30'];
  expect(await applySchool({ ...file, academicYears: years })).toMatchObject({ ok: true });
  expect(await terms()).toEqual(['Term 2', 'year']);
});
