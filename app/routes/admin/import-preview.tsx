import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { answerHeaders } from '#app/http/headers.server.ts';
import { notFound } from '#app/http/problems.server.ts';
import { pathId, queryFlag, queryPage } from '#app/http/query.server.ts';
import { shell } from '#app/ui/messages/shell.ts';
import { ImportPage } from '#app/ui/pages/import-page.tsx';
import { enter, imports } from '#app/wiring.server.ts';
import { ISSUES_PER_PAGE, toImportView } from './import-view.ts';

export const headers = answerHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: shell.documentTitle(data?.view.fileName ?? shell.imports, data?.visitor.organization ?? null) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visit = await enter(request, 'imports:read');
  const importId = pathId(params.importId);
  const target = { organizationId: visit.organization.id, importId };
  const query = new URL(request.url).searchParams;
  const page = queryPage(query);
  const preview = await imports.preview(target, { limit: ISSUES_PER_PAGE, offset: (page - 1) * ISSUES_PER_PAGE });
  if (preview === null) throw notFound();
  const shown = { page, timeZone: visit.organization.timeZone, again: queryFlag(query, 'again') };
  return data({ visitor: visit.visitor, view: toImportView(preview, shown) }, { headers: visit.headers() });
}

export default function ImportPreview() {
  return <ImportPage {...useLoaderData<typeof loader>()} place={useLocation()} />;
}
