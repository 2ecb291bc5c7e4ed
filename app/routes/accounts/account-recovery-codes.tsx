import type { ActionFunctionArgs } from '@remix-run/node';
import { readForm } from '#app/http/form.server.ts';
import { answerHeaders } from '#app/http/headers.server.ts';
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
  return codesAnswer(visit, await limited(visit, () => accounts.secondFactor.renewCodes(self, form.value.code)));
}

export default TotpAnswered;
