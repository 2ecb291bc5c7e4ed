import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { answerHeaders } from '#app/http/headers.server.ts';
import { shell } from '#app/ui/messages/shell.ts';
import { GradeReportPage } from '#app/ui/pages/grade-report-page.tsx';
import { enter } from '#app/wiring.server.ts';
import { gradeAnswer } from './grade-answer.ts';

export const headers = answerHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: shell.documentTitle(data?.view.grade.name ?? '', data?.visitor.organization ?? null) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visit = await enter(request, 'reports:read');
  const view = await gradeAnswer(visit, request.url, params.gradeId);
  return data({ visitor: visit.visitor, view }, { headers: visit.headers() });
}

export default function GradeReport() {
  return <GradeReportPage {...useLoaderData<typeof loader>()} place={useLocation()} />;
}
