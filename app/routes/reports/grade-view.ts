import { may } from '#app/accounts/permissions.ts';
import type { Visit } from '#app/http/visit.server.ts';
import type { GradeFrame, GradeRequest } from '#app/reports/grade-frame.server.ts';
import type { GradeReportRequest } from '#app/reports/grade-report.server.ts';
import {
  emptyGrade,
  type GradeOptions,
  type GradeReader,
  type GradeReport,
  gradeReportFor,
  isEmptyBar,
  listableClasses,
} from '#app/reports/grade-report.ts';
import { type GradeSight, seenOfGrade, studentsSeen } from '#app/reports/grade-sight.ts';
import { type OwnSight, sightsIn } from '#app/reports/sight.ts';
import type { GradeReportView } from '#app/reports/view/grade.ts';
import { reports } from '#app/wiring.server.ts';
import type { ChosenCourse, ReadableGrade } from './grade-courses.ts';

type Asked = { grade: GradeRequest; readable: ReadableGrade; course: ChosenCourse | null };

const SEES_ALL = new Set(['admin', 'leads_all', 'leads_grade']);

/** The visitor's view of the grade; null for a measure the subject does not have. */
export async function gradeView(visit: Visit, asked: Asked, options: GradeOptions): Promise<GradeReportView | null> {
  const { grade, readable, course } = asked;
  const subjects = readable.courses.map(({ course: { subject } }) => ({ value: subject.id, name: subject.name }));
  if (course === null) return { ...emptyGrade(readable.frame), subjects, tracks: [], students: null };
  const request = { ...grade, subjectId: course.course.subject.id, track: course.track };
  const report = await reports.gradeReport(visit.organization.id, request);
  const own = SEES_ALL.has(course.reason) ? 'all' : await ownPart(visit, readable.frame, request);
  if (report === null || own === null) return null;
  const reader = readerOf(visit, { ...asked, course }, own === 'all' ? own : seenOfGrade(report, own));
  const view = gradeReportFor(report, reader, options);
  const students = await studentsOf(visit, { report, reader, request, view, own });
  return { ...view, subjects, tracks: course.course.tracks, students };
}

type OwnPart = { sight: GradeSight; sights: readonly OwnSight[] };

/** The students whom a partial viewer sees by name, as the session and the grade's frame say. */
async function ownPart(visit: Visit, frame: GradeFrame, request: GradeReportRequest): Promise<OwnPart | null> {
  const { member, organization } = visit;
  const leadsSubjectId = member.role === 'leader' && member.scope.kind === 'subject' ? member.scope.subjectId : null;
  const sights = sightsIn(frame, { taught: member.taught, leadsSubjectId });
  const classIds = sights.map(({ classId }) => classId);
  const sight = await reports.gradeSight(organization.id, { ...request, classIds });
  return sight && { sight, sights };
}

function readerOf(
  { member, organization }: Visit,
  { readable, course }: Asked & { course: ChosenCourse },
  seen: GradeReader['seen'],
): GradeReader {
  const classes = course.course.classes.filter((one) => may(member, 'class:read', { ...one, classId: one.id }));
  return {
    reason: course.reason,
    minimumGroup: organization.settings.minimumGroup,
    seen,
    classIds: new Set(classes.map(({ id }) => id)),
    subjectIds: new Set(readable.courses.map(({ course: { subject } }) => subject.id)),
  };
}

type Listed = {
  report: GradeReport;
  reader: GradeReader;
  request: GradeReportRequest;
  view: ReturnType<typeof gradeReportFor>;
  own: OwnPart | 'all';
};

async function studentsOf(visit: Visit, { report, reader, request, view, own }: Listed) {
  const { chosen, measure } = view;
  if (chosen === null || measure === null) return null;
  if (own !== 'all') return studentsSeen(own.sight, { measure, chosen, classIds: listableClasses(report, reader) });
  // What nobody has is not asked for, so nobody fills what is kept with values made up in addresses.
  if (isEmptyBar(report, chosen)) return { rows: [], more: false };
  return reports.gradeStudents(visit.organization.id, { ...request, measure, chosen });
}
