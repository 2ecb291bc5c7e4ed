import type { LoaderFunctionArgs } from '@remix-run/node';
import { asProblem } from '#app/http/api.server.ts';
import { eventStream } from '#app/http/event-stream.server.ts';
import { notAcceptable } from '#app/http/problems.server.ts';
import { formatNumber } from '#app/ui/format.ts';
import { shell } from '#app/ui/messages/shell.ts';
import { accounts, redis, visits } from '#app/wiring.server.ts';

/** The number of waiting requests, now and after each change, for the open page of an admin. */
export async function loader({ request }: LoaderFunctionArgs) {
  try {
    const { organization } = await visits.enterApi(request, 'requests:review');
    if (!request.headers.get('Accept')?.includes('text/event-stream')) throw notAcceptable('text/event-stream');
    return eventStream({
      signal: request.signal,
      watch: (run) => redis.invalidations.watch(organization.id, run),
      read: () =>
        redis.withinBudget(async () => {
          await redis.invalidations.tell(organization.id);
          await visits.enterApi(request, 'requests:review');
          const pending = await accounts.requestQueue.pendingCount(organization.id);
          const shown = formatNumber(pending);
          return { pending, shown, words: shell.pendingRequests(shown) };
        }),
    });
  } catch (thrown) {
    if (thrown instanceof Response) return asProblem(thrown, request);
    throw thrown;
  }
}
