import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { readQuestion } from '#app/analytics/question.ts';
import { answerHeaders } from '#app/http/headers.server.ts';
import { badRequest, notFound } from '#app/http/problems.server.ts';
import { queryId, queryLimit, queryPage } from '#app/http/query.server.ts';
import { shell } from '#app/ui/messages/shell.ts';
import { StudentsPage } from '#app/ui/pages/students-page.tsx';
import { enter, reports } from '#app/wiring.server.ts';
import { LIST_LIMITS, listerOf } from './lister.ts';

export const headers = answerHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: shell.documentTitle(shell.students, data?.visitor.organization ?? null) },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const visit = await enter(request, 'reports:read');
  const query = new URL(request.url).searchParams;
  const question = readQuestion(query);
  if (!question.ok) throw badRequest(question.parameter);
  const view = await visit.timed('students', () =>
    reports.students(visit.organization.id, {
      ...listerOf(visit),
      asked: question.value,
      grade: queryId(query, 'grade'),
      class: queryId(query, 'class'),
      page: queryPage(query),
      perPage: queryLimit(query, LIST_LIMITS),
    }),
  );
  if (view === null) throw notFound();
  return data({ visitor: visit.visitor, view }, { headers: visit.headers() });
}

export default function Students() {
  return <StudentsPage {...useLoaderData<typeof loader>()} place={useLocation()} />;
}
