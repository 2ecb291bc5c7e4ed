/** In which classes of a grade a viewer sees students by name, and which of their results. Pure. */
import type { Sight } from '#app/analytics/cohorts.server.ts';
import type { Measure } from '#app/analytics/measures.ts';
import type { GradeFrame } from './grade-frame.server.ts';

/** Who does not see a whole grade: the classes they teach, of any year, and the subject they lead, if they do. */
export type PartialViewer = {
  taught: readonly { classId: string; kind: 'subject' | 'homeroom' }[];
  leadsSubjectId: string | null;
};

export type OwnSight = Omit<Sight, 'viewer'>;

/** Those they teach, and all of the subject they lead. */
export function sightsIn({ courses, homerooms }: GradeFrame, { taught, leadsSubjectId }: PartialViewer): OwnSight[] {
  const kinds = new Map(taught.map(({ classId, kind }) => [classId, kind]));
  const rooms = homerooms.map(({ id }) => ({ classId: id, subjectId: null, ixlSubject: null }));
  const subjects = courses.flatMap(({ subject: { id: subjectId, ixlSubject }, classes }) =>
    classes.map(({ id }) => ({ classId: id, subjectId, ixlSubject })),
  );
  return [...subjects, ...rooms]
    .filter(({ classId, subjectId }) => kinds.has(classId) || (subjectId !== null && subjectId === leadsSubjectId))
    .map((one) => ({ ...one, allSubjects: one.subjectId === null || kinds.get(one.classId) === 'homeroom' }));
}

/** Whether a class shows its teacher this measure of its students: a homeroom every one, another its own subject's. */
export function showsMeasure(sight: OwnSight, { ixlSubject }: Measure, subjectId: string | null): boolean {
  if (sight.allSubjects) return true;
  return ixlSubject === null ? sight.subjectId === subjectId : sight.ixlSubject === ixlSubject;
}
