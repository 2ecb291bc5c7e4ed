import { useLoaderData, useLocation } from '@remix-run/react';
import { answerHeaders } from '#app/http/headers.server.ts';
import { RequestPage } from '#app/ui/pages/request-page.tsx';
import { requestMeta } from './request-meta.ts';
import { loadRequest } from './request-view.ts';

export const headers = answerHeaders;
export const handle = { live: true };
export const meta = requestMeta;
export const loader = loadRequest;

export default function LoginLinkRequest() {
  return <RequestPage {...useLoaderData<typeof loader>()} place={useLocation()} />;
}
