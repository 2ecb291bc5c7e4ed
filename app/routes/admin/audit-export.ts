import type { LoaderFunctionArgs } from '@remix-run/node';
import { accounts, enter } from '#app/wiring.server.ts';
import { readAuditFilter } from './audit-view.ts';

/** The events of the filters as a file. That it was made is an event too. */
export async function loader({ request }: LoaderFunctionArgs) {
  const visit = await enter(request, 'audit:read');
  const filter = readAuditFilter(new URL(request.url).searchParams);
  const { id, slug, timeZone } = visit.organization;
  const csv = await accounts.auditLog.exportCsv(id, { filter, timeZone, actorId: visit.account.id });
  const headers = visit.headers({
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="audit-${slug}-${visit.today}.csv"`,
  });
  return new Response(csv, { headers });
}
