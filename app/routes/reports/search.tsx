import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { answerHeaders } from '#app/http/headers.server.ts';
import { queryLimit, queryText } from '#app/http/query.server.ts';
import { shell } from '#app/ui/messages/shell.ts';
import { SearchPage } from '#app/ui/pages/search-page.tsx';
import { enter, reports } from '#app/wiring.server.ts';
import { listerOf } from './lister.ts';

const LONGEST_QUERY = 64;

export const headers = answerHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: shell.documentTitle(shell.search, data?.visitor.organization ?? null) },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const visit = await enter(request, 'reports:read');
  const query = new URL(request.url).searchParams;
  const view = await visit.timed('search', () =>
    reports.search(visit.organization.id, {
      ...listerOf(visit),
      query: queryText(query, 'q', LONGEST_QUERY),
      limit: queryLimit(query),
    }),
  );
  return data({ visitor: visit.visitor, view }, { headers: visit.headers() });
}

export default function Search() {
  return <SearchPage {...useLoaderData<typeof loader>()} place={useLocation()} />;
}
