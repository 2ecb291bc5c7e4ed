import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { PRIVATE } from '#app/http/headers.server.ts';
import { importPath } from '#app/http/paths.ts';
import { methodNotAllowed, notFound } from '#app/http/problems.server.ts';
import { pathId } from '#app/http/query.server.ts';
import { enter, imports, once } from '#app/wiring.server.ts';

export async function loader() {
  throw methodNotAllowed('POST');
}

/** An import that is past discarding stays as it is; its page says so. */
export async function action({ request, params }: ActionFunctionArgs) {
  const visit = await enter(request, 'imports:write');
  const importId = pathId(params.importId);
  const target = { organizationId: visit.organization.id, importId };
  return once(request, visit, async () => {
    const discarded = await imports.discard({ ...target, actorId: visit.account.id });
    if (discarded === null) throw notFound();
    throw redirect(importPath(importId), { status: 303, headers: PRIVATE });
  });
}

/** Never seen; with a page of its own the route answers people in words when something is refused. */
export default function ImportDiscard() {
  return null;
}
