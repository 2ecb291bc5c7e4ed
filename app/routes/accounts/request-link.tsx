import { type ActionFunctionArgs, data } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { z } from 'zod';
import { LONGEST_EMAIL } from '#app/accounts/email.ts';
import { LONGEST_MESSAGE, LONGEST_NAME } from '#app/accounts/login-link-requests.server.ts';
import { readForm } from '#app/http/form.server.ts';
import { answerHeaders, PRIVATE, withCookies } from '#app/http/headers.server.ts';
import { requestLink as text } from '#app/ui/messages/request-link.ts';
import { shell } from '#app/ui/messages/shell.ts';
import { RequestLinkPage, type RequestLinkView } from '#app/ui/pages/request-link-page.tsx';
import { accounts, askingBrowser, background, limits, originOf, visits } from '#app/wiring.server.ts';

const RequestForm = z.object({
  name: z.string().trim().min(1).max(LONGEST_NAME),
  email: z.string().trim().toLowerCase().max(LONGEST_EMAIL).pipe(z.email()),
  organization: z.string().trim().max(LONGEST_NAME).default(''),
  message: z.string().trim().max(LONGEST_MESSAGE).default(''),
});

export const headers = answerHeaders;
export const meta = () => [{ title: shell.documentTitle(text.title, null) }];

export function loader() {
  return data(null, { headers: PRIVATE });
}

/** Answers before anything is known about the address or the school; the rest is done afterwards. */
export async function action({ request }: ActionFunctionArgs) {
  visits.requireSameOrigin(request);
  const form = await readForm(request, RequestForm);
  if (!form.ok) return answer(422, { sent: false, ...form.reply });
  await limits.loginLinkRequest(request, form.value.email);
  const { hash: browserHash, setCookie } = askingBrowser.keep(request);
  background(accounts.requests.ask({ ...form.value, browserHash, origin: originOf(request) }));
  return answer(200, { sent: true, values: {}, errors: {} }, [setCookie]);
}

export default function RequestLink() {
  return <RequestLinkPage {...(useActionData<typeof action>() ?? { sent: false, values: {}, errors: {} })} />;
}

function answer(status: number, view: RequestLinkView, cookies: string[] = []) {
  return data(view, { status, headers: withCookies(PRIVATE, cookies) });
}
