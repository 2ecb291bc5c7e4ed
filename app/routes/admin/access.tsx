import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { whoCanSee } from '#app/accounts/access.server.ts';
import { answerHeaders } from '#app/http/headers.server.ts';
import { notFound } from '#app/http/problems.server.ts';
import { pathId } from '#app/http/query.server.ts';
import { access as text } from '#app/ui/messages/audit.ts';
import { shell } from '#app/ui/messages/shell.ts';
import { AccessPage } from '#app/ui/pages/access-page.tsx';
import { enter, scope } from '#app/wiring.server.ts';

export const headers = answerHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: shell.documentTitle(text.title(data?.student.name ?? ''), data?.visitor.organization ?? null) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visit = await enter(request, 'audit:read');
  const asked = { studentId: pathId(params.studentId), today: visit.today };
  const found = await scope.forOrganizationSql(visit.organization.id, (client) => whoCanSee(client, asked));
  if (found === null) throw notFound();
  return data({ visitor: visit.visitor, ...found }, { headers: visit.headers() });
}

export default function StudentAccess() {
  return <AccessPage {...useLoaderData<typeof loader>()} place={useLocation()} />;
}
