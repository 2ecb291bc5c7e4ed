import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type ApplyResult, applySchool } from '#app/organizations/apply.server.ts';
import { loadCalendar } from '#app/organizations/calendar.server.ts';
import { findOrganizationBySlug } from '#app/organizations/organization.server.ts';
import type { SchoolFileInput } from '#app/organizations/school-file.ts';
import { testDatabase, testScope } from '#tests/support/database.ts';
import { createTestAccount, named } from '#tests/support/school.ts';
import { schoolFile } from '#tests/support/school-file.ts';

const hashPassword = async (password: string) => `hash of ${password}`;

function apply(file: SchoolFileInput, afterCalendarChange?: () => Promise<void>): Promise<ApplyResult> {
  return applySchool({ scope: testScope(), database: testDatabase(), hashPassword, afterCalendarChange }, file);
}

async function applied(file: SchoolFileInput, afterCalendarChange?: () => Promise<void>) {
  const result = await apply(file, afterCalendarChange);
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.problems)}`);
  return result.value;
}

const email = () => `admin-${randomUUID()}@test.example`;

describe('a new school', () => {
  test('has its calendar, grades and subjects in order', async () => {
    const file = schoolFile({ settings: { minimumGroup: 12 } });
    const { organizationId, created } = await applied(file);
    expect(created).toBe(true);

    const calendar = await testScope().forOrganization(organizationId, (tx) => loadCalendar(tx));
    expect(calendar.years.map((year) => [year.name, year.terms.map((term) => term.startedOn)])).toEqual([
      ['2025-2026', ['2025-08-18', '2026-01-05']],
      ['2026-2027', ['2026-08-17', '2027-01-04']],
    ]);
    expect(calendar.grades.map((grade) => [grade.name, grade.ixlGrade, grade.descriptorYear])).toEqual([
      ['MYP 1', '6', 1],
      ['MYP 2', '7', 3],
      ['MYP 3', '8', 3],
    ]);
    expect(named(calendar.subjects, 'Personal Project')).toMatchObject({ criteria: ['A', 'B', 'C'], ixlSubject: null });
    expect(await testScope().forOrganizationSql(organizationId, (client) => loadCalendar(client))).toEqual(calendar);

    const organization = await findOrganizationBySlug(testDatabase(), file.slug);
    expect(organization).toMatchObject({ timeZone: 'Europe/London', settings: { minimumGroup: 12, idleMinutes: 240 } });
  });

  test('created by two runs at once is one school', async () => {
    const file = schoolFile({ admin: { email: email(), name: 'Ada', password: 'twelve letters' } });
    const both = await Promise.all([applied(file), applied(file)]);
    expect(new Set(both.map((value) => value.organizationId)).size).toBe(1);
    expect(both.map((value) => value.created).sort()).toEqual([false, true]);
  });
});

describe('a school that is there', () => {
  test('applied again changes nothing, not even its data version', async () => {
    const file = schoolFile({ boundaries: [{ subject: 'Personal Project', lowestTotals: [1, 4, 7, 11, 14, 18, 21] }] });
    await applied(file);
    const before = await findOrganizationBySlug(testDatabase(), file.slug);
    expect(await applied(file)).toMatchObject({ created: false, changes: [] });
    expect(await findOrganizationBySlug(testDatabase(), file.slug)).toEqual(before);
  });

  test('follows the file: renamed, moved, reordered, added, removed', async () => {
    const file = schoolFile();
    const { organizationId } = await applied(file);
    const [first, second] = file.academicYears;
    let recomputed = 0;
    const changed = await applied(
      {
        ...file,
        name: 'Renamed School',
        academicYears: second ? [{ ...second, terms: second.terms.slice(0, 1) }] : [],
        grades: [...file.grades].reverse(),
        subjects: [...file.subjects, { name: 'Sciences', criteria: ['A', 'B', 'C', 'D'] }],
      },
      async () => {
        recomputed += 1;
      },
    );
    expect(first?.name).toBe('2025-2026');
    expect(changed.changes).toEqual([
      { action: 'changed', what: 'organization', name: 'Renamed School', fields: ['name'] },
      { action: 'removed', what: 'academic year', name: '2025-2026' },
      { action: 'removed', what: 'term', name: 'Term 1' },
      { action: 'removed', what: 'term', name: 'Term 2' },
      { action: 'removed', what: 'term', name: 'Term 2' },
      { action: 'changed', what: 'grade', name: 'MYP 3', fields: ['position'] },
      { action: 'changed', what: 'grade', name: 'MYP 1', fields: ['position'] },
      { action: 'created', what: 'subject', name: 'Sciences' },
    ]);
    expect(recomputed).toBe(1);
    const calendar = await testScope().forOrganization(organizationId, (tx) => loadCalendar(tx));
    expect(calendar.grades.map((grade) => grade.name)).toEqual(['MYP 3', 'MYP 2', 'MYP 1']);
    expect(await findOrganizationBySlug(testDatabase(), file.slug)).toMatchObject({ dataVersion: 2 });
  });

  test('keeps settings and boundaries that the file does not speak of', async () => {
    const file = schoolFile({
      settings: { sessionDays: 1 },
      boundaries: [{ lowestTotals: [1, 6, 10, 15, 19, 24, 28], term: { year: '2025-2026', name: 'term 1' } }],
    });
    const { organizationId } = await applied(file);
    expect((await applied({ ...file, settings: undefined, boundaries: undefined })).changes).toEqual([]);
    const kept = await testScope().forOrganization(organizationId, (tx) => tx.boundarySet.count());
    expect(kept).toBe(1);
    expect((await applied({ ...file, boundaries: [] })).changes).toMatchObject([{ what: 'boundaries' }]);
  });

  test('refuses to remove what classes, leaders or results need, and changes nothing', async () => {
    const file = schoolFile();
    const { organizationId } = await applied(file);
    const scope = testScope();
    const { years, grades, subjects } = await scope.forOrganization(organizationId, (tx) => loadCalendar(tx));
    const gradeLevelId = named(grades, 'MYP 1').id;
    await createTestAccount({ organizationId, role: 'leader', gradeLevelId });
    await scope.forOrganization(organizationId, (tx) =>
      tx.class.create({
        data: {
          organizationId,
          name: '1A',
          academicYearId: named(years, '2025-2026').id,
          gradeLevelId,
          subjectId: named(subjects, 'Mathematics').id,
        },
      }),
    );
    const result = await apply({
      ...file,
      name: 'Never stored',
      academicYears: file.academicYears.slice(1),
      grades: file.grades.slice(1),
      subjects: file.subjects.slice(1),
    });
    expect(result).toEqual({
      ok: false,
      problems: [
        ['academicYears', '"2025-2026"', 'classes'],
        ['grades', '"MYP 1"', 'classes, leaders'],
        ['subjects', '"Mathematics"', 'classes'],
      ].map(([field, name, attached]) => ({
        field,
        message: `${name} is left out but still has ${attached}; put it back into the file under the same name`,
      })),
    });
    expect(await findOrganizationBySlug(testDatabase(), file.slug)).toMatchObject({ name: 'Test School' });
  });
});

describe('the first admin', () => {
  const accountOf = (address: string) => testDatabase().prisma.account.findUnique({ where: { email: address } });

  test('is active with a password, invited without', async () => {
    const [withPassword, without] = [email(), email()];
    const active = await applied(
      schoolFile({ admin: { email: withPassword, name: 'Ada', password: 'twelve letters' } }),
    );
    const invited = await applied(schoolFile({ admin: { email: without.toUpperCase(), name: 'Bo' } }));
    expect([active.admin, invited.admin]).toEqual(['active', 'invited']);
    expect(await accountOf(withPassword)).toMatchObject({ passwordHash: 'hash of twelve letters', status: 'active' });
    expect(await accountOf(without)).toMatchObject({ passwordHash: null, status: 'invited' });
  });

  test('is not made again, nor changed, once there is an admin', async () => {
    const file = schoolFile({ admin: { email: email(), name: 'Ada', password: 'twelve letters' } });
    await applied(file);
    const later = email();
    expect(
      (await applied({ ...file, admin: { email: later, name: 'Eve', password: 'twelve other letters' } })).admin,
    ).toBe('kept');
    expect(await accountOf(later)).toBeNull();
    expect(await accountOf(file.admin?.email ?? '')).toMatchObject({ passwordHash: 'hash of twelve letters' });
  });

  test('who has an account keeps name and password', async () => {
    const address = email();
    await applied(schoolFile({ admin: { email: address, name: 'Ada', password: 'twelve letters' } }));
    const second = await applied(
      schoolFile({ admin: { email: address, name: 'Other', password: 'twelve other letters' } }),
    );
    expect(second.admin).toBe('active');
    expect(await accountOf(address)).toMatchObject({ name: 'Ada', passwordHash: 'hash of twelve letters' });
  });
});
