/** A school as its settings page shows it: with ids, so that things can be renamed, and a version for each part. */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { loadCalendar } from './calendar.server.ts';
import type { Calendar } from './calendar.ts';
import type { OrganizationId } from './organization-id.ts';
import { parseSettings, type Settings } from './settings.ts';

export const SCHOOL_PARTS = ['school', 'settings', 'academicYears', 'grades', 'subjects', 'boundaries'] as const;
export type SchoolPart = (typeof SCHOOL_PARTS)[number];

export type SchoolState = {
  slug: string;
  locale: string;
  school: { name: string; timeZone: string };
  settings: Settings;
  academicYears: Calendar['years'];
  grades: Calendar['grades'];
  subjects: Calendar['subjects'];
  boundaries: StoredBoundaries[];
};

/** As the school file names them; null: of every subject, grade or term. */
export type StoredBoundaries = {
  subject: string | null;
  grade: string | null;
  term: { year: string; name: string } | null;
  lowestTotals: number[];
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
  const { slug, locale } = row;
  const school = { name: row.name, timeZone: row.time_zone };
  const parts = { school, settings: parseSettings(row.settings), boundaries: await loadBoundaries(client) };
  return { slug, locale, ...parts, academicYears: years, grades, subjects };
}

/** The most general first, then in the order of subjects, grades and terms. */
async function loadBoundaries(client: pg.ClientBase): Promise<StoredBoundaries[]> {
  const { rows } = await client.query<StoredBoundaries>(
    `SELECT s.name AS subject, g.name AS grade, b.lowest_totals AS "lowestTotals",
            CASE WHEN t.id IS NOT NULL THEN json_build_object('year', y.name, 'name', t.name) END AS term
       FROM boundary_set b
       LEFT JOIN subject s ON s.organization_id = b.organization_id AND s.id = b.subject_id
       LEFT JOIN grade_level g ON g.organization_id = b.organization_id AND g.id = b.grade_level_id
       LEFT JOIN term t ON t.organization_id = b.organization_id AND t.id = b.term_id
       LEFT JOIN academic_year y ON y.organization_id = t.organization_id AND y.id = t.academic_year_id
      ORDER BY s.position NULLS FIRST, g.position NULLS FIRST, t.started_on NULLS FIRST`,
  );
  return rows;
}

/** Differs whenever the part does: what a form was filled in from. */
export function versionOf(state: SchoolState, part: SchoolPart): string {
  return createHash('sha256').update(JSON.stringify(state[part])).digest('base64url').slice(0, 16);
}
