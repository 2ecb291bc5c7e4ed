/**
 * The list of students of one year, as far as the visitor may see them now; by last name, as a reader sorts names
 * (accents and case aside). A teacher sees whom they teach today, whatever year is looked at.
 */
import type pg from 'pg';
import { resolveQuestion } from '#app/analytics/question.ts';
import { loadCalendar } from '#app/organizations/calendar.server.ts';
import { currentYear } from '#app/organizations/calendar.ts';
import { choiceOf } from './choice.ts';
import { findClasses, type ListRequest } from './classes.server.ts';
import { pageOf } from './paging.ts';
import { type Reach, reachParameters, studentsWithin } from './reach.ts';
import { studentRows } from './student-rows.server.ts';
import type { StudentsView } from './view.ts';

export type StudentsRequest = ListRequest & { grade: string | null; class: string | null };

/** A filter offers this many classes at most; a school has fewer in a year, a grade far fewer. */
const MOST_CHOICES = 500;

/** Null: a year, period or grade that the organization does not have, or a class out of the visitor's reach. */
export async function loadStudents(client: pg.ClientBase, request: StudentsRequest): Promise<StudentsView | null> {
  const { asked, today, lister, grade } = request;
  const calendar = await loadCalendar(client);
  const question = resolveQuestion(asked, calendar, today);
  if (question === null) return null;
  if (grade !== null && !calendar.grades.some(({ id }) => id === grade)) return null;
  const filter = { yearId: question.year.id, grade, subject: null, lister };
  const classes = await findClasses(client, filter, { limit: MOST_CHOICES, offset: 0 });
  if (request.class !== null && !(await isWithinReach(client, request.class, request))) return null;

  const found: StudentFilter = {
    yearId: question.year.id,
    day: question.day,
    today,
    current: currentYear(calendar, today)?.id ?? null,
    grade,
    class: request.class,
    left: question.left,
    reach: lister.students,
  };
  const { paging, offset } = pageOf(await countStudents(client, found), request);
  const ids = await findStudents(client, found, { limit: paging.perPage, offset });
  return {
    choice: choiceOf(question, calendar.years),
    students: await studentRows(client, ids, { yearId: question.year.id, day: question.day, classes: lister.classes }),
    paging,
    filters: {
      grade: grade ?? '',
      class: request.class ?? '',
      left: question.left,
      grades: calendar.grades.map(({ id, name }) => ({ value: id, name })),
      classes: classes.map(({ id, name }) => ({ value: id, name })),
    },
  };
}

async function isWithinReach(client: pg.ClientBase, classId: string, { lister }: StudentsRequest): Promise<boolean> {
  const { rows } = await client.query<{ yearId: string }>(
    'SELECT c.academic_year_id AS "yearId" FROM class c WHERE c.id = $1',
    [classId],
  );
  const yearId = rows[0]?.yearId;
  if (yearId === undefined) return false;
  const filter = { yearId, grade: null, subject: null, lister, only: [classId] };
  return (await findClasses(client, filter, { limit: 1, offset: 0 })).length === 1;
}

type StudentFilter = {
  yearId: string;
  day: string;
  today: string;
  current: string | null;
  grade: string | null;
  class: string | null;
  left: boolean;
  reach: Reach;
};

const MATCHES = `y.academic_year_id = $1 AND ($2::uuid IS NULL OR y.grade_level_id = $2)
  AND ($3::uuid IS NULL OR EXISTS (
        SELECT FROM enrollment e
         WHERE e.organization_id = s.organization_id AND e.student_id = s.id AND e.class_id = $3
           AND e.started_on <= $4 AND ($5::boolean OR e.ended_on IS NULL OR e.ended_on >= $4)))
  AND ($5::boolean OR s.left_on IS NULL OR s.left_on >= $4)
  AND ${studentsWithin(8, { day: '$6', current: '$7::uuid' })}`;

const FROM = `FROM student_year y JOIN student s ON s.organization_id = y.organization_id AND s.id = y.student_id`;

function parameters({ yearId, grade, class: classId, day, left, today, current, reach }: StudentFilter): unknown[] {
  return [yearId, grade, classId, day, left, today, current, ...reachParameters(reach)];
}

async function countStudents(client: pg.ClientBase, filter: StudentFilter): Promise<number> {
  const { rows } = await client.query<{ total: number }>(
    `SELECT count(*)::int AS total ${FROM} WHERE ${MATCHES}`,
    parameters(filter),
  );
  return rows[0]?.total ?? 0;
}

async function findStudents(
  client: pg.ClientBase,
  filter: StudentFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT s.id ${FROM} WHERE ${MATCHES}
      ORDER BY s.last_name COLLATE "und-x-icu", s.first_name COLLATE "und-x-icu", s.id
      LIMIT $12 OFFSET $13`,
    [...parameters(filter), limit, offset],
  );
  return rows.map(({ id }) => id);
}
