import { useLoaderData, useLocation } from '@remix-run/react';
import { answerHeaders } from '#app/http/headers.server.ts';
import { PeoplePage } from '#app/ui/pages/people-page.tsx';
import { peopleMeta } from './person-meta.ts';
import { loadPeople } from './person-view.ts';

export const headers = answerHeaders;
export const handle = { live: true };
export const meta = peopleMeta;
export const loader = loadPeople;

export default function People() {
  return <PeoplePage {...useLoaderData<typeof loader>()} place={useLocation()} />;
}
