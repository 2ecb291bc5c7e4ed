import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { asProblem } from '#app/http/api.server.ts';
import { notFound } from '#app/http/problems.server.ts';

/** Every address below `/api/` that no route answers; open to everyone, since it says nothing. */
export function loader({ request }: LoaderFunctionArgs) {
  return asProblem(notFound(), request);
}

export function action({ request }: ActionFunctionArgs) {
  return asProblem(notFound(), request);
}
