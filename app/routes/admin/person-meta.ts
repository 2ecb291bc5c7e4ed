import type { MetaFunction } from '@remix-run/node';
import { people as text } from '#app/ui/messages/people.ts';
import { shell } from '#app/ui/messages/shell.ts';
import type { loadPeople, loadPerson } from './person-view.ts';

export const peopleMeta: MetaFunction<typeof loadPeople> = ({ data }) => [
  { title: shell.documentTitle(text.title, data?.visitor.organization ?? null) },
];

export const personMeta: MetaFunction<typeof loadPerson> = ({ data }) => [
  { title: shell.documentTitle(data?.view.name ?? text.title, data?.visitor.organization ?? null) },
];
