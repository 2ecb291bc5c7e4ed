import { may } from '#app/accounts/permissions.ts';
import type { Visit } from '#app/http/visit.server.ts';
import type { GradeRequest } from '#app/reports/grade-frame.server.ts';
import {
  emptyGrade,
  type GradeOptions,
  type GradeReader,
  type GradeReport,
  gradeReportFor,
  listableClasses,
} from '#app/reports/grade-report.ts';
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
  if (report === null) return null;
  const reader = await readerOf(visit, { ...asked, course }, request);
  const view = gradeReportFor(report, reader, options);
  const students = await studentsOf(visit, { report, reader, request, view });
  return { ...view, subjects, tracks: course.course.tracks, students };
}

type Request = GradeRequest & { subjectId: string; track: string };

async function readerOf(
  visit: Visit,
  { readable, course }: Asked & { course: ChosenCourse },
  request: Request,
): Promise<GradeReader> {
  const { member, organization } = visit;
  const leads = member.role === 'leader' && member.scope.kind === 'subject' ? member.scope.subjectId : null;
  const partial = { ...request, accountId: visit.account.id, leadsSubjectId: leads };
  const classes = course.course.classes.filter((one) => may(member, 'class:read', { ...one, classId: one.id }));
  return {
    reason: course.reason,
    minimumGroup: organization.settings.minimumGroup,
    seen: SEES_ALL.has(course.reason) ? 'all' : ((await reports.gradeSeen(organization.id, partial)) ?? {}),
    classIds: new Set(classes.map(({ id }) => id)),
    subjectIds: new Set(readable.courses.map(({ course: { subject } }) => subject.id)),
  };
}

type Listed = { report: GradeReport; reader: GradeReader; request: Request; view: ReturnType<typeof gradeReportFor> };

function studentsOf(visit: Visit, { report, reader, request, view }: Listed): Promise<GradeReportView['students']> {
  const { chosen, measure } = view;
  if (chosen === null || measure === null) return Promise.resolve(null);
  const classIds = listableClasses(report, reader);
  return reports.gradeStudents(visit.organization.id, { ...request, measure, chosen, classIds });
}
