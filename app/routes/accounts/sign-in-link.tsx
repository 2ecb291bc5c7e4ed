import { type ActionFunctionArgs, data } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { z } from 'zod';
import { LONGEST_EMAIL } from '#app/accounts/email.ts';
import { readForm } from '#app/http/form.server.ts';
import { answerHeaders, PRIVATE, withCookies } from '#app/http/headers.server.ts';
import { shell } from '#app/ui/messages/shell.ts';
import { signInLink as text } from '#app/ui/messages/ways-in.ts';
import { SignInLinkPage, type SignInLinkView } from '#app/ui/pages/sign-in-link-page.tsx';
import { accounts, askingBrowser, background, limits, originOf, visits } from '#app/wiring.server.ts';

const LinkForm = z.object({ email: z.string().trim().toLowerCase().max(LONGEST_EMAIL).pipe(z.email()) });

export const headers = answerHeaders;
export const meta = () => [{ title: shell.documentTitle(text.title, null) }];

export function loader() {
  return data(null, { headers: PRIVATE });
}

/** Answers before anything is known about the address; whatever is done about it is done afterwards. */
export async function action({ request }: ActionFunctionArgs) {
  visits.requireSameOrigin(request);
  const form = await readForm(request, LinkForm);
  if (!form.ok) {
    const { values, errors } = form.reply;
    return answer(422, { sent: false, email: values.email ?? '', error: errors.email ?? 'invalid' });
  }
  await limits.linkRequest(form.value.email);
  const { hash: browserHash, setCookie } = askingBrowser.keep(request);
  background(accounts.signInLinks.send({ email: form.value.email, browserHash, origin: originOf(request) }));
  return answer(200, { sent: true, email: '', error: null }, [setCookie]);
}

export default function SignInLink() {
  return <SignInLinkPage {...(useActionData<typeof action>() ?? { sent: false, email: '', error: null })} />;
}

function answer(status: number, view: SignInLinkView, cookies: string[] = []) {
  return data(view, { status, headers: withCookies(PRIVATE, cookies) });
}
