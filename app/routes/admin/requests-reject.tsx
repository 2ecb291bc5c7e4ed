import { type ActionFunctionArgs, data } from '@remix-run/node';
import { useActionData, useLoaderData, useLocation } from '@remix-run/react';
import { z } from 'zod';
import { LONGEST_REASON } from '#app/accounts/review.ts';
import { idList, readForm } from '#app/http/form.server.ts';
import { answerHeaders, PRIVATE } from '#app/http/headers.server.ts';
import { requests as text } from '#app/ui/messages/requests.ts';
import { RequestsPage } from '#app/ui/pages/requests-page.tsx';
import { accounts, enter, once } from '#app/wiring.server.ts';
import { actorOf } from './actor.ts';
import { requestsMeta } from './request-meta.ts';
import { loadRequests } from './request-view.ts';
import { decideEach, MOST_AT_ONCE } from './requests-decide.ts';

const RejectForm = z.object({
  'ids[]': idList(MOST_AT_ONCE).refine((ids) => ids.length > 0),
  reason: z.string().trim().min(1).max(LONGEST_REASON),
});

export const headers = answerHeaders;
export const meta = requestsMeta;
export const loader = loadRequests;

export async function action({ request }: ActionFunctionArgs) {
  const visit = await enter(request, 'requests:review');
  const form = await readForm(request, RejectForm);
  if (!form.ok) {
    const { values, errors } = form.reply;
    const reason = { value: values.reason ?? '', error: 'reason' in errors ? text.reasonError : null };
    const notice = { kind: 'error' as const, sentence: 'ids[]' in errors ? text.noneChosen : text.reasonError };
    return data({ reason, notice }, { status: 422, headers: PRIVATE });
  }
  const { 'ids[]': ids, reason } = form.value;
  const reject = (id: string) => accounts.reviews.reject(actorOf(visit), id, reason);
  return once(request, visit, () => decideEach(visit, ids, reject));
}

export default function RequestsReject() {
  return <RequestsPage {...useLoaderData<typeof loader>()} place={useLocation()} {...useActionData<typeof action>()} />;
}
