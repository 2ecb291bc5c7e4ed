import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { readForm } from '#app/http/form.server.ts';
import { answerHeaders } from '#app/http/headers.server.ts';
import { totpPath } from '#app/http/paths.ts';
import { accounts, enter } from '#app/wiring.server.ts';
import { selfOf } from './self.ts';
import { TotpAnswered } from './totp-answered.tsx';
import { totpMeta } from './totp-meta.ts';
import { CodeForm, codesAnswer, limited, loadTotp } from './totp-view.ts';

export const headers = answerHeaders;
export const meta = totpMeta;
export const loader = loadTotp;

export async function action({ request }: ActionFunctionArgs) {
  const visit = await enter(request, 'account:self');
  const form = await readForm(request, CodeForm);
  if (!form.ok) return codesAnswer(visit, null);
  const self = selfOf(request, visit);
  const done = await limited(visit, () => accounts.secondFactor.disable(self, form.value.code));
  if (!done.ok) return codesAnswer(visit, null);
  throw redirect(totpPath(), { status: 303, headers: visit.headers() });
}

export default TotpAnswered;
