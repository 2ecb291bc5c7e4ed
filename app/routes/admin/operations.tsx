import { useLoaderData, useLocation } from '@remix-run/react';
import { answerHeaders } from '#app/http/headers.server.ts';
import { OperationsPage } from '#app/ui/pages/operations-page.tsx';
import { operationsMeta } from './operations-meta.ts';
import { loadOperations } from './operations-view.ts';

export const headers = answerHeaders;
export const meta = operationsMeta;
export const loader = loadOperations;

export default function Operations() {
  return <OperationsPage {...useLoaderData<typeof loader>()} place={useLocation()} />;
}
