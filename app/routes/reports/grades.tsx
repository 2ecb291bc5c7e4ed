import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { readQuestion } from '#app/analytics/question.ts';
import { answerHeaders } from '#app/http/headers.server.ts';
import { badRequest, notFound } from '#app/http/problems.server.ts';
import { shell } from '#app/ui/messages/shell.ts';
import { GradesPage } from '#app/ui/pages/grades-page.tsx';
import { enter, reports } from '#app/wiring.server.ts';
import { listerOf } from './lister.ts';

export const headers = answerHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: shell.documentTitle(shell.grades, data?.visitor.organization ?? null) },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const visit = await enter(request, 'reports:read');
  const question = readQuestion(new URL(request.url).searchParams);
  if (!question.ok) throw badRequest(question.parameter);
  const view = await visit.timed('grades', () =>
    reports.grades(visit.organization.id, { ...listerOf(visit), asked: question.value }),
  );
  if (view === null) throw notFound();
  return data({ visitor: visit.visitor, view }, { headers: visit.headers() });
}

export default function Grades() {
  return <GradesPage {...useLoaderData<typeof loader>()} place={useLocation()} />;
}
