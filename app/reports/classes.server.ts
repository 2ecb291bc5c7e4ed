/** The list of classes of one year, as far as the visitor may see them; by grade, then by name. */
import type pg from 'pg';
import { CLASS_FACTS, type ClassFacts } from '#app/analytics/cohorts.server.ts';
import { type AskedQuestion, resolveQuestion } from '#app/analytics/question.ts';
import { loadCalendar } from '#app/organizations/calendar.server.ts';
import { choiceOf } from './choice.ts';
import { classRows } from './class-rows.server.ts';
import { pageOf } from './paging.ts';
import { classesWithin, type Lister, reachParameters } from './reach.ts';
import type { ClassesView } from './view.ts';

export type ListRequest = {
  asked: AskedQuestion;
  today: string;
  lister: Lister;
  minimumGroup: number;
  page: number;
  perPage: number;
};

export type ClassesRequest = ListRequest & { grade: string | null; subject: string | null };

/** Null: a year, period, grade or subject that the organization does not have. */
export async function loadClasses(client: pg.ClientBase, request: ClassesRequest): Promise<ClassesView | null> {
  const { asked, today, lister, minimumGroup, grade, subject } = request;
  const calendar = await loadCalendar(client);
  const question = resolveQuestion(asked, calendar, today);
  if (question === null) return null;
  if (grade !== null && !calendar.grades.some(({ id }) => id === grade)) return null;
  if (subject !== null && !calendar.subjects.some(({ id }) => id === subject)) return null;

  const filter = { yearId: question.year.id, grade, subject, lister };
  const { paging, offset } = pageOf(await countClasses(client, filter), request);
  const classes = await findClasses(client, filter, { limit: paging.perPage, offset });
  return {
    choice: choiceOf(question, calendar.years),
    classes: await classRows(client, { classes, calendar, question, lister, minimumGroup }),
    paging,
    filters: {
      grade: grade ?? '',
      subject: subject ?? '',
      grades: calendar.grades.map(({ id, name }) => ({ value: id, name })),
      subjects: calendar.subjects.map(({ id, name }) => ({ value: id, name })),
    },
  };
}

/** `only`: no other classes than these, within reach. */
export type ClassFilter = {
  yearId: string;
  grade: string | null;
  subject: string | null;
  lister: Pick<Lister, 'classes'>;
  only?: readonly string[];
};

const MATCHES = `c.academic_year_id = $1 AND ($2::uuid IS NULL OR c.grade_level_id = $2)
  AND ($3::uuid IS NULL OR c.subject_id = $3) AND ($4::uuid[] IS NULL OR c.id = ANY ($4)) AND ${classesWithin(5)}`;

function parameters({ yearId, grade, subject, lister, only }: ClassFilter): unknown[] {
  return [yearId, grade, subject, only ?? null, ...reachParameters(lister.classes)];
}

async function countClasses(client: pg.ClientBase, filter: ClassFilter): Promise<number> {
  const { rows } = await client.query<{ total: number }>(
    `SELECT count(*)::int AS total FROM class c WHERE ${MATCHES}`,
    parameters(filter),
  );
  return rows[0]?.total ?? 0;
}

export async function findClasses(
  client: pg.ClientBase,
  filter: ClassFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<ClassFacts[]> {
  const { rows } = await client.query<ClassFacts>(
    `SELECT ${CLASS_FACTS}
       FROM class c
       JOIN grade_level g ON g.organization_id = c.organization_id AND g.id = c.grade_level_id
      WHERE ${MATCHES}
      ORDER BY g.position, c.name COLLATE "und-x-icu", c.id
      LIMIT $9 OFFSET $10`,
    [...parameters(filter), limit, offset],
  );
  return rows;
}
