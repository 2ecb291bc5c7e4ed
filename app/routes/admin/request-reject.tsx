import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, useLocation } from '@remix-run/react';
import { z } from 'zod';
import { LONGEST_REASON } from '#app/accounts/review.ts';
import { readForm } from '#app/http/form.server.ts';
import { answerHeaders, PRIVATE } from '#app/http/headers.server.ts';
import { requestsPath } from '#app/http/paths.ts';
import { pathId } from '#app/http/query.server.ts';
import { requests as text } from '#app/ui/messages/requests.ts';
import { RequestPage } from '#app/ui/pages/request-page.tsx';
import { accounts, enter, once } from '#app/wiring.server.ts';
import { actorOf } from './actor.ts';
import { requestMeta } from './request-meta.ts';
import { loadRequest, refusalAnswer } from './request-view.ts';

const RejectForm = z.object({ reason: z.string().trim().min(1).max(LONGEST_REASON) });

export const headers = answerHeaders;
export const meta = requestMeta;
export const loader = loadRequest;

export async function action({ request, params }: ActionFunctionArgs) {
  const visit = await enter(request, 'requests:review');
  const requestId = pathId(params.requestId);
  const form = await readForm(request, RejectForm);
  if (!form.ok) {
    const errors = { reason: text.reasonError };
    return data({ values: form.reply.values, errors }, { status: 422, headers: PRIVATE });
  }
  return once(request, visit, async () => {
    const outcome = await accounts.reviews.reject(actorOf(visit), requestId, form.value.reason);
    if (!outcome.ok) return refusalAnswer(outcome.refusal, visit.organization.timeZone);
    throw redirect(requestsPath({ done: 'rejected' }), { status: 303, headers: PRIVATE });
  });
}

export default function RequestReject() {
  return (
    <RequestPage {...useLoaderData<typeof loader>()} place={useLocation()} answer={useActionData<typeof action>()} />
  );
}
