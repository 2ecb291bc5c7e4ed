/**
 * Whom a list or a search may return, as SQL: the filters of `accounts/reach.ts` turned into conditions, so that paging
 * and limits count only what the visitor may see. Pure.
 */

/** A row may be returned when any part matches; an empty list and null match nothing. */
export type Reach =
  | { kind: 'all' }
  | { kind: 'some'; classIds: string[]; gradeLevelId: string | null; subjectId: string | null };

/** Who asks for a list: which classes and students they may see, and what they teach. */
export type Lister = {
  classes: Reach;
  students: Reach;
  taught: readonly { classId: string; kind: 'subject' | 'homeroom' }[];
};

/** The four parameters that `classesWithin` and `studentsWithin` read from `$first` on. */
export function reachParameters(
  reach: Reach,
): [all: boolean, classIds: string[], grade: string | null, subject: string | null] {
  if (reach.kind === 'all') return [true, [], null, null];
  return [false, reach.classIds, reach.gradeLevelId, reach.subjectId];
}

/** True for a class `c` within reach. */
export function classesWithin(first: number): string {
  return `($${first}::boolean OR c.id = ANY ($${first + 1}::uuid[])
           OR c.grade_level_id = $${first + 2}::uuid OR c.subject_id = $${first + 3}::uuid)`;
}

/** True for a student `s` within reach on a day; `current` is the current academic year. Both are parameters. */
export function studentsWithin(first: number, { day, current }: { day: string; current: string }): string {
  return `($${first}::boolean
           OR EXISTS (SELECT FROM enrollment re
                        JOIN class rc ON rc.organization_id = re.organization_id AND rc.id = re.class_id
                       WHERE re.organization_id = s.organization_id AND re.student_id = s.id
                         AND re.started_on <= ${day} AND (re.ended_on IS NULL OR re.ended_on >= ${day})
                         AND (rc.id = ANY ($${first + 1}::uuid[]) OR rc.subject_id = $${first + 3}::uuid))
           OR EXISTS (SELECT FROM student_year ry
                       WHERE ry.organization_id = s.organization_id AND ry.student_id = s.id
                         AND ry.academic_year_id = ${current} AND ry.grade_level_id = $${first + 2}::uuid))`;
}
