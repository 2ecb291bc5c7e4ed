import { notFound } from '#app/http/problems.server.ts';

/** Every address that no route answers; open to everyone, since it says nothing. */
export function loader() {
  throw notFound();
}

export function action() {
  throw notFound();
}

export default function NotFound() {
  return null;
}
