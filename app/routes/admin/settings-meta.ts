import type { MetaFunction } from '@remix-run/node';
import { settings as text } from '#app/ui/messages/settings.ts';
import { shell } from '#app/ui/messages/shell.ts';
import type { loadSettings } from './settings-view.ts';

export const settingsMeta: MetaFunction<typeof loadSettings> = ({ data }) => [
  { title: shell.documentTitle(text.title, data?.visitor.organization ?? null) },
];
