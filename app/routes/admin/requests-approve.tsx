import { type ActionFunctionArgs, data } from '@remix-run/node';
import { useActionData, useLoaderData, useLocation } from '@remix-run/react';
import { z } from 'zod';
import { idList, readForm } from '#app/http/form.server.ts';
import { answerHeaders, PRIVATE } from '#app/http/headers.server.ts';
import { requests as text } from '#app/ui/messages/requests.ts';
import { RequestsPage } from '#app/ui/pages/requests-page.tsx';
import { accounts, enter, once } from '#app/wiring.server.ts';
import { actorOf } from './actor.ts';
import { requestsMeta } from './request-meta.ts';
import { loadRequests } from './request-view.ts';
import { decideEach, MOST_AT_ONCE } from './requests-decide.ts';

const ApproveForm = z.object({ 'ids[]': idList(MOST_AT_ONCE) });

export const headers = answerHeaders;
export const meta = requestsMeta;
export const loader = loadRequests;

export async function action({ request }: ActionFunctionArgs) {
  const visit = await enter(request, 'requests:review');
  const form = await readForm(request, ApproveForm);
  const ids = form.ok ? form.value['ids[]'] : [];
  if (ids.length === 0) {
    const notice = { kind: 'error' as const, sentence: text.noneChosen };
    return data({ notice }, { status: 422, headers: PRIVATE });
  }
  const approve = (id: string) => accounts.reviews.approve(actorOf(visit), id, { grant: null, showCode: false });
  return once(request, visit, () => decideEach(visit, ids, approve));
}

export default function RequestsApprove() {
  return <RequestsPage {...useLoaderData<typeof loader>()} place={useLocation()} {...useActionData<typeof action>()} />;
}
