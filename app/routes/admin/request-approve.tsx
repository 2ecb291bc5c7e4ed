import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, useLocation } from '@remix-run/react';
import { z } from 'zod';
import { readForm } from '#app/http/form.server.ts';
import { answerHeaders, PRIVATE } from '#app/http/headers.server.ts';
import { requestsPath } from '#app/http/paths.ts';
import { pathId } from '#app/http/query.server.ts';
import { RequestPage } from '#app/ui/pages/request-page.tsx';
import { accounts, enter, once } from '#app/wiring.server.ts';
import { actorOf } from './actor.ts';
import { grantErrors, grantFields, toGrant } from './grant-form.ts';
import { requestMeta } from './request-meta.ts';
import { loadRequest, refusalAnswer } from './request-view.ts';

const ApproveForm = z.object({
  ...grantFields,
  /** Absent for a member, who keeps the place they have. */
  role: grantFields.role.optional(),
  show: z.enum(['mail', 'code']).default('mail'),
});

export const headers = answerHeaders;
export const meta = requestMeta;
/** The request itself: what came of a decision is read here too. */
export const loader = loadRequest;

export async function action({ request, params }: ActionFunctionArgs) {
  const visit = await enter(request, 'requests:review');
  const requestId = pathId(params.requestId);
  const form = await readForm(request, ApproveForm);
  if (!form.ok) {
    const { values, errors } = form.reply;
    return data({ values, errors: grantErrors(errors) }, { status: 422, headers: PRIVATE });
  }
  const { role, show, ...chosen } = form.value;
  const grant = role === undefined ? null : toGrant({ ...chosen, role });
  return once(request, visit, async () => {
    const outcome = await accounts.reviews.approve(actorOf(visit), requestId, { grant, showCode: show === 'code' });
    if (!outcome.ok) return refusalAnswer(outcome.refusal, visit.organization.timeZone);
    const { value } = outcome;
    if (value.done === 'approved' && value.code !== null) return data({ code: value.code }, { headers: PRIVATE });
    throw redirect(requestsPath({ done: value.done }), { status: 303, headers: PRIVATE });
  });
}

export default function RequestApprove() {
  return (
    <RequestPage {...useLoaderData<typeof loader>()} place={useLocation()} answer={useActionData<typeof action>()} />
  );
}
