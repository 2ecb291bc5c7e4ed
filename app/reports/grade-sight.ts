/**
 * What one partial viewer sees by name of a grade: what `gradeReportFor` subtracts before it shows them an aggregate, and
 * whom a bar lists to them. Pure: `GradeSight` says nothing of who asks and is the same for everyone who sees the same
 * classes; which classes those are follows from the session and the grade's frame (`sight.ts`).
 */
import { countValues } from '#app/analytics/describe.ts';
import { isChosen, listedOf } from './chosen.ts';
import type { GradeReport, GradeSeen } from './grade-report.ts';
import { type OwnSight, showsMeasure } from './sight.ts';
import type { Chosen } from './view/distribution.ts';
import type { GradeReportView } from './view/grade.ts';

/** The students of some classes of a grade, with what they have in one subject and track. */
export type GradeSight = {
  classes: { id: string; name: string }[];
  /** In the order of their names. `classes`: places in the list above, the class entered last first. */
  students: { id: string; name: string; schoolUid: string; classes: number[] }[];
  /** By measure, in the order of the students; null: no value. A measure that none of them has is left out. */
  values: Record<string, (number | null)[]>;
};

/** Of each measure of the report. */
export function seenOfGrade(
  { subject, measures }: Pick<GradeReport, 'subject' | 'measures'>,
  { sight, sights }: { sight: GradeSight; sights: readonly OwnSight[] },
): Exclude<GradeSeen, 'all'> {
  return Object.fromEntries(
    measures.map(({ measure }) => {
      const showing = sights.filter((one) => showsMeasure(one, measure, subject.id)).map(({ classId }) => classId);
      const values = membersOf(sight, showing).map(({ at }) => valueAt(sight, measure.code, at));
      const table = countValues(values.flatMap((value) => (value === null ? [] : [{ value }])));
      return [measure.code, { table, blank: values.length - table.n }] as const;
    }),
  );
}

type Bar = { measure: string; chosen: Chosen; classIds: readonly string[] };

/** The students of a bar in these classes, by value and then by name. */
export function studentsSeen(sight: GradeSight, { measure, chosen, classIds }: Bar): GradeReportView['students'] {
  const rows = membersOf(sight, classIds).flatMap(({ student: { id, name, schoolUid }, className, at }) => {
    const value = valueAt(sight, measure, at);
    return value !== null && isChosen(chosen, value) ? [{ id, name, schoolUid, value, className }] : [];
  });
  // Of the others in the bar this viewer learns nothing, not even that there are none.
  return { ...listedOf(rows.sort((a, b) => a.value - b.value)), more: true };
}

/** Who is in any of these classes, once, with the one of them entered last. */
function membersOf({ classes, students }: GradeSight, classIds: readonly string[]) {
  const wanted = new Set(classIds);
  return students.flatMap((student, at) => {
    const own = student.classes.map((place) => classes[place]).find((one) => one !== undefined && wanted.has(one.id));
    return own === undefined ? [] : [{ student, className: own.name, at }];
  });
}

function valueAt({ values }: GradeSight, measure: string, at: number): number | null {
  return values[measure]?.[at] ?? null;
}
