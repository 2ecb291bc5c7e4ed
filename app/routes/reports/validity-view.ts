import type { Visit } from '#app/http/visit.server.ts';
import { emptyValidity, type ValidityReader, validityFor } from '#app/reports/validity.ts';
import type { ValidityFrame, ValidityFrameRequest } from '#app/reports/validity-frame.server.ts';
import type { ValidityView } from '#app/reports/view/validity.ts';
import { reports } from '#app/wiring.server.ts';
import type { LedGrade } from './validity-grades.ts';

type Asked = {
  asked: ValidityFrameRequest;
  frame: ValidityFrame;
  grades: readonly LedGrade[];
  grade: LedGrade | null;
};

/** The leader's view of one of their grades; null when it went away meanwhile. */
export async function validityView(visit: Visit, { asked, frame, grades, grade }: Asked): Promise<ValidityView | null> {
  const choices = grades.map(({ id, name }) => ({ value: id, name }));
  if (grade === null) return emptyValidity(frame.choice, choices);
  const request = { ...asked, gradeId: grade.id };
  const report = await reports.validity(visit.organization.id, request);
  if (report === null) return null;
  return { ...validityFor(report, await readerOf(visit, grade, request)), grades: choices };
}

type Request = ValidityFrameRequest & { gradeId: string };

async function readerOf(visit: Visit, { reason }: LedGrade, request: Request): Promise<ValidityReader> {
  const { member, organization, account } = visit;
  const { minimumGroup } = organization.settings;
  const { scope } = member;
  if (reason !== 'leads_subject' || scope.kind !== 'subject') {
    return { reason, minimumGroup, seen: 'all', subjectId: null };
  }
  const seen = await reports.validitySeen(organization.id, {
    ...request,
    accountId: account.id,
    leadsSubjectId: scope.subjectId,
  });
  return { reason, minimumGroup, seen: seen ?? {}, subjectId: scope.subjectId };
}
