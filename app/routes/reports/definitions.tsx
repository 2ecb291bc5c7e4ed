import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { answerHeaders } from '#app/http/headers.server.ts';
import { queryText } from '#app/http/query.server.ts';
import { fold } from '#app/organizations/fold.ts';
import { findDefinitions } from '#app/ui/definitions/find.ts';
import { shell } from '#app/ui/messages/shell.ts';
import { DefinitionsPage } from '#app/ui/pages/definitions-page.tsx';
import { enter } from '#app/wiring.server.ts';

const LONGEST_QUERY = 64;

export const headers = answerHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: shell.documentTitle(shell.definitions, data?.visitor.organization ?? null) },
];

/** The same for everybody, but for the school's name and its minimum group. */
export async function loader({ request }: LoaderFunctionArgs) {
  const visit = await enter(request, 'reports:read');
  const query = queryText(new URL(request.url).searchParams, 'q', LONGEST_QUERY);
  const { minimumGroup } = visit.organization.settings;
  const view = { query, found: findDefinitions(query, fold), minimumGroup };
  return data({ visitor: visit.visitor, view }, { headers: visit.headers() });
}

export default function Definitions() {
  return <DefinitionsPage {...useLoaderData<typeof loader>()} place={useLocation()} />;
}
