import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { accountPath } from '#app/http/paths.ts';
import { methodNotAllowed } from '#app/http/problems.server.ts';
import { accounts, enter } from '#app/wiring.server.ts';
import { selfOf } from './self.ts';

export async function loader() {
  throw methodNotAllowed('POST');
}

export async function action({ request }: ActionFunctionArgs) {
  const visit = await enter(request, 'account:self');
  await accounts.own.endOthers(selfOf(request, visit));
  throw redirect(accountPath({ done: 'others' }), { status: 303, headers: visit.headers() });
}

/** Never seen; with a page of its own the route answers people in words when something is refused. */
export default function AccountSessionsEnd() {
  return null;
}
