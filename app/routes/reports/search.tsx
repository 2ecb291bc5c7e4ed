import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { answerHeaders } from '#app/http/headers.server.ts';
import { shell } from '#app/ui/messages/shell.ts';
import { SearchPage } from '#app/ui/pages/search-page.tsx';
import { enter } from '#app/wiring.server.ts';
import { searchView } from './search-view.ts';

export const headers = answerHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: shell.documentTitle(shell.search, data?.visitor.organization ?? null) },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const visit = await enter(request, 'reports:read');
  const view = await searchView(visit, request.url);
  return data({ visitor: visit.visitor, view }, { headers: visit.headers() });
}

export default function Search() {
  return <SearchPage {...useLoaderData<typeof loader>()} place={useLocation()} />;
}
