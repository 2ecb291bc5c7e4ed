import type { MetaFunction } from '@remix-run/node';
import { operations as text } from '#app/ui/messages/operations.ts';
import { shell } from '#app/ui/messages/shell.ts';
import type { loadOperations } from './operations-view.ts';

export const operationsMeta: MetaFunction<typeof loadOperations> = ({ data }) => [
  { title: shell.documentTitle(text.title, data?.visitor.organization ?? null) },
];
