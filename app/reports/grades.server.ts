/** The grades of one year, as far as the visitor may see them: those they lead or teach in, in the school's order. */
import type pg from 'pg';
import { type AskedQuestion, resolveQuestion } from '#app/analytics/question.ts';
import { loadCalendar } from '#app/organizations/calendar.server.ts';
import { choiceOf } from './choice.ts';
import { classesWithin, type Lister, reachParameters } from './reach.ts';
import type { GradeRow, GradesView } from './view/grade.ts';

export type GradesRequest = { asked: AskedQuestion; today: string; lister: Pick<Lister, 'classes'> };

/** Null: a year or period that the organization does not have. */
export async function loadGrades(client: pg.ClientBase, request: GradesRequest): Promise<GradesView | null> {
  const { asked, today, lister } = request;
  const calendar = await loadCalendar(client);
  const question = resolveQuestion(asked, calendar, today);
  if (question === null) return null;
  const { rows } = await client.query<GradeRow>(
    `SELECT g.id, g.name, count(c.id)::int AS classes,
            CASE WHEN $1::boolean OR g.id = $3::uuid THEN
              (SELECT count(*) FROM student_year y
                 JOIN student s ON s.organization_id = y.organization_id AND s.id = y.student_id
                WHERE y.academic_year_id = $5 AND y.grade_level_id = g.id
                  AND (s.left_on IS NULL OR s.left_on >= $6))::int END AS students
       FROM grade_level g
       JOIN class c ON c.organization_id = g.organization_id AND c.grade_level_id = g.id AND c.academic_year_id = $5
      WHERE ${classesWithin(1)}
      GROUP BY g.organization_id, g.id
      ORDER BY g.position`,
    [...reachParameters(lister.classes), question.year.id, question.day],
  );
  return { choice: choiceOf(question, calendar.years), grades: rows };
}
