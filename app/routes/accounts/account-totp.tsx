import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useLocation } from '@remix-run/react';
import { z } from 'zod';
import { readForm } from '#app/http/form.server.ts';
import { answerHeaders } from '#app/http/headers.server.ts';
import { totp as text } from '#app/ui/messages/second-factor.ts';
import { shell } from '#app/ui/messages/shell.ts';
import { TotpPage, type TotpState } from '#app/ui/pages/totp-page.tsx';
import { accounts, enter } from '#app/wiring.server.ts';
import { selfOf } from './self.ts';
import { totpState } from './totp-state.ts';

const CodeForm = z.object({ sealed: z.string().min(1).max(200), code: z.string().trim().min(1).max(40) });

export const headers = answerHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: shell.documentTitle(text.title, data?.visitor.organization ?? null) },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const visit = await enter(request, 'account:self');
  return data({ visitor: visit.visitor, state: await totpState(visit) }, { headers: visit.headers() });
}

export async function action({ request }: ActionFunctionArgs) {
  const visit = await enter(request, 'account:self');
  const form = await readForm(request, CodeForm);
  const self = selfOf(request, visit);
  const done = form.ok ? await accounts.secondFactor.enable(self, form.value) : WRONG;
  if (!done.ok) return data(null, { status: 422, headers: visit.headers() });
  const state: TotpState = { kind: 'codes', codes: done.recoveryCodes };
  return data(state, { headers: visit.headers() });
}

const WRONG = { ok: false } as const;

export default function AccountTotp() {
  const shown = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const state = answer ?? shown.state;
  return <TotpPage visitor={shown.visitor} place={useLocation()} state={state} wrong={answer === null} />;
}
