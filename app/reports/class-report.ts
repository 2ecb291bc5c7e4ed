/**
 * The class report in two halves. `ClassReport` is the organization's: the same for everyone who may read the class, so it
 * can be kept and shared. `classReportFor` is one visitor's view of it: pure, cheap, and the only place where what is
 * withheld from them is decided.
 */
import type { ClassFacts, RosterStudent } from '#app/analytics/cohorts.server.ts';
import { type CohortNumbers, type Seen, seenTable, withheld } from '#app/analytics/comparison.ts';
import { countValues, describe } from '#app/analytics/describe.ts';
import type { Measure } from '#app/analytics/measures.ts';
import { standingIn } from '#app/analytics/standing.ts';
import { chosenAt, isChosen } from './chosen.ts';
import { classDistribution } from './class-distribution.ts';
import { newest, type ReportSort, sortStudents } from './class-report-order.ts';
import type { Chosen, Standing } from './view/distribution.ts';
import type { AccessReason, ClassName, ClassReportView, PeriodChoice, StudentRow } from './view.ts';

/** One measure of the class and of its grade. `seen` by account, and by 'leads_subject' for who leads the subject. */
export type MeasureReport = {
  measure: Measure;
  values: Record<string, { value: number; asOf: string | null }>;
  /** The values of `values`, counted. */
  own: CohortNumbers;
  grade: CohortNumbers;
  seen: Record<string, Exclude<Seen, 'all'>>;
  /** The students' values in the period that stands beside the one asked for. */
  beside: Record<string, number>;
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
  /** The year to date beside a term, the term beside the year to date; null in a year without terms. */
  beside: ClassReportView['beside'];
};

/** Who looks, why they may (`accounts/permissions.ts`), and the organization's smallest group. */
export type Reader = { accountId: string; reason: AccessReason; minimumGroup: number };

/** What only changes how the report is read. `at`: list the students of the bar that holds this value. */
export type ReportOptions = { sort: ReportSort; compare: boolean; at: number | null };

export function classReportFor(report: ClassReport, reader: Reader, options: ReportOptions): ClassReportView {
  const rows = report.students.map((student) => rowOf(student, report.measures));
  for (const part of report.measures) addStandings(rows, part, reader);
  const values = report.measures.flatMap((part) => Object.values(part.values));
  const distributions = report.measures.map((part) =>
    classDistribution(part, {
      gradeName: report.name.grade,
      seen: seenBy(part, reader),
      reader,
      compare: options.compare,
    }),
  );
  const chosen = chosenAt(
    options.at,
    distributions.find(({ measure }) => measure.code === report.measure),
  );
  return {
    class: report.name,
    choice: report.choice,
    roster: report.roster,
    distributions,
    measure: report.measure,
    pair: pairOf(report),
    beside: report.beside,
    besideMedians: Object.fromEntries(report.measures.map((part) => [part.measure.code, besideMedian(part)])),
    students: listed(sortStudents(rows, options.sort, report.measure), chosen, report.measure),
    chosen,
    compare: options.compare,
    sort: options.sort,
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

function rowOf({ id, name, schoolUid, left }: RosterStudent, measures: readonly MeasureReport[]): StudentRow {
  const beside = measures.flatMap(({ measure, beside: values }) => {
    const value = values[id];
    return value === undefined ? [] : [[measure.code, value] as const];
  });
  return { id, name, schoolUid, left, values: {}, beside: Object.fromEntries(beside) };
}

/** The other grade that is shown beside the one asked for, where the class has values of both. */
function pairOf({ measures, measure }: ClassReport): ClassReportView['pair'] {
  const shown = measures.find((part) => part.measure.code === measure);
  const other = measures.find((part) => part.measure.code === shown?.measure.pairedWith && part.own.table.n > 0);
  if (shown === undefined || other === undefined) return null;
  const both = Object.entries(shown.values).flatMap(([id, { value }]) => {
    const paired = other.values[id]?.value;
    return paired === undefined ? [] : [value !== paired];
  });
  const { code, label } = other.measure;
  return { code, label, both: both.length, different: both.filter(Boolean).length };
}

function besideMedian({ beside }: MeasureReport): number | null {
  return describe(countValues(Object.values(beside).map((value) => ({ value })))).median;
}

function listed(rows: readonly StudentRow[], chosen: Chosen | null, measure: string | null): StudentRow[] {
  if (chosen === null || measure === null) return [...rows];
  return rows.filter((row) => {
    const value = row.values[measure]?.value;
    return value !== undefined && isChosen(chosen, value);
  });
}

function addStandings(rows: StudentRow[], part: MeasureReport, reader: Reader): void {
  const { measure, own, grade, values } = part;
  const seen = seenBy(part, reader);
  const among = withheld(grade, seen, reader.minimumGroup) === null ? 'grade' : 'class';
  const group = among === 'grade' ? grade.table : own.table;
  const known = among === 'grade' ? seenTable(group, seen) : group;
  const standing = standingIn({ group, seen: known, ordinal: measure.scale.ordinal }, reader.minimumGroup);
  // Students share marks, on small scales nearly all of them.
  const standings = new Map<number, Standing>();
  for (const row of rows) {
    const result = values[row.id];
    if (result === undefined) {
      row.values[measure.code] = null;
      continue;
    }
    const { value, asOf } = result;
    const shared = standings.get(value) ?? { among, ...standing(value) };
    standings.set(value, shared);
    row.values[measure.code] = { value, asOf, standing: shared };
  }
}
