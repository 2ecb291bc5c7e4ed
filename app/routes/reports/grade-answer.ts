import { PLAIN_QUESTION, readQuestion } from '#app/analytics/question.ts';
import { badRequest, notFound } from '#app/http/problems.server.ts';
import { pathId, queryChoice, queryNumber } from '#app/http/query.server.ts';
import type { Visit } from '#app/http/visit.server.ts';
import type { GradeReportView } from '#app/reports/view/grade.ts';
import { accounts } from '#app/wiring.server.ts';
import { readableCourses, requireCourse } from './grade-courses.ts';
import { gradeView } from './grade-view.ts';

/**
 * The visitor's view of a grade as the address asks for it, noted in the audit log: for the page and the API. A grade that
 * is not there, another organization's, or none of the visitor's is 404 before the query is looked at.
 */
export async function gradeAnswer(visit: Visit, url: string, id: string | undefined): Promise<GradeReportView> {
  const query = new URL(url).searchParams;
  const question = readQuestion(query);
  const asked = question.ok ? question.value : PLAIN_QUESTION;
  const grade = { gradeId: pathId(id), asked, today: visit.today };
  const readable = await visit.timed('grade', () => readableCourses(visit, grade));
  if (readable === null) throw notFound();
  if (!question.ok) throw badRequest(question.parameter);
  const course = requireCourse(readable, query);
  const options = {
    compare: queryChoice(query, 'curve', ['show', 'verdict'], 'verdict') === 'show',
    at: queryNumber(query, 'at'),
  };
  const view = await visit.timed('report', () => gradeView(visit, { grade, readable, course }, options));
  if (view === null) throw notFound();
  const { organization, account } = visit;
  accounts.views.note({
    organizationId: organization.id,
    actorId: account.id,
    action: 'grade.viewed',
    subject: grade.gradeId,
  });
  return view;
}
