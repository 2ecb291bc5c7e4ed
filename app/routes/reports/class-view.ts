import { may } from '#app/accounts/permissions.ts';
import { PLAIN_QUESTION, readQuestion } from '#app/analytics/question.ts';
import { badRequest, notFound } from '#app/http/problems.server.ts';
import { pathId, queryChoice, queryNumber } from '#app/http/query.server.ts';
import type { Visit } from '#app/http/visit.server.ts';
import { classReportFor } from '#app/reports/class-report.ts';
import { SORT_NAMES, SORTS } from '#app/reports/class-report-order.ts';
import type { ClassReportView } from '#app/reports/view.ts';
import { accounts, reports } from '#app/wiring.server.ts';

/**
 * The visitor's view of a class as the address asks for it, noted in the audit log: for the page and the API. A class that
 * is not there, not the visitor's or another organization's is 404 before the query is looked at.
 */
export async function classView(visit: Visit, url: string, id: string | undefined): Promise<ClassReportView> {
  const classId = pathId(id);
  const query = new URL(url).searchParams;
  const question = readQuestion(query);
  const asked = question.ok ? question.value : PLAIN_QUESTION;
  const report = await visit.timed('report', () =>
    reports.classReport(visit.organization.id, { classId, asked, today: visit.today }),
  );
  const reason = report && may(visit.member, 'class:read', { ...report.facts, classId });
  if (!reason) throw notFound();
  if (!question.ok) throw badRequest(question.parameter);
  const options = {
    sort: SORTS[queryChoice(query, 'sort', SORT_NAMES, 'name')],
    compare: queryChoice(query, 'curve', ['show', 'verdict'], 'verdict') === 'show',
    at: queryNumber(query, 'at'),
  };
  const { organization, account } = visit;
  const minimumGroup = organization.settings.minimumGroup;
  const view = classReportFor(report, { accountId: account.id, reason: reason.code, minimumGroup }, options);
  accounts.views.note({
    organizationId: organization.id,
    actorId: account.id,
    action: 'class.viewed',
    subject: classId,
  });
  return view;
}
