import type { LoaderFunctionArgs } from '@remix-run/node';
import { REQUEST_STATES } from '#app/accounts/request-list.server.ts';
import { queryChoice, queryLimit, queryPage } from '#app/http/query.server.ts';
import { accounts, answerApi } from '#app/wiring.server.ts';
import { LIST_LIMITS } from '../reports/lister.ts';

export function loader({ request }: LoaderFunctionArgs) {
  return answerApi(request, 'requests:review', async ({ organization }) => {
    const query = new URL(request.url).searchParams;
    const status = queryChoice(query, 'status', REQUEST_STATES, 'pending');
    const [page, limit] = [queryPage(query), queryLimit(query, LIST_LIMITS)];
    const offset = (page - 1) * limit;
    const { requests, total } = await accounts.requestList.list(organization.id, { status, limit, offset });
    return { requests, paging: { page, pages: Math.max(1, Math.ceil(total / limit)), perPage: limit, total } };
  });
}
