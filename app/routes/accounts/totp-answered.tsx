import { useActionData, useLoaderData, useLocation } from '@remix-run/react';
import { TotpPage, type TotpState } from '#app/ui/pages/totp-page.tsx';
import type { loadTotp } from './totp-view.ts';

/** The page of every address that changes the second factor: as it is now, new codes once, or that a code was wrong. */
export function TotpAnswered() {
  const shown = useLoaderData<typeof loadTotp>();
  const answer = useActionData<TotpState | null>();
  const state = answer ?? shown.state;
  return <TotpPage visitor={shown.visitor} place={useLocation()} state={state} wrong={answer === null} />;
}
