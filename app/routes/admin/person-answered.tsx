import { useActionData, useLoaderData, useLocation } from '@remix-run/react';
import { type PersonAnswer, PersonPage } from '#app/ui/pages/person-page.tsx';
import type { loadPerson } from './person-view.ts';

/** The page of every address that changes a member: the person as they are now, and why nothing changed. */
export function PersonAnswered() {
  return (
    <PersonPage {...useLoaderData<typeof loadPerson>()} place={useLocation()} answer={useActionData<PersonAnswer>()} />
  );
}
