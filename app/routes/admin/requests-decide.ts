/** Several requests at once: each is decided by itself, so one that was decided meanwhile does not hold up the others. */
import { data } from '@remix-run/node';
import type { ReviewOutcome } from '#app/accounts/review.ts';
import { PRIVATE } from '#app/http/headers.server.ts';
import type { Visit } from '#app/http/visit.server.ts';
import type { RequestOutcome } from '#app/ui/pages/requests-page.tsx';
import { accounts } from '#app/wiring.server.ts';
import { outcomeSentence, refusalHeaders } from './request-view.ts';

/** More than a page shows. */
export const MOST_AT_ONCE = 100;

/** 200 with one sentence for each; 409 when none of them was decided. Another school's id is one that is not there. */
export async function decideEach(visit: Visit, ids: string[], decide: (id: string) => Promise<ReviewOutcome>) {
  const outcomes: RequestOutcome[] = [];
  let headers: Record<string, string> = PRIVATE;
  for (const id of ids) {
    const outcome = await decide(id);
    if (!outcome.ok) headers = { ...headers, ...refusalHeaders(outcome.refusal) };
    const found = await accounts.requestQueue.find(visit.organization.id, id);
    const sentence = outcomeSentence(outcome, visit.organization.timeZone);
    outcomes.push({ id, name: found?.name || (found?.email ?? ''), ok: outcome.ok, sentence });
  }
  if (outcomes.some(({ ok }) => ok)) return data({ outcomes }, { status: 200, headers: PRIVATE });
  return data({ outcomes }, { status: 409, headers });
}
