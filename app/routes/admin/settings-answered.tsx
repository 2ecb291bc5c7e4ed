import { useActionData, useLoaderData, useLocation } from '@remix-run/react';
import { type SettingsAnswer, SettingsPage } from '#app/ui/pages/settings-page.tsx';
import type { loadSettings } from './settings-view.ts';

/** The page of every address that saves a part: what was entered, and why it was not saved. */
export function SettingsAnswered() {
  const { done: _, ...view } = useLoaderData<typeof loadSettings>();
  return <SettingsPage {...view} done={null} place={useLocation()} answer={useActionData<SettingsAnswer>()} />;
}
