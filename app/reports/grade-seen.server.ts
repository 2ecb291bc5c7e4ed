/**
 * What one partial viewer sees by name of a grade in a subject, by measure: what `gradeReportFor` subtracts. Small for a
 * teacher (their classes), so it is asked for one viewer at a time and never for who sees the whole grade.
 */
import type pg from 'pg';
import type { Sight } from '#app/analytics/cohorts.server.ts';
import { cohortOf } from '#app/analytics/distribution.server.ts';
import { measuresOf } from '#app/analytics/measures.ts';
import { gradeContext } from './grade-frame.server.ts';
import type { GradeReportRequest } from './grade-report.server.ts';
import type { GradeSeen } from './grade-report.ts';
import { seenIn } from './seen.server.ts';

/** `viewer`: whose classes, and the subject they lead, if they do. */
export type GradeSeenRequest = GradeReportRequest & { accountId: string; leadsSubjectId: string | null };

export async function loadGradeSeen(client: pg.ClientBase, request: GradeSeenRequest): Promise<GradeSeen | null> {
  const context = await gradeContext(client, request);
  const course = context?.courses.find(({ subject }) => subject.id === request.subjectId);
  if (!context || !course) return null;
  const { grade, question } = context;
  const measures = measuresOf(course.subject);
  const place = { subjectId: course.subject.id, track: request.track, gradeLevelId: grade.id };
  const sights = await viewerSights(client, request, question.year.id);
  const seen = await seenIn(client, sights, {
    subjectId: course.subject.id,
    measures,
    cohorts: measures.map((measure) => cohortOf(measure, place)),
    periodId: question.period.id,
    on: { from: question.period.startedOn, day: question.day, left: question.left },
  });
  return Object.fromEntries(
    measures.flatMap(({ code }, at) => {
      const known = seen[at]?.[request.accountId];
      return known === undefined ? [] : [[code, known] as const];
    }),
  );
}

/** The classes of a grade in which the viewer sees students by name: those they teach, and all of the subject they lead. */
export async function viewerSights(
  client: pg.ClientBase,
  { accountId, leadsSubjectId, gradeId }: Pick<GradeSeenRequest, 'accountId' | 'leadsSubjectId' | 'gradeId'>,
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
