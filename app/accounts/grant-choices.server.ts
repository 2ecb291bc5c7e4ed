/** What an admin can choose from when giving someone a place: grades, subjects and the classes of the current year. */
import type pg from 'pg';
import { loadCalendar } from '#app/organizations/calendar.server.ts';
import { currentYear } from '#app/organizations/calendar.ts';

export type Choice = { id: string; name: string };
/** One name may stand for a class in several subjects. */
export type ClassChoice = Choice & { subject: string | null; grade: string };
export type GrantChoices = { grades: Choice[]; subjects: Choice[]; classes: ClassChoice[] };

/** Within the organization's transaction; `today` is its day. */
export async function loadGrantChoices(client: pg.ClientBase, today: string): Promise<GrantChoices> {
  const calendar = await loadCalendar(client);
  const { rows } = await client.query<ClassChoice>(
    `SELECT c.id, c.name, s.name AS subject, g.name AS grade
       FROM class c JOIN grade_level g ON g.organization_id = c.organization_id AND g.id = c.grade_level_id
       LEFT JOIN subject s ON s.organization_id = c.organization_id AND s.id = c.subject_id
      WHERE c.academic_year_id = $1 ORDER BY g.position, c.name, s.position`,
    [currentYear(calendar, today)?.id ?? null],
  );
  const choices = (items: Choice[]) => items.map(({ id, name }) => ({ id, name }));
  return { grades: choices(calendar.grades), subjects: choices(calendar.subjects), classes: rows };
}
