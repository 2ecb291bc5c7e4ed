import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { LONGEST_NAME } from '#app/accounts/login-link-requests.server.ts';
import { LONGEST_PASSWORD } from '#app/accounts/password.server.ts';
import { passwordProblem } from '#app/accounts/password-rules.ts';
import { readForm } from '#app/http/form.server.ts';
import { answerHeaders, LINK_PAGE, withCookies } from '#app/http/headers.server.ts';
import { homePath, secondStepPath } from '#app/http/paths.ts';
import { notFound } from '#app/http/problems.server.ts';
import { firstRun as firstRunText, passwordError } from '#app/ui/messages/onboarding.ts';
import { shell } from '#app/ui/messages/shell.ts';
import type { LinkRefusalCode } from '#app/ui/messages/ways-in.ts';
import { FirstRunPage, type FirstRunView } from '#app/ui/pages/first-run-page.tsx';
import { InvitationPage, InvitationRefusedPage, type InvitationView } from '#app/ui/pages/onboarding-page.tsx';
import { accounts, firstRun, limits, signIn, visits } from '#app/wiring.server.ts';
import { FirstRunForm, fieldErrors, firstSchool, placeProblems } from './first-school.ts';

type View =
  | ({ kind: 'invitation' } & InvitationView)
  | { kind: 'refused'; reason: LinkRefusalCode }
  | ({ kind: 'first_run' } & FirstRunView);

const JoinForm = z.object({
  name: z.string().trim().max(LONGEST_NAME).default(''),
  password: z.string().max(LONGEST_PASSWORD).default(''),
});

export const headers = answerHeaders;
/** The token stands in the address: `entry.server` keeps it from whatever the page leads to. */
export const handle = { secretInAddress: true };
export const meta = () => [{ title: shell.documentTitle(firstRunText.title, null) }];

/** With a token an invitation; without one the first run, which is not there once a school is. Spends nothing. */
export async function loader({ request }: LoaderFunctionArgs) {
  const token = new URL(request.url).searchParams.get('token');
  if (token !== null) return answer(200, await invitationView(token));
  if (!(await firstRun.isOpen())) throw notFound();
  return answer(200, { kind: 'first_run', values: {}, errors: {}, problems: [] });
}

export async function action({ request }: ActionFunctionArgs) {
  visits.requireSameOrigin(request);
  const token = new URL(request.url).searchParams.get('token');
  return token === null ? found(request) : join(request, token);
}

async function join(request: Request, token: string) {
  await limits.onboarding(token);
  const form = await readForm(request, JoinForm);
  const view = await invitationView(token);
  const browser = signIn.browserOf(request);
  if (view.kind !== 'invitation') {
    // Nothing is accepted by it; that it was tried is written down.
    await accounts.invitations.accept({ token, name: '', password: '', browser });
    return answer(410, view);
  }
  if (!form.ok) return answer(422, { ...view, name: form.reply.values.name ?? '', errors: form.reply.errors });
  const { name, password } = form.value;
  const { invited } = view;
  if (!invited.hasAccount) {
    const problem = password === '' ? null : passwordProblem(password, { ...invited, name });
    const errors: InvitationView['errors'] = {
      ...(name === '' ? { name: 'required' } : {}),
      ...(problem === null ? {} : { password: problem }),
    };
    if (Object.keys(errors).length > 0) return answer(422, { ...view, name, errors });
  }
  const accepted = await accounts.invitations.accept({ token, name, password, browser });
  if (!accepted.ok) return answer(410, { kind: 'refused', reason: accepted.reason });
  const entered = signIn.enter(request, accepted.admission);
  const place = entered.kind === 'session' ? homePath() : secondStepPath();
  throw redirect(place, { status: 303, headers: withCookies(LINK_PAGE, entered.cookies) });
}

async function found(request: Request) {
  if (!(await firstRun.isOpen())) throw notFound();
  const form = await readForm(request, FirstRunForm);
  const reply = (values: Record<string, string>, told: Omit<FirstRunView, 'values'>) =>
    answer(422, { kind: 'first_run', values, ...told });
  if (!form.ok) {
    const { values, errors } = form.reply;
    return reply(values, { errors: fieldErrors(errors), problems: [] });
  }
  const { password, setupCode, ...values } = form.value;
  await limits.onboarding(setupCode);
  const school = firstSchool(form.value);
  const weak = passwordProblem(password, { ...school.admin, organization: school.name });
  if (weak !== null) return reply(values, { errors: { password: passwordError[weak] }, problems: [] });
  const made = await firstRun.found(setupCode, school, signIn.browserOf(request));
  if (made.ok) {
    const { cookies } = signIn.enter(request, made.admission);
    throw redirect(homePath(), { status: 303, headers: withCookies(LINK_PAGE, cookies) });
  }
  if (made.reason === 'closed') throw notFound();
  if (made.reason === 'wrong_code')
    return reply(values, { errors: { setupCode: firstRunText.wrongCode }, problems: [] });
  return reply(values, placeProblems(made.problems, form.value));
}

async function invitationView(token: string): Promise<Extract<View, { kind: 'invitation' | 'refused' }>> {
  const looked = await accounts.invitations.look(token);
  if (!looked.ok) return { kind: 'refused', reason: looked.reason };
  return { kind: 'invitation', token, invited: looked.invited, name: looked.invited.name, errors: {} };
}

export default function Onboarding() {
  const shown = useLoaderData<typeof loader>();
  const view: View = useActionData<typeof action>() ?? shown;
  if (view.kind === 'invitation') return <InvitationPage {...view} />;
  if (view.kind === 'refused') return <InvitationRefusedPage reason={view.reason} />;
  return <FirstRunPage {...view} />;
}

function answer(status: number, view: View) {
  return data(view, { status, headers: LINK_PAGE });
}
