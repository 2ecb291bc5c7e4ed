/**
 * Loads a class report: one transaction, a handful of set-based queries, whatever the school's size. The answer is the
 * organization's payload, without regard to who asks; `classReportFor` makes the visitor's view. Null: no such class or
 * measure, or a year or period that is not the class's.
 */
import type pg from 'pg';
import {
  type ClassFacts,
  type CohortSizes,
  cohortSizes,
  findClass,
  type RosterOn,
  roster,
  sightsOf,
} from '#app/analytics/cohorts.server.ts';
import type { CohortNumbers } from '#app/analytics/comparison.ts';
import { countValues } from '#app/analytics/describe.ts';
import { cohortOf, tablesOf, valuesOf } from '#app/analytics/distribution.server.ts';
import { type Measure, measuresOf } from '#app/analytics/measures.ts';
import { type AskedQuestion, type Question, resolveQuestion } from '#app/analytics/question.ts';
import { loadCalendar } from '#app/organizations/calendar.server.ts';
import { type Calendar, currentTerm, type Period, requireYear } from '#app/organizations/calendar.ts';
import { choiceOf } from './choice.ts';
import type { ClassReport, MeasureReport } from './class-report.ts';
import { seenIn } from './seen.server.ts';
import type { ClassName } from './view.ts';

export type ClassReportRequest = { classId: string; asked: AskedQuestion; today: string };

export async function loadClassReport(
  client: pg.ClientBase,
  { classId, asked, today }: ClassReportRequest,
): Promise<ClassReport | null> {
  const facts = await findClass(client, classId);
  if (facts === null) return null;
  const calendar = await loadCalendar(client);
  const question = questionOf(facts, asked, { calendar, today });
  if (question === null) return null;
  const subject = calendar.subjects.find(({ id }) => id === facts.subjectId) ?? null;
  const measures = measuresOf(subject);
  if (question.measure !== null && !measures.some(({ code }) => code === question.measure)) return null;

  const on = { from: question.period.startedOn, day: question.day, left: question.left };
  const { students, left } = await roster(client, facts.id, on);
  const beside = besideOf(question);
  const periods = { periodId: question.period.id, besideId: beside?.id ?? null };
  const parts = await measureReports(client, { facts, measures, ...periods, on, students });
  const offered = inReadingOrder(parts, question.measure);
  return {
    facts,
    name: classNameOf(facts, calendar),
    choice: choiceOf(question, [question.year]),
    roster: { enrolled: students.length, left, leftIncluded: question.left },
    students,
    measures: offered,
    measure: question.measure ?? offered.find(({ own }) => own.table.n > 0)?.measure.code ?? null,
    beside: beside && { kind: beside.kind, name: beside.name },
  };
}

/** A term is read beside its year to date, the year to date beside the term that began last. */
function besideOf({ year, period, day }: Question): Pick<Period, 'kind' | 'id' | 'name'> | null {
  if (period.kind === 'term') return { kind: 'year', id: year.id, name: year.name };
  const term = currentTerm(year, day);
  return term === null ? null : { kind: 'term', id: term.id, name: term.name };
}

/** The question in the class's own year; null when another year was asked for. */
function questionOf(
  { yearId }: ClassFacts,
  asked: AskedQuestion,
  { calendar, today }: { calendar: Calendar; today: string },
): Question | null {
  const year = asked.year === null && asked.period === null ? yearId : asked.year;
  const question = resolveQuestion({ ...asked, year }, calendar, today);
  return question?.year.id === requireYear(calendar, yearId).id ? question : null;
}

export function classNameOf(facts: ClassFacts, { grades, subjects }: Calendar): ClassName {
  return {
    id: facts.id,
    name: facts.name,
    subject: subjects.find(({ id }) => id === facts.subjectId)?.name ?? null,
    grade: grades.find(({ id }) => id === facts.gradeLevelId)?.name ?? '',
    gradeId: facts.gradeLevelId,
    subjectId: facts.subjectId,
    track: facts.track,
    teachers: facts.teachers.map(({ name }) => name),
  };
}

type Wanted = {
  facts: ClassFacts;
  measures: readonly Measure[];
  periodId: string;
  besideId: string | null;
  on: RosterOn;
  students: readonly { id: string }[];
};

async function measureReports(client: pg.ClientBase, wanted: Wanted): Promise<MeasureReport[]> {
  const { facts, measures, periodId, besideId, on, students } = wanted;
  const cohorts = measures.map((measure) => cohortOf(measure, facts));
  const studentIds = students.map(({ id }) => id);
  const values = await valuesOf(client, cohorts, { periodId, studentIds });
  const beside = besideId === null ? [] : await valuesOf(client, cohorts, { periodId: besideId, studentIds });
  const tables = await tablesOf(client, cohorts, { periodId, left: on.left });
  const sizes = await cohortSizes(client, facts, on);
  const { subjectId } = facts;
  const sights = await sightsOf(client, facts);
  const seen = await seenIn(client, sights, { subjectId, measures, cohorts, periodId, on });
  return measures.map((measure, at) => {
    const own = values.filter((value) => value.measure === measure.code);
    return {
      measure,
      values: Object.fromEntries(own.map(({ studentId, value, asOf }) => [studentId, { value, asOf }])),
      own: { enrolled: students.length, table: countValues(own) },
      grade: { enrolled: sizeOf(measure, facts, sizes), table: tables[at] ?? countValues([]) },
      seen: seen[at] ?? {},
      beside: Object.fromEntries(
        beside.flatMap((one) => (one.measure === measure.code ? [[one.studentId, one.value] as const] : [])),
      ),
    };
  });
}

function sizeOf(measure: Measure, { subjectId }: ClassFacts, sizes: CohortSizes): CohortNumbers['enrolled'] {
  return measure.ixlSubject === null && subjectId !== null ? sizes.subject : sizes.grade;
}

/** Without measures that neither the class nor the grade has, unless asked for; those the class lacks come last. */
function inReadingOrder(parts: readonly MeasureReport[], asked: string | null): MeasureReport[] {
  const offered = parts.filter(({ measure, grade, own }) => measure.code === asked || own.table.n + grade.table.n > 0);
  return [...offered.filter(({ own }) => own.table.n > 0), ...offered.filter(({ own }) => own.table.n === 0)];
}
