import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { readForm } from '#app/http/form.server.ts';
import { answerHeaders, PRIVATE, withCookies } from '#app/http/headers.server.ts';
import { safeNextPath } from '#app/http/next-path.ts';
import { homePath } from '#app/http/paths.ts';
import { secondStep as text } from '#app/ui/messages/second-factor.ts';
import { shell } from '#app/ui/messages/shell.ts';
import { SecondStepPage, type SecondStepView } from '#app/ui/pages/second-step-page.tsx';
import { limits, signIn, visits } from '#app/wiring.server.ts';

const CodeForm = z.object({ code: z.string().trim().min(1).max(40) });

export const headers = answerHeaders;
export const meta = () => [{ title: shell.documentTitle(text.title, null) }];

export function loader({ request }: LoaderFunctionArgs) {
  const view: SecondStepView = { next: nextOf(request), problem: null };
  return data(view, { headers: PRIVATE });
}

export async function action({ request }: ActionFunctionArgs) {
  visits.requireSameOrigin(request);
  const next = nextOf(request);
  const form = await readForm(request, CodeForm);
  if (!form.ok) return answer(422, { next, problem: 'wrong' });
  // By account, so that guesses spread over many sign-ins are still few.
  const accountId = await signIn.secondStepOf(request);
  const attempt = accountId === null ? null : await limits.secondFactor(accountId);
  const entry = await signIn.withSecondStep(request, form.value.code);
  if (entry.kind === 'refused') return answer(401, { next, problem: entry.reason === 'wrong_code' ? 'wrong' : 'over' });
  await attempt?.succeeded();
  throw redirect(next ?? homePath(), { status: 303, headers: withCookies(PRIVATE, entry.cookies) });
}

export default function SecondStep() {
  const shown = useLoaderData<typeof loader>();
  return <SecondStepPage {...(useActionData<typeof action>() ?? shown)} />;
}

function answer(status: number, view: SecondStepView) {
  return data(view, { status, headers: PRIVATE });
}

function nextOf(request: Request): string | null {
  return safeNextPath(new URL(request.url).searchParams.get('next'));
}
