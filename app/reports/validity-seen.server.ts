/**
 * What the leader of one subject sees by name of a grade: what `validityFor` subtracts. In the subject, its classes; in its
 * diagnostic, which belongs to the whole grade, the students of those classes and of any they teach besides.
 */
import type pg from 'pg';
import type { Sight } from '#app/analytics/cohorts.server.ts';
import { cohortOf } from '#app/analytics/distribution.server.ts';
import { type Measure, measuresOf } from '#app/analytics/measures.ts';
import { type GradeRequest, gradeContext } from './grade-frame.server.ts';
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

/** The classes of a grade in which the viewer sees students by name: those they teach, and all of the subject they lead. */
export async function viewerSights(
  client: pg.ClientBase,
  { accountId, leadsSubjectId, gradeId }: Pick<ValiditySeenRequest, 'accountId' | 'leadsSubjectId' | 'gradeId'>,
  yearId: string,
): Promise<Sight[]> {
  const { rows } = await client.query<Sight>(
    `SELECT $1::text AS viewer, c.id AS "classId", c.subject_id AS "subjectId", s.ixl_subject AS "ixlSubject",
            c.subject_id IS NULL OR EXISTS (
              SELECT FROM teaching h WHERE h.organization_id = c.organization_id AND h.class_id = c.id
                 AND h.account_id = $1::uuid AND h.kind = 'homeroom') AS "allSubjects"
       FROM class c
       LEFT JOIN subject s ON s.organization_id = c.organization_id AND s.id = c.subject_id
      WHERE c.academic_year_id = $3 AND c.grade_level_id = $4
        AND (c.subject_id = $2 OR EXISTS (
              SELECT FROM teaching t WHERE t.organization_id = c.organization_id AND t.class_id = c.id
                 AND t.account_id = $1::uuid))`,
    [accountId, leadsSubjectId, yearId, gradeId],
  );
  return rows;
}
