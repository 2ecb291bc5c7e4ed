import { may, type ReasonCode } from '#app/accounts/permissions.ts';
import { notFound } from '#app/http/problems.server.ts';
import { queryId, queryText } from '#app/http/query.server.ts';
import type { Visit } from '#app/http/visit.server.ts';
import type { GradeCourse, GradeFrame, GradeRequest } from '#app/reports/grade-frame.server.ts';
import { reports } from '#app/wiring.server.ts';

/** The subjects of a grade that the visitor may read, each with the reason; none in a year when it has no classes. */
export type ReadableGrade = { frame: GradeFrame; courses: { course: GradeCourse; reason: ReasonCode }[] };

/** Null: no such grade, or nothing of it is the visitor's. */
export async function readableCourses(visit: Visit, grade: GradeRequest): Promise<ReadableGrade | null> {
  const frame = await reports.gradeFrame(visit.organization.id, grade);
  if (frame === null) return null;
  const subjectOf = (classes: GradeCourse['classes'], subjectId: string | null) => ({
    gradeLevelId: frame.grade.id,
    subjectId,
    classes: [...classes, ...frame.homerooms].map((one) => ({ ...one, classId: one.id })),
  });
  const courses = frame.courses.flatMap((course) => {
    const reason = may(visit.member, 'grade:read', subjectOf(course.classes, course.subject.id));
    return reason === null ? [] : [{ course, reason: reason.code }];
  });
  const empty = frame.courses.length === 0 && may(visit.member, 'grade:read', subjectOf([], null)) !== null;
  return courses.length > 0 || empty ? { frame, courses } : null;
}

export type ChosenCourse = ReadableGrade['courses'][number] & { track: string };

/** The subject and track asked for, else the first; null when the grade has none. A foreign one is 404. */
export function requireCourse({ courses }: ReadableGrade, query: URLSearchParams): ChosenCourse | null {
  const asked = queryId(query, 'subject');
  const found = asked === null ? courses[0] : courses.find(({ course }) => course.subject.id === asked);
  if (asked !== null && found === undefined) throw notFound();
  if (found === undefined) return null;
  const { tracks } = found.course;
  const named = queryText(query, 'track', 100);
  // A track of another subject, left in the address when only the subject was changed, is read as the subject's first.
  const track = tracks.includes(named) ? named : (tracks[0] ?? '');
  return { ...found, track };
}
