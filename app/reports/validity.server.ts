/**
 * Loads what the validity page says of a grade: every measure of every subject and track, and every IXL measure once for the
 * whole grade, with its frequency table, its roster and its consistency. A fixed number of queries for any number of
 * subjects. The answer is the organization's payload; `validityFor` makes the reader's view. Null: no such grade, year or
 * period.
 */
import type pg from 'pg';
import { cohortSizesOfGrade, type GradeSizes } from '#app/analytics/cohorts.server.ts';
import { completeRows } from '#app/analytics/complete-rows.server.ts';
import { consistencyOf, partsOf } from '#app/analytics/consistency.ts';
import { countValues } from '#app/analytics/describe.ts';
import { type Cohort, cohortOf, newestOfEach, tablesOf } from '#app/analytics/distribution.server.ts';
import { type Measure, measuresOf } from '#app/analytics/measures.ts';
import { IXL_SUBJECTS } from '#app/organizations/vocabulary.ts';
import { type GradeContext, type GradeRequest, gradeContext } from './grade-frame.server.ts';
import { type ValidityPart, type ValidityPlace, type ValidityReport, validityKey } from './validity.ts';

export async function loadValidity(client: pg.ClientBase, request: GradeRequest): Promise<ValidityReport | null> {
  const context = await gradeContext(client, request);
  if (context === null) return null;
  const { grade, choice, courses, question } = context;
  const on = { from: question.period.startedOn, day: question.day, left: question.left };
  const within = { periodId: question.period.id, left: question.left };
  const sizes = await cohortSizesOfGrade(client, { yearId: question.year.id, gradeLevelId: grade.id }, on);
  const wanted = wantedOf(context);
  const cohorts = wanted.map(({ cohort }) => cohort);
  const tables = await tablesOf(client, cohorts, within);
  const newest = await newestOfEach(client, cohorts, within.periodId);
  const rows = await completeRows(
    client,
    wanted.map(({ parts }) => parts),
    within,
  );
  return {
    grade,
    choice,
    subjects: courses.map(({ subject: { id, name, ixlSubject } }) => ({ id, name, ixlSubject })),
    parts: wanted.flatMap(({ place, measure, parts, cohort }, at): ValidityPart[] => {
      const table = tables[at] ?? countValues([]);
      if (table.n === 0) return [];
      return [
        {
          key: validityKey(cohort),
          place,
          measure,
          numbers: { enrolled: enrolledIn(place, sizes), table },
          consistency: consistencyOf(rows[at] ?? [], parts.length),
          parts: parts.map(validityKey),
          asOf: newest[at] ?? null,
        },
      ];
    }),
  };
}

type Wanted = { place: ValidityPlace; measure: Measure; cohort: Cohort; parts: Cohort[] };

/** Subjects in the school's order, then the diagnostics of the grade. */
function wantedOf({ courses, grade }: GradeContext): Wanted[] {
  const ofSubjects = courses.flatMap(({ subject, tracks }) => {
    const measures = measuresOf(subject).filter(({ ixlSubject }) => ixlSubject === null);
    return tracks.flatMap((track) => wanted({ kind: 'subject', subjectId: subject.id, track }, measures, grade.id));
  });
  const ofGrade = IXL_SUBJECTS.flatMap((ixlSubject) => {
    const measures = measuresOf({ ixlSubject, criteria: [] }).filter((one) => one.ixlSubject !== null);
    return wanted({ kind: 'grade', ixlSubject }, measures, grade.id);
  });
  return [...ofSubjects, ...ofGrade];
}

function wanted(place: ValidityPlace, measures: readonly Measure[], gradeLevelId: string): Wanted[] {
  // A diagnostic's cohort is the grade, whatever subject it is asked for.
  const { subjectId, track } = place.kind === 'subject' ? place : { subjectId: null, track: '' };
  const cohort = (measure: Measure) => cohortOf(measure, { subjectId, track, gradeLevelId });
  return measures.map((measure) => ({
    place,
    measure,
    cohort: cohort(measure),
    parts: partsOf(measure, measures).map(cohort),
  }));
}

function enrolledIn(place: ValidityPlace, sizes: GradeSizes): number {
  if (place.kind === 'grade') return sizes.grade;
  const found = sizes.tracks.find(({ subjectId, track }) => subjectId === place.subjectId && track === place.track);
  return found?.students ?? 0;
}
