import { useActionData, useLoaderData, useLocation } from '@remix-run/react';
import { type OperationsAnswer, OperationsPage } from '#app/ui/pages/operations-page.tsx';
import type { loadOperations } from './operations-view.ts';

/** The page of both addresses that switch: how things are, and why nothing was switched. */
export function OperationsAnswered() {
  return (
    <OperationsPage
      {...useLoaderData<typeof loadOperations>()}
      place={useLocation()}
      answer={useActionData<OperationsAnswer>()}
    />
  );
}
