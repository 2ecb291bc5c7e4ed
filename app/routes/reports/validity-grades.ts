import { type Member, may, type ReasonCode } from '#app/accounts/permissions.ts';
import { notFound } from '#app/http/problems.server.ts';
import { queryId } from '#app/http/query.server.ts';
import type { ValidityFrame } from '#app/reports/validity-frame.server.ts';

export type LedGrade = ValidityFrame['grades'][number] & { reason: ReasonCode };

/** The grades with classes that the member leads, whole or in a subject; what they teach there is no matter. */
export function ledGrades(member: Member, { grades }: ValidityFrame): LedGrade[] {
  return grades.flatMap((grade) => {
    if (!grade.classes) return [];
    const [reason] = [null, ...grade.subjectIds].flatMap((subjectId) => {
      const found = may(member, 'grade:read', { gradeLevelId: grade.id, subjectId, classes: [] });
      return found === null ? [] : [found.code];
    });
    return reason === undefined ? [] : [{ ...grade, reason }];
  });
}

/**
 * The grade asked for, else the first; null when there is none. One that is not the member's is 404, but not one without
 * classes in this year: it may have had some in the year that was looked at before.
 */
export function requireLedGrade(led: LedGrade[], { grades }: ValidityFrame, query: URLSearchParams): LedGrade | null {
  const asked = queryId(query, 'grade');
  if (asked === null) return led[0] ?? null;
  const found = led.find(({ id }) => id === asked);
  if (found !== undefined) return found;
  if (grades.some(({ id, classes }) => id === asked && !classes)) return null;
  throw notFound();
}
