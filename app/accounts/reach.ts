/**
 * The rules of `permissions.ts` as filters, for lists and search: which rows a query may return. A property test holds
 * the two together.
 */
import type { Member } from './permissions.ts';

/** A row may be returned when any part matches; an empty list and null match nothing. */
export type Reach =
  | { kind: 'all' }
  | { kind: 'some'; classIds: string[]; gradeLevelId: string | null; subjectId: string | null };

/** Classes of any year: `class.id`, `class.grade_level_id` or `class.subject_id` matches. */
export function readableClasses(member: Member): Reach {
  return reach(
    member,
    member.taught.map((one) => one.classId),
  );
}

/**
 * Students: enrolled today in one of the classes or in a class of the subject, or in the grade in the current year
 * (`student_year.grade_level_id`).
 */
export function readableStudents(member: Member): Reach {
  return reach(
    member,
    member.taught.filter((one) => one.current).map((one) => one.classId),
  );
}

function reach({ role, scope }: Member, classIds: string[]): Reach {
  if (role === 'admin' || (role === 'leader' && scope.kind === 'all')) return { kind: 'all' };
  const leads = role === 'leader' ? scope : null;
  return {
    kind: 'some',
    classIds: [...new Set(classIds)].sort(),
    gradeLevelId: leads?.kind === 'grade' ? leads.gradeLevelId : null,
    subjectId: leads?.kind === 'subject' ? leads.subjectId : null,
  };
}
