import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { readQuestion } from '#app/analytics/question.ts';
import { answerHeaders } from '#app/http/headers.server.ts';
import { badRequest, notFound } from '#app/http/problems.server.ts';
import { shell } from '#app/ui/messages/shell.ts';
import { validity as text } from '#app/ui/messages/validity.ts';
import { ValidityPage } from '#app/ui/pages/validity-page.tsx';
import { accounts, enter, reports } from '#app/wiring.server.ts';
import { ledGrades, requireLedGrade } from './validity-grades.ts';
import { validityView } from './validity-view.ts';

export const headers = answerHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: shell.documentTitle(text.title(data?.view.grade?.name ?? ''), data?.visitor.organization ?? null) },
];

/** For who leads a grade or a subject: teachers are refused by their role. */
export async function loader({ request }: LoaderFunctionArgs) {
  const visit = await enter(request, 'validity:read');
  const { organization, account, member, today } = visit;
  const query = new URL(request.url).searchParams;
  const question = readQuestion(query);
  if (!question.ok) throw badRequest(question.parameter);
  const asked = { asked: question.value, today };
  const frame = await visit.timed('frame', () => reports.validityFrame(organization.id, asked));
  if (frame === null) throw notFound();
  const grades = ledGrades(member, frame);
  const grade = requireLedGrade(grades, frame, query);
  const view = await visit.timed('report', () => validityView(visit, { asked, frame, grades, grade }));
  if (view === null) throw notFound();
  if (grade !== null) {
    const who = { organizationId: organization.id, actorId: account.id };
    accounts.views.note({ ...who, action: 'grade.viewed', subject: grade.id });
  }
  return data({ visitor: visit.visitor, view }, { headers: visit.headers() });
}

export default function Validity() {
  return <ValidityPage {...useLoaderData<typeof loader>()} place={useLocation()} />;
}
