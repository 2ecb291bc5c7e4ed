/** The school's grades with the subjects taught in each in a year, from which a leader's are chosen. */
import type pg from 'pg';
import { type AskedQuestion, resolveQuestion } from '#app/analytics/question.ts';
import { loadCalendar } from '#app/organizations/calendar.server.ts';
import { choiceOf } from './choice.ts';
import type { PeriodChoice } from './view.ts';

export type ValidityFrameRequest = { asked: AskedQuestion; today: string };

/** In the school's order. `classes`: whether the grade has any that year; homerooms count. */
export type ValidityFrame = {
  choice: PeriodChoice;
  grades: { id: string; name: string; classes: boolean; subjectIds: string[] }[];
};

/** Null: a year or period that the organization does not have. */
export async function loadValidityFrame(
  client: pg.ClientBase,
  { asked, today }: ValidityFrameRequest,
): Promise<ValidityFrame | null> {
  const calendar = await loadCalendar(client);
  const question = resolveQuestion(asked, calendar, today);
  if (question === null) return null;
  const { rows } = await client.query<{ id: string; subjectIds: string[] }>(
    `SELECT c.grade_level_id AS id,
            coalesce(array_agg(DISTINCT c.subject_id) FILTER (WHERE c.subject_id IS NOT NULL), '{}') AS "subjectIds"
       FROM class c WHERE c.academic_year_id = $1 GROUP BY c.grade_level_id`,
    [question.year.id],
  );
  const taught = new Map(rows.map(({ id, subjectIds }) => [id, subjectIds]));
  return {
    choice: choiceOf(question, calendar.years),
    grades: calendar.grades.map(({ id, name }) => ({
      ...{ id, name, classes: taught.has(id) },
      subjectIds: taught.get(id) ?? [],
    })),
  };
}
