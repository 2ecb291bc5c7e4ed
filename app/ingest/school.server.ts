/** What an import has to know of the school, read inside its transaction. */
import type pg from 'pg';
import { loadCalendar } from '#app/organizations/calendar.server.ts';
import { type Calendar, foldName } from '#app/organizations/calendar.ts';
import { parseSettings, type Settings } from '#app/organizations/settings.ts';
import { type Clock, dayIn } from '#app/platform/clock.ts';
import type { ImportSource, NameLookup } from './sources/layout.ts';

export type School = { calendar: Calendar; settings: Settings; today: string; dataVersion: number };

/** `lock` waits for and holds off every other commit of the organization, but not sign-ins, which only refer to it. */
export async function loadSchool(
  client: pg.ClientBase,
  organizationId: string,
  clock: Clock,
  lock = false,
): Promise<School> {
  const { rows } = await client.query<{ time_zone: string; settings: unknown; data_version: number }>(
    `SELECT time_zone, settings, data_version FROM organization WHERE id = $1 ${lock ? 'FOR NO KEY UPDATE' : ''}`,
    [organizationId],
  );
  const organization = rows[0];
  if (organization === undefined) throw new Error(`There is no organization ${organizationId}.`);
  return {
    calendar: await loadCalendar(client),
    settings: parseSettings(organization.settings),
    today: dayIn(organization.time_zone, clock.now()),
    dataVersion: organization.data_version,
  };
}

export async function loadNames(client: pg.ClientBase, source: ImportSource): Promise<NameLookup> {
  const classes = await client.query<{ id: string; subjectId: string | null; yearId: string; name: string }>(
    'SELECT id, subject_id AS "subjectId", academic_year_id AS "yearId", name FROM class',
  );
  const classIds = await client.query<{ key: string; id: string }>(
    'SELECT external_id AS key, class_id AS id FROM class_identifier WHERE source = $1',
    [source],
  );
  const subjectIds = await client.query<{ key: string; id: string }>(
    'SELECT external_id AS key, subject_id AS id FROM subject_identifier WHERE source = $1',
    [source],
  );
  const classesByName = new Map<string, { id: string; subjectId: string | null }[]>();
  for (const { id, subjectId, yearId, name } of classes.rows) {
    const key = `${yearId}|${foldName(name)}`;
    classesByName.set(key, [...(classesByName.get(key) ?? []), { id, subjectId }]);
  }
  return {
    classesByName,
    classByExternalId: new Map(classIds.rows.map(({ key, id }) => [key, id])),
    subjectByExternalId: new Map(subjectIds.rows.map(({ key, id }) => [key, id])),
  };
}
