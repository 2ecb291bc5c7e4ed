import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { PRIVATE } from '#app/http/headers.server.ts';
import { loginPath } from '#app/http/paths.ts';
import { methodNotAllowed } from '#app/http/problems.server.ts';
import { signIn, visits } from '#app/wiring.server.ts';

/** Links, prefetching and mail scanners must not sign anyone out. */
export async function loader() {
  throw methodNotAllowed('POST');
}

export async function action({ request }: ActionFunctionArgs) {
  visits.requireSameOrigin(request);
  const cookie = await signIn.signOut(request);
  return redirect(loginPath(), { status: 303, headers: { ...PRIVATE, 'Set-Cookie': cookie } });
}

/** Never seen; with a page of its own the route answers people in words when something is refused. */
export default function Logout() {
  return null;
}
