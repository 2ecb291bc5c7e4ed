/** A school as its settings page shows it: with ids, so that things can be renamed, and a version for each part. */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { loadCalendar } from './calendar.server.ts';
import type { Calendar } from './calendar.ts';
import type { OrganizationId } from './organization-id.ts';
import { parseSettings, type Settings } from './settings.ts';

export const SCHOOL_PARTS = ['settings', 'academicYears', 'grades', 'subjects'] as const;
export type SchoolPart = (typeof SCHOOL_PARTS)[number];

export type SchoolState = {
  slug: string;
  name: string;
  timeZone: string;
  locale: string;
  settings: Settings;
  academicYears: Calendar['years'];
  grades: Calendar['grades'];
  subjects: Calendar['subjects'];
};

/** Within the organization's transaction; `lock` holds the organization until its end. */
export async function loadSchoolState(
  client: pg.ClientBase,
  organizationId: OrganizationId,
  { lock }: { lock: boolean },
): Promise<SchoolState> {
  const { rows } = await client.query<{
    slug: string;
    name: string;
    time_zone: string;
    locale: string;
    settings: unknown;
  }>(`SELECT slug, name, time_zone, locale, settings FROM organization WHERE id = $1${lock ? ' FOR UPDATE' : ''}`, [
    organizationId,
  ]);
  const row = rows[0];
  if (row === undefined) throw new Error('The organization is not there.');
  const { years, grades, subjects } = await loadCalendar(client);
  const { slug, name, locale } = row;
  const settings = parseSettings(row.settings);
  return { slug, name, locale, timeZone: row.time_zone, settings, academicYears: years, grades, subjects };
}

/** Differs whenever the part does: what a form was filled in from. */
export function versionOf(state: SchoolState, part: SchoolPart): string {
  return createHash('sha256').update(JSON.stringify(state[part])).digest('base64url').slice(0, 16);
}
