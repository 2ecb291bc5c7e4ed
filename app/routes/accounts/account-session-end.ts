import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { z } from 'zod';
import { readForm } from '#app/http/form.server.ts';
import { accountPath } from '#app/http/paths.ts';
import { methodNotAllowed, notFound } from '#app/http/problems.server.ts';
import { accounts, enter } from '#app/wiring.server.ts';
import { selfOf } from './self.ts';

const EndForm = z.object({ session: z.string().regex(/^[0-9a-f]{64}$/) });

export async function loader() {
  throw methodNotAllowed('POST');
}

export async function action({ request }: ActionFunctionArgs) {
  const visit = await enter(request, 'account:self');
  const form = await readForm(request, EndForm);
  const ended = form.ok && (await accounts.own.endSession(selfOf(request, visit), form.value.session));
  if (!ended) throw notFound();
  throw redirect(accountPath({ done: 'session' }), { status: 303, headers: visit.headers() });
}

/** Never seen; with a page of its own the route answers people in words when something is refused. */
export default function AccountSessionEnd() {
  return null;
}
