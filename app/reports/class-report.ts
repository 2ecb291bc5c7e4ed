/**
 * The class report in two halves. `ClassReport` is the organization's: the same for everyone who may read the class, so it
 * can be kept and shared. `classReportFor` is one visitor's view of it: pure, cheap, and the only place where what is
 * withheld from them is decided.
 */
import { barsOf, binningOf } from '#app/analytics/binning.ts';
import type { ClassFacts, RosterStudent } from '#app/analytics/cohorts.server.ts';
import { type CohortNumbers, compare, type Seen, seenTable, withheld } from '#app/analytics/comparison.ts';
import { describe } from '#app/analytics/describe.ts';
import type { Measure } from '#app/analytics/measures.ts';
import { standingIn } from '#app/analytics/standing.ts';
import { newest, type ReportSort, sortStudents } from './class-report-order.ts';
import type {
  AccessReason,
  ClassName,
  ClassReportView,
  DistributionView,
  MeasureView,
  PeriodChoice,
  Standing,
  StudentRow,
} from './view.ts';

/** One measure of the class and of its grade. `seen` by account, and by 'leads_subject' for who leads the subject. */
export type MeasureReport = {
  measure: Measure;
  values: Record<string, { value: number; asOf: string | null }>;
  /** The values of `values`, counted. */
  own: CohortNumbers;
  grade: CohortNumbers;
  seen: Record<string, Exclude<Seen, 'all'>>;
};

export type ClassReport = {
  facts: ClassFacts;
  name: ClassName;
  choice: PeriodChoice;
  roster: ClassReportView['roster'];
  students: RosterStudent[];
  measures: MeasureReport[];
  /** The measure asked for, else the first that the class has values of. */
  measure: string | null;
};

/** Who looks, why they may (`accounts/permissions.ts`), and the organization's smallest group. */
export type Reader = { accountId: string; reason: AccessReason; minimumGroup: number };

export function classReportFor(report: ClassReport, reader: Reader, sort: ReportSort): ClassReportView {
  const rows = report.students.map((student) => rowOf(student));
  for (const part of report.measures) addStandings(rows, part, reader);
  const values = report.measures.flatMap((part) => Object.values(part.values));
  return {
    class: report.name,
    choice: report.choice,
    roster: report.roster,
    distributions: report.measures.map((part) => distributionOf(part, report.name.grade, reader)),
    measure: report.measure,
    students: sortStudents(rows, sort, report.measure),
    sort,
    reason: reader.reason,
    asOf: newest(values),
    sources: [...new Set(report.measures.filter(({ own }) => own.table.n > 0).map(({ measure }) => measure.source))],
  };
}

/** What the reader sees by name of the grade in this measure. */
function seenBy({ measure, own, seen }: MeasureReport, { accountId, reason }: Reader): Seen {
  if (reason === 'admin' || reason === 'leads_all' || reason === 'leads_grade') return 'all';
  if (reason === 'leads_subject' && measure.ixlSubject === null) return 'all';
  const viewer = reason === 'leads_subject' ? reason : accountId;
  return seen[viewer] ?? { table: own.table, blank: own.enrolled - own.table.n };
}

function distributionOf(part: MeasureReport, gradeName: string, reader: Reader): DistributionView {
  const { measure, own, grade, values } = part;
  const seen = seenBy(part, reader);
  const minimum = reader.minimumGroup;
  const hidden = withheld(grade, seen, minimum) !== null;
  const binning = binningOf(measure, hidden ? own.table : grade.table, own.table);
  const comparison = compare(grade, seen, { binning, minimum });
  const numbers = Object.values(values).map(({ value }) => value);
  return {
    measure: viewOfMeasure(measure),
    binWidth: binning.width,
    domain: binning.domain,
    own: {
      coverage: { enrolled: own.enrolled, counted: own.table.n, missing: own.enrolled - own.table.n },
      summary: describe(own.table),
      marks:
        own.table.n < DOTS_UNDER
          ? { kind: 'dots', values: numbers.sort((a, b) => a - b) }
          : { kind: 'bars', bins: barsOf(own.table, binning) },
    },
    grade: { name: gradeName, ...comparison },
    asOf: newest(Object.values(values)),
  };
}

/** Fewer students than this are drawn one by one. */
export const DOTS_UNDER = 10;

export function viewOfMeasure({ code, label, source, scale }: Measure): MeasureView {
  return { code, label, source, scale };
}

function rowOf({ id, name, schoolUid, left }: RosterStudent): StudentRow {
  return { id, name, schoolUid, left, values: {} };
}

function addStandings(rows: StudentRow[], part: MeasureReport, reader: Reader): void {
  const { measure, own, grade, values } = part;
  const seen = seenBy(part, reader);
  const among = withheld(grade, seen, reader.minimumGroup) === null ? 'grade' : 'class';
  const group = among === 'grade' ? grade.table : own.table;
  const standing = standingIn(group, among === 'grade' ? seenTable(group, seen) : group, reader.minimumGroup);
  // Students share marks, on small scales nearly all of them.
  const standings = new Map<number, Standing>();
  for (const row of rows) {
    const known = values[row.id];
    if (known === undefined) {
      row.values[measure.code] = null;
      continue;
    }
    const { value, asOf } = known;
    const shared = standings.get(value) ?? { among, ...standing(value) };
    standings.set(value, shared);
    row.values[measure.code] = { value, asOf, standing: shared };
  }
}
