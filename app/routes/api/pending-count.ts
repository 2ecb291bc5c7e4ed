import type { LoaderFunctionArgs } from '@remix-run/node';
import { accounts, answerApi } from '#app/wiring.server.ts';

export function loader({ request }: LoaderFunctionArgs) {
  return answerApi(request, 'requests:review', async ({ organization }) => ({
    pending: await accounts.requestQueue.pendingCount(organization.id),
  }));
}
