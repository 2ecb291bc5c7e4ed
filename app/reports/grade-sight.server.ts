/**
 * Loads the students of some classes of a grade, with what they have of a subject's measures: for who sees these classes
 * by name, and not the whole grade. Small for a teacher (their classes), and the same for everyone who sees the same.
 * Classes that are not of the grade are left out. Null: no such grade, year, period or subject.
 */
import type pg from 'pg';
import { type ClassMember, membersOf } from '#app/analytics/cohorts.server.ts';
import { cohortOf, type Value, valuesOf } from '#app/analytics/distribution.server.ts';
import { measuresOf } from '#app/analytics/measures.ts';
import { gradeContext } from './grade-frame.server.ts';
import type { GradeReportRequest } from './grade-report.server.ts';
import type { GradeSight } from './grade-sight.ts';

export type GradeSightRequest = GradeReportRequest & { classIds: readonly string[] };

export async function loadGradeSight(client: pg.ClientBase, request: GradeSightRequest): Promise<GradeSight | null> {
  const context = await gradeContext(client, request);
  const course = context?.courses.find(({ subject }) => subject.id === request.subjectId);
  if (!context || !course) return null;
  const { question, courses, homerooms, grade } = context;
  const wanted = new Set(request.classIds);
  const classes = [...courses.flatMap((one) => one.classes), ...homerooms].filter(({ id }) => wanted.has(id));
  const ids = classes.map(({ id }) => id);
  const on = { from: question.period.startedOn, day: question.day, left: question.left };
  const members = await membersOf(client, ids, on);
  const place = { subjectId: course.subject.id, track: request.track, gradeLevelId: grade.id };
  const found = await valuesOf(
    client,
    measuresOf(course.subject).map((measure) => cohortOf(measure, place)),
    { periodId: question.period.id, studentIds: members.map(({ id }) => id), counted: { left: question.left } },
  );
  return {
    classes: classes.map(({ id, name }) => ({ id, name })),
    students: members.map(({ id, name, schoolUid, classIds }) => ({
      ...{ id, name, schoolUid },
      classes: classIds.map((classId) => ids.indexOf(classId)),
    })),
    values: byMeasure(found, members),
  };
}

function byMeasure(found: readonly Value[], members: readonly ClassMember[]): GradeSight['values'] {
  const places = new Map(members.map(({ id }, at) => [id, at]));
  const values: GradeSight['values'] = {};
  for (const { measure, studentId, value } of found) {
    const at = places.get(studentId);
    if (at === undefined) continue;
    const row = values[measure] ?? members.map(() => null);
    row[at] = value;
    values[measure] = row;
  }
  return values;
}
