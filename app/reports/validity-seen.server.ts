/**
 * What the leader of one subject sees by name of a grade: what `validityFor` subtracts. In the subject, its classes; in its
 * diagnostic, which belongs to the whole grade, the students of those classes and of any they teach besides.
 */
import type pg from 'pg';
import { cohortOf } from '#app/analytics/distribution.server.ts';
import { type Measure, measuresOf } from '#app/analytics/measures.ts';
import { type GradeRequest, gradeContext } from './grade-frame.server.ts';
import { viewerSights } from './grade-seen.server.ts';
import { seenIn } from './seen.server.ts';
import { type ValiditySeen, validityKey } from './validity.ts';

export type ValiditySeenRequest = GradeRequest & { accountId: string; leadsSubjectId: string };

/** By key; null: no such grade, year or period, or the subject is not taught in it. */
export async function loadValiditySeen(
  client: pg.ClientBase,
  request: ValiditySeenRequest,
): Promise<ValiditySeen | null> {
  const context = await gradeContext(client, request);
  const course = context?.courses.find(({ subject }) => subject.id === request.leadsSubjectId);
  if (!context || !course) return null;
  const { grade, question } = context;
  const subjectId = course.subject.id;
  const sights = await viewerSights(client, request, question.year.id);
  const on = { from: question.period.startedOn, day: question.day, left: question.left };

  const seen: Exclude<ValiditySeen, 'all'> = {};
  const look = async (measures: readonly Measure[], track: string, classIds: ReadonlySet<string>) => {
    const cohorts = measures.map((measure) => cohortOf(measure, { subjectId, track, gradeLevelId: grade.id }));
    const within = sights.filter(({ classId }) => classIds.has(classId));
    const found = await seenIn(client, within, { subjectId, measures, cohorts, periodId: question.period.id, on });
    for (const [at, cohort] of cohorts.entries()) {
      const known = found[at]?.[request.accountId];
      if (known !== undefined) seen[validityKey(cohort)] = known;
    }
  };
  const measures = measuresOf(course.subject);
  const isOfSubject = ({ ixlSubject }: Measure) => ixlSubject === null;
  for (const track of course.tracks) {
    // Another track's students have no value in this one, and are not missing in it either.
    const classes = course.classes.filter((one) => one.track === track).map(({ id }) => id);
    await look(measures.filter(isOfSubject), track, new Set(classes));
  }
  const everywhere = new Set(sights.map(({ classId }) => classId));
  await look(
    measures.filter((measure) => !isOfSubject(measure)),
    '',
    everywhere,
  );
  return seen;
}
