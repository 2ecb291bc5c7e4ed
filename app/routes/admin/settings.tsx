import { useLoaderData, useLocation } from '@remix-run/react';
import { answerHeaders } from '#app/http/headers.server.ts';
import { SettingsPage } from '#app/ui/pages/settings-page.tsx';
import { settingsMeta } from './settings-meta.ts';
import { loadSettings } from './settings-view.ts';

export const headers = answerHeaders;
export const handle = { live: true };
export const meta = settingsMeta;
export const loader = loadSettings;

export default function Settings() {
  return <SettingsPage {...useLoaderData<typeof loader>()} place={useLocation()} />;
}
