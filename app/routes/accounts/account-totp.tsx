import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { readForm } from '#app/http/form.server.ts';
import { answerHeaders } from '#app/http/headers.server.ts';
import { accounts, enter } from '#app/wiring.server.ts';
import { selfOf } from './self.ts';
import { TotpAnswered } from './totp-answered.tsx';
import { totpMeta } from './totp-meta.ts';
import { code, codesAnswer, loadTotp } from './totp-view.ts';

const FirstCodeForm = z.object({ sealed: z.string().min(1).max(200), code });

export const headers = answerHeaders;
export const meta = totpMeta;
export const loader = loadTotp;

/** No limit: who sends the first code was shown the secret. */
export async function action({ request }: ActionFunctionArgs) {
  const visit = await enter(request, 'account:self');
  const form = await readForm(request, FirstCodeForm);
  if (!form.ok) return codesAnswer(visit, null);
  return codesAnswer(visit, await accounts.secondFactor.enable(selfOf(request, visit), form.value));
}

export default TotpAnswered;
