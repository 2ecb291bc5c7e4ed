import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { PLAIN_QUESTION, readQuestion } from '#app/analytics/question.ts';
import { answerHeaders } from '#app/http/headers.server.ts';
import { badRequest, notFound } from '#app/http/problems.server.ts';
import { pathId, queryChoice, queryNumber } from '#app/http/query.server.ts';
import { shell } from '#app/ui/messages/shell.ts';
import { GradeReportPage } from '#app/ui/pages/grade-report-page.tsx';
import { accounts, background, enter } from '#app/wiring.server.ts';
import { readableCourses, requireCourse } from './grade-courses.ts';
import { gradeView } from './grade-view.ts';

export const headers = answerHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: shell.documentTitle(data?.view.grade.name ?? '', data?.visitor.organization ?? null) },
];

/** A grade that is not there, another organization's, or none of the visitor's is 404 before the query is looked at. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const visit = await enter(request, 'reports:read');
  const query = new URL(request.url).searchParams;
  const question = readQuestion(query);
  const asked = question.ok ? question.value : PLAIN_QUESTION;
  const grade = { gradeId: pathId(params.gradeId), asked, today: visit.today };
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
  const viewed = { action: 'grade.viewed', subject: grade.gradeId } as const;
  background(accounts.audit.record({ organizationId: organization.id, actorId: account.id, ...viewed }));
  return data({ visitor: visit.visitor, view }, { headers: visit.headers() });
}

export default function GradeReport() {
  return <GradeReportPage {...useLoaderData<typeof loader>()} place={useLocation()} />;
}
