import type { ActionFunctionArgs } from '@remix-run/node';
import { answerHeaders } from '#app/http/headers.server.ts';
import { enter } from '#app/wiring.server.ts';
import { SettingsAnswered } from './settings-answered.tsx';
import { settingsMeta } from './settings-meta.ts';
import { loadSettings, savePart } from './settings-view.ts';

export const headers = answerHeaders;
export const meta = settingsMeta;
export const loader = loadSettings;

export async function action({ request }: ActionFunctionArgs) {
  const visit = await enter(request, 'settings:manage');
  return savePart(visit, { request }, 'boundaries');
}

export default SettingsAnswered;
