import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { AUDIT_ACTIONS } from '#app/accounts/audit-action.ts';
import { answerHeaders } from '#app/http/headers.server.ts';
import { queryPage } from '#app/http/query.server.ts';
import { shell } from '#app/ui/messages/shell.ts';
import { AuditPage } from '#app/ui/pages/audit-page.tsx';
import { accounts, enter } from '#app/wiring.server.ts';
import { readAuditFilter, toAuditRow } from './audit-view.ts';

const PER_PAGE = 50;

export const headers = answerHeaders;
export const handle = { live: true };
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: shell.documentTitle(shell.audit, data?.visitor.organization ?? null) },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const visit = await enter(request, 'audit:read');
  const query = new URL(request.url).searchParams;
  const [filter, page] = [readAuditFilter(query), queryPage(query)];
  const { id, timeZone } = visit.organization;
  const asked = { filter, timeZone, limit: PER_PAGE, offset: (page - 1) * PER_PAGE };
  const { entries, total } = await accounts.auditLog.list(id, asked);
  const view = {
    rows: entries.map(toAuditRow),
    paging: { page, pages: Math.max(1, Math.ceil(total / PER_PAGE)), perPage: PER_PAGE, total },
    filter: {
      action: filter.action ?? '',
      actor: filter.actorId ?? '',
      subject: filter.subject ?? '',
      from: filter.from ?? '',
      to: filter.to ?? '',
    },
    actions: [...AUDIT_ACTIONS],
    actors: await accounts.auditLog.actors(id),
    timeZone,
  };
  return data({ visitor: visit.visitor, ...view }, { headers: visit.headers() });
}

export default function AuditLog() {
  return <AuditPage {...useLoaderData<typeof loader>()} place={useLocation()} />;
}
