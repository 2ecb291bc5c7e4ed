import { type ActionFunctionArgs, data } from '@remix-run/node';
import { useActionData, useLoaderData, useLocation } from '@remix-run/react';
import { z } from 'zod';
import { LONGEST_EMAIL } from '#app/accounts/email.ts';
import { readForm } from '#app/http/form.server.ts';
import { answerHeaders, PRIVATE } from '#app/http/headers.server.ts';
import { people as text } from '#app/ui/messages/people.ts';
import { PeoplePage } from '#app/ui/pages/people-page.tsx';
import { accounts, enter, once } from '#app/wiring.server.ts';
import { actorOf } from './actor.ts';
import { grantErrors, grantFields, toGrant } from './grant-form.ts';
import { peopleMeta } from './person-meta.ts';
import { changeAnswer, loadPeople } from './person-view.ts';

const InviteForm = z.object({
  email: z.email().max(LONGEST_EMAIL).toLowerCase(),
  name: z.string().trim().min(1).max(200),
  ...grantFields,
});

export const headers = answerHeaders;
export const meta = peopleMeta;
export const loader = loadPeople;

export async function action({ request }: ActionFunctionArgs) {
  const visit = await enter(request, 'people:manage');
  const form = await readForm(request, InviteForm);
  if (!form.ok) {
    const errors = Object.fromEntries(Object.keys(form.reply.errors).map((name) => [name, text.errors[name] ?? '']));
    const sentences = { ...grantErrors(form.reply.errors), ...withoutEmpty(errors) };
    return data({ values: form.reply.values, errors: sentences }, { status: 422, headers: PRIVATE });
  }
  const { email, name, ...grant } = form.value;
  const invite = () => accounts.people.invite(actorOf(visit), { email, name, grant: toGrant(grant) });
  return once(request, visit, async () => changeAnswer(await invite(), 'invited'));
}

function withoutEmpty(sentences: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(sentences).filter(([, sentence]) => sentence !== ''));
}

export default function PeopleInvite() {
  return (
    <PeoplePage {...useLoaderData<typeof loader>()} place={useLocation()} answer={useActionData<typeof action>()} />
  );
}
