import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { z } from 'zod';
import { readForm } from '#app/http/form.server.ts';
import { withCookies } from '#app/http/headers.server.ts';
import { homePath } from '#app/http/paths.ts';
import { methodNotAllowed, notFound } from '#app/http/problems.server.ts';
import { parseOrganizationId } from '#app/organizations/organization-id.ts';
import { accounts, enter, signIn } from '#app/wiring.server.ts';
import { selfOf } from './self.ts';

const SwitchForm = z.object({ organization: z.string().max(100) });

export async function loader() {
  throw methodNotAllowed('POST');
}

/** A new session in an organization of one's own; nothing of this one is carried over. */
export async function action({ request }: ActionFunctionArgs) {
  const visit = await enter(request, 'account:self');
  const form = await readForm(request, SwitchForm);
  const target = form.ok ? parseOrganizationId(form.value.organization) : null;
  if (target === null) throw notFound();
  const { userAgent } = signIn.browserOf(request);
  const admission = await accounts.own.switchTo(selfOf(request, visit), target, userAgent);
  if (admission === null) throw notFound();
  const { cookies } = signIn.enter(request, admission);
  throw redirect(homePath(), { status: 303, headers: withCookies(visit.headers(), cookies) });
}

/** Never seen; with a page of its own the route answers people in words when something is refused. */
export default function AccountOrganization() {
  return null;
}
