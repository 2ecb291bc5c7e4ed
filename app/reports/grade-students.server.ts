/** The students of one bar of a grade, by name, for who sees the whole grade. At most `MOST_LISTED`. */
import type pg from 'pg';
import { enrolmentCounts } from '#app/analytics/cohorts.server.ts';
import { cohortOf } from '#app/analytics/distribution.server.ts';
import { measuresOf } from '#app/analytics/measures.ts';
import { listedOf, MOST_LISTED } from './chosen.ts';
import { gradeContext } from './grade-frame.server.ts';
import type { GradeReportRequest } from './grade-report.server.ts';
import type { Chosen } from './view/distribution.ts';
import type { ChosenStudent, GradeReportView } from './view/grade.ts';

export type GradeStudentsRequest = GradeReportRequest & { measure: string; chosen: Chosen };

export async function loadGradeStudents(
  client: pg.ClientBase,
  request: GradeStudentsRequest,
): Promise<GradeReportView['students']> {
  const { chosen, track, gradeId } = request;
  const context = await gradeContext(client, request);
  const course = context?.courses.find(({ subject }) => subject.id === request.subjectId);
  const measure = course && measuresOf(course.subject).find(({ code }) => code === request.measure);
  if (!context || !course || !measure) return null;
  const { question } = context;
  const cohort = cohortOf(measure, { subjectId: course.subject.id, track, gradeLevelId: gradeId });
  const { rows } = await client.query<ChosenStudent>(QUERY, [
    ...[cohort.measure, cohort.subjectId, cohort.track, gradeId, question.period.id],
    ...[chosen.from, chosen.to, chosen.closed, question.left],
    ...[course.classes.map(({ id }) => id), question.period.startedOn, question.day, MOST_LISTED + 1],
  ]);
  return listedOf(rows);
}

const QUERY = `
  SELECT s.id, coalesce(s.known_as, s.first_name) || ' ' || s.last_name AS name, s.school_uid AS "schoolUid", v.value,
         member.name AS "className"
    FROM measure_value v
    JOIN student s ON s.organization_id = v.organization_id AND s.id = v.student_id
    LEFT JOIN LATERAL (
      SELECT c.name FROM enrollment e
        JOIN class c ON c.organization_id = e.organization_id AND c.id = e.class_id
       WHERE e.organization_id = s.organization_id AND e.student_id = s.id AND c.id = ANY ($10::uuid[])
         AND ${enrolmentCounts({ from: '$11', day: '$12', left: '$9::boolean' })}
       ORDER BY e.started_on DESC, c.name COLLATE "und-x-icu", c.id LIMIT 1) AS member ON true
   WHERE v.measure = $1 AND v.subject_id = $2 AND v.track = $3 AND v.grade_level_id = $4 AND v.period_id = $5
     AND v.value >= $6 AND (v.value < $7 OR ($8::boolean AND v.value = $7))
     AND (v.enrolled OR $9::boolean)
   ORDER BY v.value, s.last_name COLLATE "und-x-icu", s.first_name COLLATE "und-x-icu", s.id
   LIMIT $13`;
