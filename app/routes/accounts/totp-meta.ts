import type { MetaFunction } from '@remix-run/node';
import { totp as text } from '#app/ui/messages/second-factor.ts';
import { shell } from '#app/ui/messages/shell.ts';
import type { loadTotp } from './totp-view.ts';

export const totpMeta: MetaFunction<typeof loadTotp> = ({ data }) => [
  { title: shell.documentTitle(text.title, data?.visitor.organization ?? null) },
];
