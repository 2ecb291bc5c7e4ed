import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { may } from '#app/accounts/permissions.ts';
import { readQuestion } from '#app/analytics/question.ts';
import { answerHeaders } from '#app/http/headers.server.ts';
import { badRequest, notFound } from '#app/http/problems.server.ts';
import { shell } from '#app/ui/messages/shell.ts';
import { HomePage } from '#app/ui/pages/home-page.tsx';
import { enter, reports } from '#app/wiring.server.ts';
import { listerOf } from './reports/lister.ts';

export const headers = answerHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: shell.documentTitle(shell.home, data?.visitor.organization ?? null) },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const visit = await enter(request, 'reports:read');
  const question = readQuestion(new URL(request.url).searchParams);
  if (!question.ok) throw badRequest(question.parameter);
  const view = await visit.timed('home', () =>
    reports.home(visit.organization.id, {
      ...listerOf(visit),
      asked: question.value,
      leads: visit.member.role !== 'teacher',
      imports: may(visit.member, 'imports:read') !== null,
    }),
  );
  if (view === null) throw notFound();
  return data({ visitor: visit.visitor, view, timeZone: visit.organization.timeZone }, { headers: visit.headers() });
}

export default function Home() {
  return <HomePage {...useLoaderData<typeof loader>()} place={useLocation()} />;
}
