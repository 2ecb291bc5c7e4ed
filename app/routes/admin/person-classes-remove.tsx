import { type ActionFunctionArgs, data } from '@remix-run/node';
import { z } from 'zod';
import { readForm } from '#app/http/form.server.ts';
import { answerHeaders, PRIVATE } from '#app/http/headers.server.ts';
import { pathId } from '#app/http/query.server.ts';
import { accounts, enter, once } from '#app/wiring.server.ts';
import { actorOf } from './actor.ts';
import { grantErrors } from './grant-form.ts';
import { PersonAnswered } from './person-answered.tsx';
import { personMeta } from './person-meta.ts';
import { changeAnswer, loadPerson } from './person-view.ts';

const ClassForm = z.object({ class: z.uuid() });

export const headers = answerHeaders;
export const meta = personMeta;
export const loader = loadPerson;

export async function action({ request, params }: ActionFunctionArgs) {
  const visit = await enter(request, 'people:manage');
  const accountId = pathId(params.accountId);
  const form = await readForm(request, ClassForm);
  if (!form.ok) {
    const { values, errors } = form.reply;
    return data({ values, errors: grantErrors(errors) }, { status: 422, headers: PRIVATE });
  }
  const remove = () => accounts.people.removeClass({ actor: actorOf(visit), accountId }, form.value.class);
  return once(request, visit, async () => changeAnswer(await remove(), 'changed'));
}

export default PersonAnswered;
