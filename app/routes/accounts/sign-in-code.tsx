import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { z } from 'zod';
import { readForm } from '#app/http/form.server.ts';
import { answerHeaders, PRIVATE, withCookies } from '#app/http/headers.server.ts';
import { homePath, secondStepPath } from '#app/http/paths.ts';
import { shell } from '#app/ui/messages/shell.ts';
import { typeCode as text } from '#app/ui/messages/ways-in.ts';
import { TypeCodePage, type TypeCodeView } from '#app/ui/pages/type-code-page.tsx';
import { askingBrowser, limits, signIn, visits } from '#app/wiring.server.ts';

const CodeForm = z.object({ code: z.string().trim().min(8).max(20) });

export const headers = answerHeaders;
export const meta = () => [{ title: shell.documentTitle(text.title, null) }];

export function loader() {
  return data(null, { headers: PRIVATE });
}

export async function action({ request }: ActionFunctionArgs) {
  visits.requireSameOrigin(request);
  const form = await readForm(request, CodeForm);
  if (!form.ok) return answer(422, { refusal: null, error: form.reply.errors.code ?? 'invalid' });
  await limits.codeEntry(request, askingBrowser.hash(request)?.toString('hex') ?? '');
  const entry = await signIn.withLink(request, { code: form.value.code });
  if (entry.kind === 'refused') return answer(401, { refusal: entry.reason, error: null });
  const place = entry.kind === 'session' ? homePath() : secondStepPath();
  throw redirect(place, { status: 303, headers: withCookies(PRIVATE, entry.cookies) });
}

export default function SignInCode() {
  return <TypeCodePage {...(useActionData<typeof action>() ?? { refusal: null, error: null })} />;
}

function answer(status: number, view: TypeCodeView) {
  return data(view, { status, headers: PRIVATE });
}
