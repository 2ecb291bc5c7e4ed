/** The first page: my classes, the school by grade for those who lead it, and what came in lately. */
import type pg from 'pg';
import { type AskedQuestion, type Question, resolveQuestion } from '#app/analytics/question.ts';
import { loadCalendar } from '#app/organizations/calendar.server.ts';
import type { Calendar } from '#app/organizations/calendar.ts';
import { choiceOf } from './choice.ts';
import { classRows } from './class-rows.server.ts';
import { findClasses } from './classes.server.ts';
import { classesWithin, type Lister, type Reach, reachParameters } from './reach.ts';
import type { HomeView } from './view.ts';

export type HomeRequest = {
  asked: AskedQuestion;
  today: string;
  lister: Lister;
  minimumGroup: number;
  /** Shows the school, or the part that is led. */
  leads: boolean;
  /** Shows how many imports wait. */
  imports: boolean;
};

const MOST_CLASSES = 100;
const LATEST_IMPORTS = 3;

/** Null: a year or period that the organization does not have. */
export async function loadHome(client: pg.ClientBase, request: HomeRequest): Promise<HomeView | null> {
  const { asked, today, lister, minimumGroup, leads, imports } = request;
  const calendar = await loadCalendar(client);
  const question = resolveQuestion(asked, calendar, today);
  if (question === null) return null;
  const only = lister.taught.map(({ classId }) => classId);
  const filter = { yearId: question.year.id, grade: null, subject: null, lister, only };
  const classes = await findClasses(client, filter, { limit: MOST_CLASSES, offset: 0 });
  return {
    choice: choiceOf(question, calendar.years),
    classes: await classRows(client, { classes, calendar, question, lister, minimumGroup }),
    school: leads ? await schoolByGrade(client, { calendar, question, reach: lister.classes }) : null,
    imports: await latestImports(client),
    pendingImports: imports ? await pendingImports(client) : null,
  };
}

type SchoolRow = { gradeLevelId: string; students: number; classes: number };

/** Grades within reach, with who is in them on the day; who leads a subject counts its students only. */
async function schoolByGrade(
  client: pg.ClientBase,
  { calendar, question, reach }: { calendar: Calendar; question: Question; reach: Reach },
): Promise<HomeView['school']> {
  const inSubject = reach.kind === 'some' ? reach.subjectId : null;
  const { rows } = await client.query<SchoolRow>(
    `SELECT g.id AS "gradeLevelId",
            (SELECT count(*) FROM student_year y JOIN student s ON s.organization_id = y.organization_id AND s.id = y.student_id
              WHERE y.academic_year_id = $5 AND y.grade_level_id = g.id AND (s.left_on IS NULL OR s.left_on >= $6)
                AND ($7::uuid IS NULL OR EXISTS (
                      SELECT FROM enrollment e JOIN class b ON b.organization_id = e.organization_id AND b.id = e.class_id
                       WHERE e.organization_id = s.organization_id AND e.student_id = s.id AND b.subject_id = $7
                         AND e.started_on <= $6 AND (e.ended_on IS NULL OR e.ended_on >= $6)))) AS students,
            (SELECT count(*) FROM class c
              WHERE c.academic_year_id = $5 AND c.grade_level_id = g.id AND ${classesWithin(1)}) AS classes
       FROM grade_level g
      WHERE $1::boolean OR g.id = $3 OR ($4::uuid IS NOT NULL)
      ORDER BY g.position`,
    [...reachParameters(reach), question.year.id, question.day, inSubject],
  );
  const grades = rows.map(({ gradeLevelId, students, classes }) => ({
    name: calendar.grades.find(({ id }) => id === gradeLevelId)?.name ?? '',
    students,
    classes,
  }));
  const sum = (of: 'students' | 'classes') => grades.reduce((total, grade) => total + grade[of], 0);
  return { students: sum('students'), classes: sum('classes'), grades };
}

async function latestImports(client: pg.ClientBase): Promise<HomeView['imports']> {
  const { rows } = await client.query<{
    id: string;
    source: string;
    fileName: string;
    committedAt: Date;
    facts: number;
  }>(
    `SELECT id, source, file_name AS "fileName", committed_at AS "committedAt",
            coalesce((counts ->> 'facts')::float8, 0) AS facts
       FROM import WHERE state = 'committed' AND committed_at IS NOT NULL
      ORDER BY committed_at DESC LIMIT $1`,
    [LATEST_IMPORTS],
  );
  return rows.map((row) => ({ ...row, committedAt: row.committedAt.toISOString() }));
}

async function pendingImports(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ pending: number }>(
    `SELECT count(*)::int AS pending FROM import WHERE state IN ('received', 'staged')`,
  );
  return rows[0]?.pending ?? 0;
}
