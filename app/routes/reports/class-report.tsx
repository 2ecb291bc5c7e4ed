import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { may } from '#app/accounts/permissions.ts';
import { PLAIN_QUESTION, readQuestion } from '#app/analytics/question.ts';
import { answerHeaders } from '#app/http/headers.server.ts';
import { badRequest, notFound } from '#app/http/problems.server.ts';
import { pathId, queryChoice, queryNumber } from '#app/http/query.server.ts';
import { classReportFor } from '#app/reports/class-report.ts';
import { SORT_NAMES, SORTS } from '#app/reports/class-report-order.ts';
import { shell } from '#app/ui/messages/shell.ts';
import { ClassReportPage } from '#app/ui/pages/class-report-page.tsx';
import { accounts, background, enter, reports } from '#app/wiring.server.ts';

export const headers = answerHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: shell.documentTitle(data?.view.class.name ?? '', data?.visitor.organization ?? null) },
];

/** A class that is not there, not the visitor's or another organization's is 404 before the query is looked at. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const visit = await enter(request, 'reports:read');
  const classId = pathId(params.classId);
  const query = new URL(request.url).searchParams;
  const question = readQuestion(query);
  const asked = question.ok ? question.value : PLAIN_QUESTION;
  const report = await visit.timed('report', () =>
    reports.classReport(visit.organization.id, { classId, asked, today: visit.today }),
  );
  const reason = report && may(visit.member, 'class:read', { ...report.facts, classId });
  if (!reason) throw notFound();
  if (!question.ok) throw badRequest(question.parameter);
  const options = {
    sort: SORTS[queryChoice(query, 'sort', SORT_NAMES, 'name')],
    compare: queryChoice(query, 'curve', ['show', 'verdict'], 'verdict') === 'show',
    at: queryNumber(query, 'at'),
  };
  const reader = {
    accountId: visit.account.id,
    reason: reason.code,
    minimumGroup: visit.organization.settings.minimumGroup,
  };
  const view = classReportFor(report, reader, options);
  background(accounts.audit.record(viewed(visit, classId)));
  return data({ visitor: visit.visitor, view }, { headers: visit.headers() });
}

function viewed({ organization, account }: Awaited<ReturnType<typeof enter>>, classId: string) {
  return { organizationId: organization.id, actorId: account.id, action: 'class.viewed', subject: classId } as const;
}

export default function ClassReport() {
  return <ClassReportPage {...useLoaderData<typeof loader>()} place={useLocation()} />;
}
