import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, useLocation } from '@remix-run/react';
import { z } from 'zod';
import { LONGEST_PASSWORD } from '#app/accounts/password.server.ts';
import { passwordProblem } from '#app/accounts/password-rules.ts';
import { readForm } from '#app/http/form.server.ts';
import { answerHeaders } from '#app/http/headers.server.ts';
import { accountPath } from '#app/http/paths.ts';
import { account as text } from '#app/ui/messages/account.ts';
import { shell } from '#app/ui/messages/shell.ts';
import { AccountPage, type PasswordErrors } from '#app/ui/pages/account-page.tsx';
import { accounts, enter, signIn } from '#app/wiring.server.ts';
import { selfOf } from './self.ts';

const PasswordChange = z.object({
  password: z.string().max(LONGEST_PASSWORD).default(''),
  newPassword: z.string().min(1).max(LONGEST_PASSWORD),
});

export const headers = answerHeaders;
export const meta = () => [{ title: shell.documentTitle(text.title, null) }];

/** The same page, with what was wrong in the form. */
export async function loader({ request }: LoaderFunctionArgs) {
  const visit = await enter(request, 'account:self');
  const self = selfOf(request, visit);
  const view = { ...(await accounts.own.view(self)), places: await accounts.own.places(self) };
  return data({ visitor: visit.visitor, timeZone: visit.organization.timeZone, ...view }, { headers: visit.headers() });
}

export async function action({ request }: ActionFunctionArgs) {
  const visit = await enter(request, 'account:self');
  const refused = (errors: PasswordErrors) => data(errors, { status: 422, headers: visit.headers() });
  const form = await readForm(request, PasswordChange);
  if (!form.ok) {
    const code = form.reply.errors.newPassword;
    if (code !== undefined) return refused({ newPassword: text.nextError[code] });
    return refused({ password: text.wrongPassword });
  }
  const { password: current, newPassword: next } = form.value;
  const { account, organization } = visit;
  const problem = passwordProblem(next, { ...account, organization: organization.name });
  if (problem !== null) return refused({ newPassword: text.nextError[problem] });
  const { userAgent } = signIn.browserOf(request);
  const changed = await accounts.own.changePassword(selfOf(request, visit), { current, next, userAgent });
  if (!changed.ok) return refused({ password: text.wrongPassword });
  const { cookies } = signIn.enter(request, {
    kind: 'session',
    accountId: account.id,
    email: account.email,
    value: changed.value,
  });
  const headers = visit.headers(cookies.map((cookie): [string, string] => ['Set-Cookie', cookie]));
  throw redirect(accountPath({ done: 'password' }), { status: 303, headers });
}

export default function AccountPassword() {
  const errors = useActionData<typeof action>() ?? {};
  return <AccountPage {...useLoaderData<typeof loader>()} place={useLocation()} done={null} errors={errors} />;
}
