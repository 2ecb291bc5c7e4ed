import type { MetaFunction } from '@remix-run/node';
import { requests as text } from '#app/ui/messages/requests.ts';
import { shell } from '#app/ui/messages/shell.ts';
import type { loadRequest, loadRequests } from './request-view.ts';

export const requestsMeta: MetaFunction<typeof loadRequests> = ({ data }) => [
  { title: shell.documentTitle(text.title, data?.visitor.organization ?? null) },
];

export const requestMeta: MetaFunction<typeof loadRequest> = ({ data }) => [
  { title: shell.documentTitle(text.title, data?.visitor.organization ?? null) },
];
