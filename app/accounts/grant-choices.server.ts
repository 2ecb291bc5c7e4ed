/** What an admin can choose from when giving someone a place: grades, subjects and the classes of the current year. */
import type pg from 'pg';
import { loadCalendar } from '#app/organizations/calendar.server.ts';
import { currentYear } from '#app/organizations/calendar.ts';

export type Choice = { id: string; name: string };
export type GrantChoices = { grades: Choice[]; subjects: Choice[]; classes: (Choice & { grade: string })[] };

/** Within the organization's transaction; `today` is its day. */
export async function loadGrantChoices(client: pg.ClientBase, today: string): Promise<GrantChoices> {
  const calendar = await loadCalendar(client);
  const { rows } = await client.query<Choice & { grade: string }>(
    `SELECT c.id, c.name, g.name AS grade
       FROM class c JOIN grade_level g ON g.organization_id = c.organization_id AND g.id = c.grade_level_id
      WHERE c.academic_year_id = $1 ORDER BY g.position, c.name`,
    [currentYear(calendar, today)?.id ?? null],
  );
  const choices = (items: Choice[]) => items.map(({ id, name }) => ({ id, name }));
  return { grades: choices(calendar.grades), subjects: choices(calendar.subjects), classes: rows };
}
