/**
 * Loads a grade report: the grade in every measure of one subject and track, its classes in the measure shown, and the
 * grade in each of its subjects. The answer is the organization's payload, the same for everyone who may read it;
 * `gradeReportFor` makes the visitor's view. Null: no such grade, year, period, subject or track. A
 * measure that the subject does not have is read as its first, so that changing only the subject in a form works.
 */
import type pg from 'pg';
import { cohortSizes, type RosterOn } from '#app/analytics/cohorts.server.ts';
import type { CohortNumbers } from '#app/analytics/comparison.ts';
import { countValues } from '#app/analytics/describe.ts';
import { cohortOf, newestOf, tablesOf, tablesOfParts } from '#app/analytics/distribution.server.ts';
import { type Measure, measuresOf } from '#app/analytics/measures.ts';
import { classNameOf } from './class-report.server.ts';
import { type GradeContext, type GradeCourse, type GradeRequest, gradeContext } from './grade-frame.server.ts';
import type { GradeMeasure, GradePart, GradeReport, GradeSubjectPart } from './grade-report.ts';

export type GradeReportRequest = GradeRequest & { subjectId: string; track: string };

export async function loadGradeReport(client: pg.ClientBase, request: GradeReportRequest): Promise<GradeReport | null> {
  const context = await gradeContext(client, request);
  const course = context?.courses.find(({ subject }) => subject.id === request.subjectId);
  if (!context || !course?.tracks.includes(request.track)) return null;
  const { question } = context;
  const all = measuresOf(course.subject);

  const on = { from: question.period.startedOn, day: question.day, left: question.left };
  const place = { yearId: question.year.id, gradeLevelId: context.grade.id, subjectId: course.subject.id };
  const cohort = { ...place, track: request.track };
  const sizes = await cohortSizes(client, cohort, on);
  const tables = await tablesOf(
    client,
    all.map((measure) => cohortOf(measure, cohort)),
    {
      periodId: question.period.id,
      left: question.left,
    },
  );
  const measures: GradeMeasure[] = all
    .map((measure, at) => ({
      measure,
      grade: {
        enrolled: measure.ixlSubject === null ? sizes.subject : sizes.grade,
        table: tables[at] ?? countValues([]),
      },
    }))
    .filter(({ measure, grade }) => grade.table.n > 0 || measure.code === question.measure);
  const shown = measures.find(({ measure }) => measure.code === question.measure) ?? measures[0];
  return {
    grade: context.grade,
    subject: { id: course.subject.id, name: course.subject.name },
    track: request.track,
    choice: context.choice,
    size: sizes.subject,
    measures,
    measure: shown?.measure.code ?? null,
    asOf: shown === undefined ? null : await newestOf(client, cohortOf(shown.measure, cohort), question.period.id),
    classes: shown === undefined ? [] : await classParts(client, { context, course, on, ...request }, shown.measure),
    subjects: await subjectParts(client, context, on),
  };
}

type Classes = { context: GradeContext; course: GradeCourse; on: RosterOn; track: string };

/** Each class of the track: the grade's students in it. */
async function classParts(
  client: pg.ClientBase,
  { context, course, on, track }: Classes,
  measure: Measure,
): Promise<GradePart[]> {
  const classes = course.classes.filter((one) => one.track === track);
  const [first] = classes;
  if (first === undefined) return [];
  const parts = await tablesOfParts(client, [cohortOf(measure, first)], {
    parts: classes.map(({ id }) => ({ cohort: 0, classIds: [id] })),
    periodId: context.question.period.id,
    on,
  });
  return classes.map((facts, at) => {
    const { table, blank } = parts[at] ?? { table: countValues([]), blank: 0 };
    return { class: classNameOf(facts, context.calendar), numbers: { enrolled: table.n + blank, table } };
  });
}

/** The grade in each of its subjects and tracks: by the reported grade, where none is, by the computed one. */
async function subjectParts(client: pg.ClientBase, context: GradeContext, on: RosterOn): Promise<GradeSubjectPart[]> {
  const { courses, grade, question } = context;
  const places = courses.flatMap(({ subject, tracks }) => tracks.map((track) => ({ subject, track })));
  const candidates = places.flatMap((place) =>
    measuresOf(place.subject)
      .filter(({ pairedWith }) => pairedWith !== null)
      .map((measure) => ({ place, measure })),
  );
  const cohorts = candidates.map(({ place: { subject, track }, measure }) =>
    cohortOf(measure, { subjectId: subject.id, track, gradeLevelId: grade.id }),
  );
  const tables = await tablesOf(client, cohorts, { periodId: question.period.id, left: on.left });
  return places.flatMap((place) => {
    const at = candidates.findIndex((one, index) => one.place === place && (tables[index]?.n ?? 0) > 0);
    const [found, table] = [candidates[at], tables[at]];
    if (found === undefined || table === undefined) return [];
    const { subject, track } = place;
    const numbers: CohortNumbers = { enrolled: table.n, table };
    return [{ subject: { id: subject.id, name: subject.name }, track, measure: found.measure, numbers }];
  });
}
