/**
 * The students of one bar of a grade, by name: everyone for who sees the grade, else those of the classes the reader sees
 * by name. At most `MOST_LISTED`.
 */
import type pg from 'pg';
import { enrolmentCounts } from '#app/analytics/cohorts.server.ts';
import { cohortOf } from '#app/analytics/distribution.server.ts';
import { measuresOf } from '#app/analytics/measures.ts';
import { gradeContext } from './grade-frame.server.ts';
import type { GradeReportRequest } from './grade-report.server.ts';
import type { Chosen } from './view/distribution.ts';
import type { ChosenStudent } from './view/grade.ts';

/** `classIds` null: everyone of the grade. */
export type GradeStudentsRequest = GradeReportRequest & {
  measure: string;
  chosen: Chosen;
  classIds: readonly string[] | null;
};

const MOST_LISTED = 200;

export async function loadGradeStudents(
  client: pg.ClientBase,
  request: GradeStudentsRequest,
): Promise<{ rows: ChosenStudent[]; more: boolean } | null> {
  const { chosen, classIds, track, gradeId } = request;
  const context = await gradeContext(client, request);
  const course = context?.courses.find(({ subject }) => subject.id === request.subjectId);
  const measure = course && measuresOf(course.subject).find(({ code }) => code === request.measure);
  if (!context || !course || !measure) return null;
  const { question } = context;
  const cohort = cohortOf(measure, { subjectId: course.subject.id, track, gradeLevelId: gradeId });
  const classes = course.classes.filter(({ id }) => classIds === null || classIds.includes(id)).map(({ id }) => id);
  const { rows } = await client.query<ChosenStudent>(QUERY, [
    ...[cohort.measure, cohort.subjectId, cohort.track, gradeId, question.period.id],
    ...[chosen.from, chosen.to, chosen.closed, question.left],
    ...[classes, classIds === null, question.period.startedOn, question.day, MOST_LISTED + 1],
  ]);
  const cut = rows.length > MOST_LISTED;
  return { rows: rows.slice(0, MOST_LISTED), more: cut || classIds !== null };
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
         AND ${enrolmentCounts({ from: '$12', day: '$13', left: '$9::boolean' })}
       ORDER BY e.started_on DESC LIMIT 1) AS member ON true
   WHERE v.measure = $1 AND v.subject_id = $2 AND v.track = $3 AND v.grade_level_id = $4 AND v.period_id = $5
     AND v.value >= $6 AND (v.value < $7 OR ($8::boolean AND v.value = $7))
     AND (v.enrolled OR $9::boolean)
     AND ($11::boolean OR member.name IS NOT NULL)
   ORDER BY v.value, s.last_name COLLATE "und-x-icu", s.first_name COLLATE "und-x-icu", s.id
   LIMIT $14`;
