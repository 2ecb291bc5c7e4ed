import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, useLocation } from '@remix-run/react';
import { answerHeaders, PRIVATE } from '#app/http/headers.server.ts';
import { importPath } from '#app/http/paths.ts';
import { queryPage } from '#app/http/query.server.ts';
import { readUpload, type UploadedFile } from '#app/http/upload.server.ts';
import type { Visit } from '#app/http/visit.server.ts';
import { type ImportOptions, importOptionsSchema } from '#app/ingest/options.ts';
import { loadCalendar } from '#app/organizations/calendar.server.ts';
import { imports as text } from '#app/ui/messages/imports.ts';
import { shell } from '#app/ui/messages/shell.ts';
import { ImportsPage } from '#app/ui/pages/imports-page.tsx';
import { accounts, enter, imports, limits, scope } from '#app/wiring.server.ts';
import { toHistoryRow, uploadChoices } from './import-view.ts';

const PER_PAGE = 25;

export const headers = answerHeaders;
export const handle = { live: true };
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: shell.documentTitle(text.title, data?.visitor.organization ?? null) },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const visit = await enter(request, 'imports:read');
  const page = queryPage(new URL(request.url).searchParams);
  const { id, timeZone } = visit.organization;
  const calendar = await scope.forOrganizationSql(id, loadCalendar);
  const { imports: records, total } = await imports.list(id, { limit: PER_PAGE, offset: (page - 1) * PER_PAGE });
  const paging = { page, pages: Math.max(1, Math.ceil(total / PER_PAGE)), perPage: PER_PAGE, total };
  const view = { ...uploadChoices(calendar), history: records.map(toHistoryRow), paging, timeZone };
  return data({ visitor: visit.visitor, ...view }, { headers: visit.headers() });
}

/** Choices first, the file last: its bytes are stored as they arrive, then read into a preview. */
export async function action({ request }: ActionFunctionArgs) {
  const visit = await enter(request, 'imports:write');
  await limits.upload(visit);
  const upload = await readUpload(request, {
    schema: importOptionsSchema,
    file: 'file',
    receive: (options, file) => receive(visit, options, file),
  });
  if (!upload.ok) return data({ ...upload.reply, refused: null }, { status: 422, headers: PRIVATE });
  if (!upload.value.ok) {
    const refused = upload.value.issue.message;
    return data({ values: {}, errors: {}, refused }, { status: 422, headers: PRIVATE });
  }
  const { importId, isNew } = upload.value.value;
  await imports.stage({ organizationId: visit.organization.id, importId });
  throw redirect(importPath(importId, { again: isNew ? null : 1 }), { status: 303, headers: PRIVATE });
}

async function receive(visit: Visit, options: ImportOptions, file: UploadedFile) {
  const [organizationId, actorId] = [visit.organization.id, visit.account.id];
  const received = await imports.receive({ organizationId, actorId, options, ...file });
  if (received.ok && received.value.isNew) {
    const subject = received.value.importId;
    await accounts.audit.record({ organizationId, actorId, action: 'import.uploaded', subject });
  }
  return received;
}

export default function Imports() {
  const { visitor, years, terms, ...view } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const wrong = Object.keys(answer?.errors ?? {});
  const errors = Object.fromEntries(
    wrong.map((field) => [field, field === 'file' ? text.fieldErrors.file : text.fieldErrors.invalid]),
  );
  const form = { values: answer?.values, errors, years, terms };
  return <ImportsPage visitor={visitor} place={useLocation()} {...view} form={form} answer={answer?.refused ?? null} />;
}
