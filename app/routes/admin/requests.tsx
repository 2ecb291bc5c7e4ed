import { useLoaderData, useLocation } from '@remix-run/react';
import { answerHeaders } from '#app/http/headers.server.ts';
import { outcomes } from '#app/ui/messages/requests.ts';
import { RequestsPage } from '#app/ui/pages/requests-page.tsx';
import { requestsMeta } from './request-meta.ts';
import { loadRequests } from './request-view.ts';

export const headers = answerHeaders;
export const handle = { live: true };
export const meta = requestsMeta;
export const loader = loadRequests;

export default function Requests() {
  const { done, ...view } = useLoaderData<typeof loader>();
  const notice = done === '' ? null : { kind: 'success' as const, sentence: outcomes[done] };
  return <RequestsPage {...view} place={useLocation()} notice={notice} />;
}
