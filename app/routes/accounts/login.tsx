import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { LONGEST_EMAIL } from '#app/accounts/email.ts';
import { LONGEST_PASSWORD } from '#app/accounts/password.server.ts';
import { type FieldCode, readForm } from '#app/http/form.server.ts';
import { answerHeaders, PRIVATE } from '#app/http/headers.server.ts';
import { safeNextPath } from '#app/http/next-path.ts';
import { homePath, loginPath } from '#app/http/paths.ts';
import { signIn as text } from '#app/ui/messages/accounts.ts';
import { shell } from '#app/ui/messages/shell.ts';
import { Button } from '#app/ui/parts/button.tsx';
import { TextField } from '#app/ui/parts/fields.tsx';
import { Notice } from '#app/ui/parts/notice.tsx';
import { PublicPage } from '#app/ui/shell/page.tsx';
import { signIn, visits } from '#app/wiring.server.ts';

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
  return data({ next }, { headers: PRIVATE });
}

export async function action({ request }: ActionFunctionArgs) {
  visits.requireSameOrigin(request);
  const form = await readForm(request, SignInForm);
  if (!form.ok) {
    const { values, errors } = form.reply;
    return answer(422, { refused: false, email: values.email ?? '', errors });
  }
  const cookie = await signIn.signIn(request, form.value);
  if (cookie === null) return answer(401, { refused: true, email: form.value.email, errors: {} });
  return redirect(nextOf(request) ?? homePath(), { status: 303, headers: { ...PRIVATE, 'Set-Cookie': cookie } });
}

export default function Login() {
  const { next } = useLoaderData<typeof loader>();
  const { refused, email, errors } = useActionData<typeof action>() ?? NOTHING_SENT;
  const passwordFirst = refused || (errors.password !== undefined && errors.email === undefined);
  return (
    <PublicPage title={text.title}>
      {refused ? (
        <Notice kind="error" title={text.problem} live>
          <p>{text.refused}</p>
        </Notice>
      ) : null}
      {/* The return path stays in the address, which a refused form keeps. */}
      <form className="form" method="post" action={loginPath(next)} noValidate>
        <TextField
          name="email"
          label={text.email}
          type="email"
          value={email}
          error={errors.email ? text.field.email[errors.email] : null}
          autoComplete="username"
          autoFocus={!passwordFirst}
          required
        />
        <TextField
          name="password"
          label={text.password}
          type="password"
          error={errors.password ? text.field.password[errors.password] : null}
          autoComplete="current-password"
          autoFocus={passwordFirst}
          required
        />
        <Button look="primary">{text.submit}</Button>
      </form>
      <p>{text.help}</p>
    </PublicPage>
  );
}

const NOTHING_SENT: Answer = { refused: false, email: '', errors: {} };

function answer(status: number, body: Answer) {
  return data(body, { status, headers: PRIVATE });
}

function nextOf(request: Request): string | null {
  return safeNextPath(new URL(request.url).searchParams.get('next'));
}
