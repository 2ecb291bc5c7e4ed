import { useLoaderData, useLocation } from '@remix-run/react';
import { answerHeaders } from '#app/http/headers.server.ts';
import { PersonPage } from '#app/ui/pages/person-page.tsx';
import { personMeta } from './person-meta.ts';
import { loadPerson } from './person-view.ts';

export const headers = answerHeaders;
export const meta = personMeta;
export const loader = loadPerson;

export default function Person() {
  return <PersonPage {...useLoaderData<typeof loader>()} place={useLocation()} />;
}
