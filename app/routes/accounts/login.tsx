import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { LONGEST_EMAIL } from '#app/accounts/email.ts';
import { LONGEST_PASSWORD } from '#app/accounts/password.server.ts';
import { type FieldCode, readForm } from '#app/http/form.server.ts';
import { answerHeaders, PRIVATE, withCookies } from '#app/http/headers.server.ts';
import { safeNextPath } from '#app/http/next-path.ts';
import { homePath, secondStepPath } from '#app/http/paths.ts';
import { signIn as text } from '#app/ui/messages/accounts.ts';
import { shell } from '#app/ui/messages/shell.ts';
import { SignInPage } from '#app/ui/pages/sign-in-page.tsx';
import { firstRun, limits, signIn, visits } from '#app/wiring.server.ts';

const SignInForm = z.object({
  email: z.string().trim().min(1).max(LONGEST_EMAIL),
  password: z.string().min(1).max(LONGEST_PASSWORD),
});

type Answer = { refused: boolean; email: string; errors: Record<string, FieldCode> };

export const headers = answerHeaders;
export const meta = () => [{ title: shell.documentTitle(text.title, null) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const next = nextOf(request);
  if (await visits.find(request)) throw redirect(next ?? homePath(), { headers: PRIVATE });
  return data({ next, noSchool: await firstRun.isOpen() }, { headers: PRIVATE });
}

export async function action({ request }: ActionFunctionArgs) {
  visits.requireSameOrigin(request);
  const form = await readForm(request, SignInForm);
  if (!form.ok) {
    const { values, errors } = form.reply;
    return answer(422, { refused: false, email: values.email ?? '', errors });
  }
  const attempt = await limits.signIn(request, form.value.email);
  const entry = await signIn.withPassword(request, form.value);
  if (entry.kind === 'refused') return answer(401, { refused: true, email: form.value.email, errors: {} });
  await attempt.succeeded();
  const next = nextOf(request);
  const place = entry.kind === 'session' ? (next ?? homePath()) : secondStepPath(next);
  throw redirect(place, { status: 303, headers: withCookies(PRIVATE, entry.cookies) });
}

export default function Login() {
  const { next, noSchool } = useLoaderData<typeof loader>();
  const { refused, email, errors } = useActionData<typeof action>() ?? NOTHING_SENT;
  return <SignInPage next={next} noSchool={noSchool} refused={refused} email={email} errors={errors} />;
}

const NOTHING_SENT: Answer = { refused: false, email: '', errors: {} };

function answer(status: number, body: Answer) {
  return data(body, { status, headers: PRIVATE });
}

function nextOf(request: Request): string | null {
  return safeNextPath(new URL(request.url).searchParams.get('next'));
}
