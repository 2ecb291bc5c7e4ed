/**
 * A school of its own for every test that needs one: nobody cleans up, nobody disturbs another, and every test is an
 * isolation test too. Calendar: two academic years of three terms; four MYP grades; four subjects.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { loadCalendar } from '#app/organizations/calendar.server.ts';
import type { Calendar } from '#app/organizations/calendar.ts';
import { type OrganizationId, requireOrganizationId } from '#app/organizations/organization-id.ts';
import type { MembershipRole, MembershipStatus, Prisma } from '#app/platform/generated/client.ts';
import { testDatabase, testScope } from './database.ts';

export type TestSchool = Calendar & { organizationId: OrganizationId; slug: string; name: string; calendar: Calendar };

export type TestSchoolOptions = { name?: string; slug?: string; timeZone?: string; settings?: Prisma.InputJsonObject };

type YearSeed = { name: string; terms: [name: string, startedOn: string, endedOn: string][] };

const YEARS: YearSeed[] = [
  {
    name: '2025-2026',
    terms: [
      ['Term 1', '2025-08-18', '2025-12-12'],
      ['Term 2', '2026-01-05', '2026-03-27'],
      ['Term 3', '2026-04-13', '2026-06-19'],
    ],
  },
  {
    name: '2026-2027',
    terms: [
      ['Term 1', '2026-08-17', '2026-12-11'],
      ['Term 2', '2027-01-04', '2027-03-26'],
      ['Term 3', '2027-04-12', '2027-06-18'],
    ],
  },
];

const GRADES = [
  { name: 'MYP 1', ixlGrade: '6', descriptorYear: 1 },
  { name: 'MYP 2', ixlGrade: '7', descriptorYear: 3 },
  { name: 'MYP 3', ixlGrade: '8', descriptorYear: 3 },
  { name: 'MYP 4', ixlGrade: '9', descriptorYear: 5 },
];

const SUBJECTS = [
  { name: 'Mathematics', subjectGroup: 'Mathematics', ixlSubject: 'math' as const },
  { name: 'Language and Literature', subjectGroup: 'Language and Literature', ixlSubject: 'ela' as const },
  { name: 'Language Acquisition', subjectGroup: 'Language Acquisition', ixlSubject: null },
  { name: 'Sciences', subjectGroup: 'Sciences', ixlSubject: null },
];

/** A fresh organization; `today` in its calendar is any day of 2025-08-18 to 2027-06-18. */
export async function createTestSchool(options: TestSchoolOptions = {}): Promise<TestSchool> {
  const slug = options.slug ?? `test-${randomBytes(8).toString('hex')}`;
  const name = options.name ?? `School ${slug}`;
  const { id } = await testDatabase().prisma.organization.create({
    data: {
      slug,
      name,
      timeZone: options.timeZone ?? 'Europe/London',
      settings: options.settings ?? {},
    },
    select: { id: true },
  });
  const organizationId = requireOrganizationId(id);
  const calendar = await testScope().forOrganization(organizationId, async (tx) => {
    for (const year of YEARS) await tx.academicYear.create({ data: yearData(organizationId, year) });
    await tx.gradeLevel.createMany({
      data: GRADES.map((grade, at) => ({ ...grade, organizationId, position: at + 1, programme: 'MYP' })),
    });
    await tx.subject.createMany({
      data: SUBJECTS.map((subject, at) => ({
        ...subject,
        organizationId,
        position: at + 1,
        criteria: ['A', 'B', 'C', 'D'],
      })),
    });
    return loadCalendar(tx);
  });
  return { organizationId, slug, name, calendar, ...calendar };
}

export type TestAccount = { accountId: string; email: string; name: string };

export type TestAccountOptions = {
  organizationId: OrganizationId;
  role?: MembershipRole;
  status?: MembershipStatus;
  email?: string;
  name?: string;
  passwordHash?: string;
  /** A leader's scope; the whole organization when left out. */
  gradeLevelId?: string;
  subjectId?: string;
};

/** A person with a membership; active unless told otherwise. */
export async function createTestAccount(options: TestAccountOptions): Promise<TestAccount> {
  const { organizationId, role = 'teacher', status = 'active', gradeLevelId, subjectId } = options;
  const email = options.email ?? `${role}-${randomUUID()}@test.example`;
  const name = options.name ?? `A ${role}`;
  const account = await testDatabase().prisma.account.create({
    data: { email, name, passwordHash: options.passwordHash ?? null, status: 'active' },
    select: { id: true },
  });
  await testScope().forOrganization(organizationId, (tx) =>
    tx.membership.create({
      data: {
        organizationId,
        accountId: account.id,
        role,
        status,
        scope: gradeLevelId ? 'grade' : subjectId ? 'subject' : 'all',
        scopeGradeLevelId: gradeLevelId ?? null,
        scopeSubjectId: subjectId ?? null,
      },
    }),
  );
  return { accountId: account.id, email, name };
}

/** The one called that; throws when there is none, so a test needs no `!`. */
export function named<T extends { name: string }>(items: T[], name: string): T {
  const found = items.find((item) => item.name === name);
  if (found === undefined) throw new Error(`Nothing is called ${name}: ${items.map((item) => item.name).join(', ')}`);
  return found;
}

function yearData(organizationId: string, year: YearSeed) {
  const days = year.terms.flatMap(([, startedOn, endedOn]) => [startedOn, endedOn]).sort();
  return {
    organizationId,
    name: year.name,
    startedOn: dateOf(days.at(0)),
    endedOn: dateOf(days.at(-1)),
    terms: {
      create: year.terms.map(([name, startedOn, endedOn], at) => ({
        organization: { connect: { id: organizationId } },
        name,
        position: at + 1,
        startedOn: dateOf(startedOn),
        endedOn: dateOf(endedOn),
      })),
    },
  };
}

function dateOf(day: string | undefined): Date {
  return new Date(`${day}T00:00:00Z`);
}
