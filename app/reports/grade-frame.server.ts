/**
 * What a grade consists of in a year: its subjects with their classes, and its homerooms. Loaded first, since who may
 * read which subject of the grade is decided by them. Null: no such grade, year or period.
 */
import type pg from 'pg';
import { type ClassFacts, classesOfGrade } from '#app/analytics/cohorts.server.ts';
import { type AskedQuestion, type Question, resolveQuestion } from '#app/analytics/question.ts';
import { loadCalendar } from '#app/organizations/calendar.server.ts';
import type { Calendar, GradeLevel, Subject } from '#app/organizations/calendar.ts';
import { choiceOf } from './choice.ts';
import type { PeriodChoice } from './view.ts';

export type GradeRequest = { gradeId: string; asked: AskedQuestion; today: string };

/** Language phases and levels of a subject are never pooled: each track is a cohort of its own. */
export type GradeCourse = { subject: Subject; tracks: string[]; classes: ClassFacts[] };

export type GradeFrame = {
  grade: Pick<GradeLevel, 'id' | 'name'>;
  choice: PeriodChoice;
  courses: GradeCourse[];
  homerooms: ClassFacts[];
};

/** The same with what it was read from, for loaders that go on. */
export type GradeContext = GradeFrame & { calendar: Calendar; question: Question };

export async function loadGradeFrame(client: pg.ClientBase, request: GradeRequest): Promise<GradeFrame | null> {
  const context = await gradeContext(client, request);
  if (context === null) return null;
  const { grade, choice, courses, homerooms } = context;
  return { grade, choice, courses, homerooms };
}

export async function gradeContext(
  client: pg.ClientBase,
  { gradeId, asked, today }: GradeRequest,
): Promise<GradeContext | null> {
  const calendar = await loadCalendar(client);
  const question = resolveQuestion(asked, calendar, today);
  const grade = calendar.grades.find(({ id }) => id === gradeId);
  if (question === null || grade === undefined) return null;
  const classes = await classesOfGrade(client, { yearId: question.year.id, gradeLevelId: grade.id });
  return {
    grade: { id: grade.id, name: grade.name },
    choice: choiceOf(question, calendar.years),
    courses: coursesOf(classes, calendar.subjects),
    homerooms: classes.filter(({ subjectId }) => subjectId === null),
    calendar,
    question,
  };
}

/** In the school's order of subjects; a subject's largest track, by its classes, comes first. */
function coursesOf(classes: readonly ClassFacts[], subjects: readonly Subject[]): GradeCourse[] {
  return subjects.flatMap((subject) => {
    const own = classes.filter(({ subjectId }) => subjectId === subject.id);
    if (own.length === 0) return [];
    const sizes = new Map<string, number>();
    for (const { track } of own) sizes.set(track, (sizes.get(track) ?? 0) + 1);
    const tracks = [...sizes].sort(([a, x], [b, y]) => y - x || a.localeCompare(b, 'en')).map(([track]) => track);
    return [{ subject, tracks, classes: own }];
  });
}
