import type { ClassReportView, StudentRow } from '#app/reports/view.ts';
import { bell, distributionOf } from './distribution.ts';

/** A name that would be markup, if anything forgot to escape it. */
export const HOSTILE_NAME = '<script>alert("x")</script> & "Ana" \u202eevil';

export const VISITOR = {
  organization: 'Northwood & Sons <School>',
  name: HOSTILE_NAME,
  email: 'a@b.example',
  role: 'admin',
} as const;

export const CHOICE = {
  years: [
    { value: 'y1', name: '2026-2027' },
    { value: 'y2', name: '2025-2026' },
  ],
  periods: [{ value: 't1', name: 'Term 1' }],
  year: 'y1',
  period: '',
  yearName: '2026-2027',
  periodName: null,
};

/** A class report with two measures, a hostile name, an Arabic one, a leaver and a student without a value. */
export function reportView(change: Partial<ClassReportView> = {}): ClassReportView {
  const first = distributionOf(bell(22, 620, 90), bell(112, 680, 100), { enrolled: 24 });
  const second = distributionOf([510, 560, 560, 640], null, { enrolled: 24 });
  const other = { ...second, measure: { ...second.measure, code: 'ixl.math.geometry', label: 'Geometry' } };
  return {
    class: {
      ...{ id: 'c1', name: 'MYP 3B', subject: 'Mathematics', subjectId: 's1', grade: 'MYP 3', gradeId: 'g1' },
      ...{ track: '', teachers: ['Tom Okafor'] },
    },
    choice: CHOICE,
    roster: { enrolled: 24, left: 1, leftIncluded: false },
    distributions: [first, other],
    measure: first.measure.code,
    students: [
      student('s1', HOSTILE_NAME, 600),
      student('s2', 'فاطمة الزهراء', 700),
      { ...student('s3', 'Søren Kjærgaard', 510), left: '2026-10-02' },
      student('s4', 'Chloe Tan', null),
    ],
    pair: null,
    beside: null,
    besideMedians: {},
    chosen: null,
    compare: false,
    sort: { by: 'name', direction: 'ascending' },
    reason: 'teaches_class',
    asOf: '2026-10-14',
    sources: ['IXL diagnostic'],
    ...change,
  };
}

function student(id: string, name: string, value: number | null): StudentRow {
  const percentile = { rank: 36.6, low: 28.2, high: 45.9 };
  const standing = { among: 'grade', below: 40, at: 2, above: 70, percentile, band: 'middle' } as const;
  return {
    id,
    name,
    schoolUid: `uid-${id}`,
    left: null,
    beside: {},
    values: { 'ixl.math.overall': value === null ? null : { value, asOf: '2026-10-14', standing } },
  };
}
