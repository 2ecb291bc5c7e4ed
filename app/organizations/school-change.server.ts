/**
 * Changing one part of a school from its settings page, by the rules and the writes of the school file: what the command
 * refuses is refused here. One transaction; the part's version must be the one that the form was filled in from.
 */
import pg from 'pg';
import type { OrganizationId } from './organization-id.ts';
import { removalProblems } from './removal.server.ts';
import { parseSchoolFile, type SchoolFile, type SchoolProblem } from './school-file.ts';
import { differences, partOf, schoolWith } from './school-part.ts';
import { isEmptyPlan, planSchool, type Renamed } from './school-plan.ts';
import { loadSchoolState, type SchoolPart, type SchoolState, versionOf } from './school-state.server.ts';
import { writeBoundaries, writePlan } from './school-writes.server.ts';
import type { Scope } from './scope.server.ts';
import { timeZoneProblems } from './time-zone.server.ts';

export type PartChange = { part: SchoolPart; version: string; sent: unknown };

export type PartOutcome =
  | { ok: true; fields: number }
  | { ok: false; problems: SchoolProblem[] }
  /** Somebody else changed the part since. `now`: the part as it is, with its version. */
  | { ok: false; conflict: SchoolState };

export type PartDependencies = {
  scope: Scope;
  /** In the same transaction, when terms, grades, criteria or boundaries changed: what was computed from them is computed again. */
  afterCalendarChange(client: pg.ClientBase, organizationId: OrganizationId): Promise<void>;
  /** In the same transaction: the audit event. `fields` is how many differ. */
  record(client: pg.ClientBase, change: { part: SchoolPart; fields: string[] }): Promise<void>;
};

export async function changeSchoolPart(
  dependencies: PartDependencies,
  organizationId: OrganizationId,
  change: PartChange,
): Promise<PartOutcome> {
  try {
    return await dependencies.scope.forOrganizationSql(organizationId, (client) =>
      changeWithin(client, organizationId, { change, dependencies }),
    );
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problems: error.problems };
    // Two that change names with each other: neither name is free when it is taken.
    if (error instanceof pg.DatabaseError && error.code === '23505') {
      const message = 'two of these names change places; rename one to something else first, save, then the other';
      return { ok: false, problems: [{ field: change.part, message }] };
    }
    throw error;
  }
}

/** Ends the transaction. */
class Refused extends Error {
  readonly problems: SchoolProblem[];
  constructor(problems: SchoolProblem[]) {
    super('The change is refused.');
    this.problems = problems;
  }
}

type Within = { change: PartChange; dependencies: PartDependencies };

async function changeWithin(
  client: pg.ClientBase,
  organizationId: OrganizationId,
  { change, dependencies }: Within,
): Promise<PartOutcome> {
  const { part, version, sent } = change;
  const state = await loadSchoolState(client, organizationId, { lock: true });
  if (versionOf(state, part) !== version) return { ok: false, conflict: state };
  const { school, renamed } = schoolWith(state, part, sent);
  const parsed = parseSchoolFile(school);
  const problems = parsed.ok ? [] : parsed.problems;
  if (parsed.ok && part === 'school') problems.push(...(await timeZoneProblems(client, parsed.value.timeZone)));
  if (!parsed.ok || problems.length > 0)
    return { ok: false, problems: problems.map((problem) => within(part, problem)) };
  const fields = differences(state[part], partOf(parsed.value, part)).map(({ field }) => field);
  const calendarChanged = await write(client, organizationId, { state, school: parsed.value, renamed });
  if (calendarChanged) await dependencies.afterCalendarChange(client, organizationId);
  if (fields.length === 0 && !calendarChanged) return { ok: true, fields: 0 };
  const { name, timeZone, settings = {} } = parsed.value;
  await client.query(
    `UPDATE organization SET name = $2, time_zone = $3, settings = $4, data_version = data_version + 1 WHERE id = $1`,
    [organizationId, name, timeZone, settings],
  );
  await dependencies.record(client, { part, fields });
  return { ok: true, fields: fields.length };
}

/** Fields of the school itself have no prefix in its file; in a form, where every part has fields, they do. */
function within(part: SchoolPart, { field, message }: SchoolProblem): SchoolProblem {
  return { field: part === 'school' ? `school.${field}` : field, message };
}

/** True when the calendar, the grades, the subjects or the boundaries differ now. */
async function write(
  client: pg.ClientBase,
  organizationId: OrganizationId,
  { state, school, renamed }: { state: SchoolState; school: SchoolFile; renamed: Renamed },
): Promise<boolean> {
  const { academicYears: years, grades, subjects } = state;
  const plan = planSchool({ years, grades, subjects }, school, renamed);
  if (isEmptyPlan(plan)) return writeBoundaries(client, organizationId, school);
  const problems = await removalProblems(client, plan);
  if (problems.length > 0) throw new Refused(problems);
  await writePlan(client, organizationId, plan);
  return true;
}
