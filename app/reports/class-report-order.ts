/** The order of a class report's students, and the newest day among its values. Pure. */
import type { ClassReportView, StudentRow } from './view.ts';

export type ReportSort = ClassReportView['sort'];

/** What `sort=` may say, and what each means. */
export const SORTS = {
  name: { by: 'name', direction: 'ascending' },
  '-name': { by: 'name', direction: 'descending' },
  value: { by: 'value', direction: 'ascending' },
  '-value': { by: 'value', direction: 'descending' },
} as const satisfies Record<string, ReportSort>;

export const SORT_NAMES = ['name', '-name', 'value', '-value'] as const satisfies readonly (keyof typeof SORTS)[];

/** `rows` come in the order of their names. Equal values keep that order; students without a value come last. */
export function sortStudents(
  rows: readonly StudentRow[],
  { by, direction }: ReportSort,
  measure: string | null,
): StudentRow[] {
  const sign = direction === 'ascending' ? 1 : -1;
  if (by === 'name') return sign === 1 ? [...rows] : [...rows].reverse();
  const markOf = (row: StudentRow) => (measure === null ? null : (row.values[measure]?.value ?? null));
  return [...rows].sort((a, b) => {
    const one = markOf(a);
    const other = markOf(b);
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return sign * (one - other);
  });
}

export function newest(values: readonly { asOf: string | null }[]): string | null {
  return values.reduce<string | null>(
    (latest, { asOf }) => (asOf !== null && asOf > (latest ?? '') ? asOf : latest),
    null,
  );
}
