import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { readForm } from '#app/http/form.server.ts';
import { answerHeaders, LINK_PAGE } from '#app/http/headers.server.ts';
import { confirmMailbox as text } from '#app/ui/messages/request-link.ts';
import { shell } from '#app/ui/messages/shell.ts';
import { ConfirmMailboxPage, type ConfirmMailboxView } from '#app/ui/pages/confirm-mailbox-page.tsx';
import { accounts, limits, visits } from '#app/wiring.server.ts';

const ConfirmForm = z.object({ token: z.string().min(1).max(100) });

export const headers = answerHeaders;
/** The token stands in the address: `entry.server` keeps it from whatever the page leads to. */
export const handle = { secretInAddress: true };
export const meta = () => [{ title: shell.documentTitle(text.title, null) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const token = new URL(request.url).searchParams.get('token') ?? '';
  const looked = await accounts.requests.look(token);
  const view: ConfirmMailboxView = looked.ok
    ? { state: 'asked', token, asked: looked.asked }
    : { state: 'refused', reason: looked.reason };
  return data(view, { headers: LINK_PAGE });
}

export async function action({ request }: ActionFunctionArgs) {
  visits.requireSameOrigin(request);
  await limits.linkUse(request);
  const form = await readForm(request, ConfirmForm);
  const confirmed = form.ok ? await accounts.requests.verify(form.value.token) : NOTHING;
  const view: ConfirmMailboxView = confirmed.ok ? { state: 'done' } : { state: 'refused', reason: confirmed.reason };
  return data(view, { status: confirmed.ok ? 200 : 410, headers: LINK_PAGE });
}

const NOTHING = { ok: false, reason: 'unknown' } as const;

export default function RequestLinkVerify() {
  const looked = useLoaderData<typeof loader>();
  return <ConfirmMailboxPage view={useActionData<typeof action>() ?? looked} />;
}
