import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { answerHeaders } from '#app/http/headers.server.ts';
import { shell } from '#app/ui/messages/shell.ts';
import { ClassReportPage } from '#app/ui/pages/class-report-page.tsx';
import { enter } from '#app/wiring.server.ts';
import { classView } from './class-view.ts';

export const headers = answerHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: shell.documentTitle(data?.view.class.name ?? '', data?.visitor.organization ?? null) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visit = await enter(request, 'reports:read');
  const view = await classView(visit, request.url, params.classId);
  return data({ visitor: visit.visitor, view }, { headers: visit.headers() });
}

export default function ClassReport() {
  return <ClassReportPage {...useLoaderData<typeof loader>()} place={useLocation()} />;
}
