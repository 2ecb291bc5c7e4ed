import type { ActionFunctionArgs } from '@remix-run/node';
import { answerHeaders } from '#app/http/headers.server.ts';
import { pathId } from '#app/http/query.server.ts';
import { accounts, enter, once } from '#app/wiring.server.ts';
import { actorOf } from './actor.ts';
import { PersonAnswered } from './person-answered.tsx';
import { personMeta } from './person-meta.ts';
import { changeAnswer, loadPerson } from './person-view.ts';

export const headers = answerHeaders;
export const meta = personMeta;
export const loader = loadPerson;

export async function action({ request, params }: ActionFunctionArgs) {
  const visit = await enter(request, 'people:manage');
  const accountId = pathId(params.accountId);
  return once(request, visit, async () =>
    changeAnswer(await accounts.people.enable({ actor: actorOf(visit), accountId }), 'enabled'),
  );
}

export default PersonAnswered;
