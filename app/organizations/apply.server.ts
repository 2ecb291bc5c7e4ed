/**
 * Makes the database agree with a school file: the first time it creates the school, later it changes what differs, and
 * the second time in a row it changes nothing. All of it in one transaction, or none of it.
 */
import { isDeepStrictEqual } from 'node:util';
import pg from 'pg';
import type { Database } from '#app/platform/database.server.ts';
import { loadCalendar } from './calendar.server.ts';
import { ensureFirstAdmin, type FirstAdmin, type HashPassword } from './first-admin.server.ts';
import { type OrganizationId, requireOrganizationId } from './organization-id.ts';
import { removalProblems } from './removal.server.ts';
import { parseSchoolFile, type SchoolFile, type SchoolProblem } from './school-file.ts';
import { isEmptyPlan, planSchool, type SchoolPlan } from './school-plan.ts';
import { writeBoundaries, writePlan } from './school-writes.server.ts';
import type { Scope } from './scope.server.ts';
import { timeZoneProblems } from './time-zone.server.ts';

export type SchoolChange = {
  action: 'created' | 'changed' | 'removed';
  what: 'organization' | 'academic year' | 'term' | 'grade' | 'subject' | 'boundaries';
  name: string;
  /** Of a change: the fields that differ. */
  fields?: string[];
};

export type AppliedSchool = {
  organizationId: OrganizationId;
  slug: string;
  /** True when the school was not there before. */
  created: boolean;
  changes: SchoolChange[];
  admin: FirstAdmin;
};

export type ApplyResult = { ok: true; value: AppliedSchool } | { ok: false; problems: SchoolProblem[] };

export type ApplyDependencies = {
  scope: Scope;
  database: Pick<Database, 'pool'>;
  hashPassword: HashPassword;
  /**
   * Called in the same transaction when terms, criteria or boundaries of an existing school changed, so that what was
   * computed from them can be computed again.
   */
  afterCalendarChange?: (client: pg.ClientBase, organizationId: OrganizationId) => Promise<void>;
  /** Called in the same transaction when the school was not there before. */
  afterCreation?: (client: pg.ClientBase, organizationId: OrganizationId) => Promise<void>;
};

/** `schoolJson` is parsed JSON. A refusal leaves the database as it was and names every problem. */
export async function applySchool(dependencies: ApplyDependencies, schoolJson: unknown): Promise<ApplyResult> {
  const parsed = parseSchoolFile(schoolJson);
  if (!parsed.ok) return parsed;
  try {
    return { ok: true, value: await applyOnce(dependencies, parsed.value) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problems: error.problems };
    // Another run created the same school meanwhile: now it is there, and can be compared with.
    if (isSlugTaken(error)) return { ok: true, value: await applyOnce(dependencies, parsed.value) };
    throw error;
  }
}

async function applyOnce(dependencies: ApplyDependencies, school: SchoolFile): Promise<AppliedSchool> {
  const organizationId = await idFor(dependencies.database, school.slug);
  return dependencies.scope.forOrganizationSql(organizationId, (client) =>
    applyWithin(client, organizationId, { school, dependencies }),
  );
}

function isSlugTaken(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.constraint === 'organization_slug_key';
}

/** Ends the transaction; caught by `applySchool`. */
class Refused extends Error {
  readonly problems: SchoolProblem[];
  constructor(problems: SchoolProblem[]) {
    super('The school file is refused.');
    this.problems = problems;
  }
}

/** The school's id, or a new one for a school that is not there yet. */
async function idFor(database: Pick<Database, 'pool'>, slug: string): Promise<OrganizationId> {
  const { rows } = await database.pool.query<{ id: string }>(
    'SELECT coalesce((SELECT id FROM organization WHERE slug = $1), uuid_v7()) AS id',
    [slug],
  );
  return requireOrganizationId(rows[0]?.id ?? '');
}

async function applyWithin(
  client: pg.ClientBase,
  organizationId: OrganizationId,
  { school, dependencies }: { school: SchoolFile; dependencies: ApplyDependencies },
): Promise<AppliedSchool> {
  const unknown = await timeZoneProblems(client, school.timeZone);
  if (unknown.length > 0) throw new Refused(unknown);
  const organization = await writeOrganization(client, organizationId, school);
  const created = organization?.action === 'created';
  const plan = planSchool(await loadCalendar(client), school);
  const problems = await removalProblems(client, plan);
  if (problems.length > 0) throw new Refused(problems);
  await writePlan(client, organizationId, plan);
  const boundariesChanged = await writeBoundaries(client, organizationId, school);
  const admin = await ensureFirstAdmin(client, organizationId, { ...dependencies, admin: school.admin });

  if (created) await dependencies.afterCreation?.(client, organizationId);

  const calendarChanged = !isEmptyPlan(plan) || boundariesChanged;
  if (calendarChanged && !created) await dependencies.afterCalendarChange?.(client, organizationId);
  if ((calendarChanged || organization !== null) && !created) {
    await client.query('UPDATE organization SET data_version = data_version + 1 WHERE id = $1', [organizationId]);
  }
  const changes = [...(organization ? [organization] : []), ...changesOf(plan)];
  if (boundariesChanged) changes.push({ action: 'changed', what: 'boundaries', name: school.name });
  return { organizationId, slug: school.slug, created, changes, admin };
}

/** Locks the school, so that two runs of one file wait for each other; null when its own fields are as in the file. */
async function writeOrganization(
  client: pg.ClientBase,
  id: OrganizationId,
  { slug, name, timeZone, locale, settings }: SchoolFile,
): Promise<SchoolChange | null> {
  const { rows } = await client.query<Record<string, unknown>>(
    'SELECT name, time_zone AS "timeZone", locale, settings FROM organization WHERE id = $1 FOR UPDATE',
    [id],
  );
  const present = rows[0];
  if (present === undefined) {
    await client.query(
      'INSERT INTO organization (id, slug, name, time_zone, locale, settings) VALUES ($1, $2, $3, $4, $5, $6)',
      [id, slug, name, timeZone, locale, settings ?? {}],
    );
    return { action: 'created', what: 'organization', name };
  }
  const wanted = { name, timeZone, locale, settings: settings ?? present.settings };
  const fields = Object.entries(wanted)
    .filter(([field, value]) => !isDeepStrictEqual(present[field], value))
    .map(([field]) => field);
  if (fields.length === 0) return null;
  await client.query('UPDATE organization SET name = $2, time_zone = $3, locale = $4, settings = $5 WHERE id = $1', [
    id,
    ...Object.values(wanted),
  ]);
  return { action: 'changed', what: 'organization', name, fields };
}

function changesOf(plan: SchoolPlan): SchoolChange[] {
  const lists = [
    ['academic year', plan.years],
    ['term', plan.terms],
    ['grade', plan.grades],
    ['subject', plan.subjects],
  ] as const;
  return lists.flatMap(([what, { create, change, remove }]): SchoolChange[] => [
    ...create.map(({ name }): SchoolChange => ({ action: 'created', what, name })),
    ...change.map(({ item, fields }): SchoolChange => ({ action: 'changed', what, name: item.name, fields })),
    ...remove.map(({ name }): SchoolChange => ({ action: 'removed', what, name })),
  ]);
}
