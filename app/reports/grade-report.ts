/**
 * The grade report in two halves, as the class report: `GradeReport` is the organization's, `gradeReportFor` one visitor's
 * view, the only place where what is withheld from them is decided. Classes are given in the order of their names, and
 * only those the visitor may read: a page must not rank teachers to each other.
 */
import { barsOf, binningOf } from '#app/analytics/binning.ts';
import { type CohortNumbers, compare, type Drawing, type Seen, shownWhole } from '#app/analytics/comparison.ts';
import { countValues, describe } from '#app/analytics/describe.ts';
import type { Measure } from '#app/analytics/measures.ts';
import { chosenAt, isChosen } from './chosen.ts';
import { DOTS_UNDER, viewOfMeasure } from './class-distribution.ts';
import type { GradeFrame } from './grade-frame.server.ts';
import type { Chosen, DistributionView, Panel, PanelsView } from './view/distribution.ts';
import type { GradeMeasureRow, GradeReportView } from './view/grade.ts';
import type { AccessReason, ClassName, PeriodChoice } from './view.ts';

export type GradeMeasure = { measure: Measure; grade: CohortNumbers };
export type GradePart = { class: ClassName; numbers: CohortNumbers };
export type GradeSubjectPart = {
  subject: { id: string; name: string };
  track: string;
  measure: Measure;
  numbers: CohortNumbers;
};

export type GradeReport = {
  grade: { id: string; name: string };
  subject: { id: string; name: string };
  track: string;
  choice: PeriodChoice;
  /** Students of the grade in this subject and track. */
  size: number;
  measures: GradeMeasure[];
  measure: string | null;
  asOf: string | null;
  classes: GradePart[];
  subjects: GradeSubjectPart[];
};

/** What a partial viewer sees by name, by measure code; 'all' for who sees the grade. */
export type GradeSeen = 'all' | Record<string, Exclude<Seen, 'all'>>;

export type GradeReader = {
  reason: AccessReason;
  minimumGroup: number;
  seen: GradeSeen;
  /** The classes whose students the reader sees by name, and the subjects whose grade they may read. */
  classIds: ReadonlySet<string>;
  subjectIds: ReadonlySet<string>;
};

export type GradeOptions = { compare: boolean; at: number | null };

/** The numbers of the view; its subjects to choose from and the students of a chosen bar are the route's to add. */
export type GradeFigures = Omit<GradeReportView, 'subjects' | 'tracks' | 'students'>;

export function gradeReportFor(report: GradeReport, reader: GradeReader, options: GradeOptions): GradeFigures {
  const shown = report.measures.find(({ measure }) => measure.code === report.measure);
  const drawn = shown && drawnFor(report, shown, { reader, options });
  const distribution = drawn?.state === 'shown' ? drawn.view : null;
  return {
    grade: report.grade,
    subject: report.subject,
    track: report.track,
    choice: report.choice,
    measures: report.measures.map(({ measure: { code, label } }) => ({ value: code, name: label })),
    measure: report.measure,
    distribution,
    withheld: drawn?.state === 'withheld' ? drawn.reason : null,
    classes: classPanels(report, shown?.measure, reader),
    moreClasses: report.classes.some(({ class: { id } }) => !reader.classIds.has(id)),
    bySubject: subjectPanels(report, reader),
    rows: report.measures.map((part) => rowOf(part, reader)),
    size: reader.seen === 'all' ? report.size : null,
    chosen: options.at === null || distribution === null ? null : chosenAt(options.at, distribution),
    compare: options.compare,
    reason: reader.reason,
    asOf: report.asOf,
    sources: [...new Set(report.measures.map(({ measure }) => measure.source))],
  };
}

/** A grade without classes in the year asked for. */
export function emptyGrade({ grade, choice }: GradeFrame): GradeFigures {
  return {
    ...{ grade, choice, subject: { id: '', name: '' }, track: '', measures: [], measure: null },
    ...{ distribution: null, withheld: null, classes: null, moreClasses: false, bySubject: null, rows: [] },
    ...{ size: null, chosen: null, compare: false, reason: 'admin', asOf: null, sources: [] },
  };
}

/** The classes whose students a reader may be given by name in a bar. */
export function listableClasses({ classes }: GradeReport, reader: GradeReader): string[] {
  return classes.map(({ class: { id } }) => id).filter((id) => reader.classIds.has(id));
}

/** Whether nobody of the grade is in the bar. */
export function isEmptyBar({ measures, measure: shown }: GradeReport, chosen: Chosen): boolean {
  const values = measures.find(({ measure }) => measure.code === shown)?.grade.table.values ?? [];
  return !values.some((value) => isChosen(chosen, value));
}

function seenOf(seen: GradeSeen, { code }: Measure): Seen {
  return seen === 'all' ? seen : (seen[code] ?? { table: NOBODY, blank: 0 });
}

const NOBODY = countValues([]);

type Asked = { reader: GradeReader; options: GradeOptions };

function comparisonOf({ measure, grade }: GradeMeasure, reader: GradeReader, compared: boolean) {
  const binning = binningOf(measure, grade.table, NOBODY);
  const drawing: Drawing = { measure, binning, minimum: reader.minimumGroup, compare: compared };
  return { binning, comparison: compare(grade, seenOf(reader.seen, measure), drawing) };
}

function rowOf(part: GradeMeasure, reader: GradeReader): GradeMeasureRow {
  const { comparison } = comparisonOf(part, reader, false);
  const measure = viewOfMeasure(part.measure);
  if (comparison.state === 'withheld') return { measure, ...comparison };
  const { coverage, summary, shape } = comparison;
  return { measure, state: 'shown', coverage, summary, shape };
}

function drawnFor(report: GradeReport, part: GradeMeasure, { reader, options }: Asked) {
  const { measure, grade } = part;
  const { binning, comparison } = comparisonOf(part, reader, options.compare);
  if (comparison.state === 'withheld') return comparison;
  const { state: _, bins, ...cohort } = comparison;
  const few = grade.table.n < DOTS_UNDER;
  const view: DistributionView = {
    measure: viewOfMeasure(measure),
    binWidth: binning.width,
    domain: binning.domain,
    own: {
      ...cohort,
      of: 'grade',
      name: report.grade.name,
      marks: few ? { kind: 'dots', values: expanded(grade) } : { kind: 'bars', bins },
    },
    grade: { state: 'none' },
    asOf: report.asOf,
  };
  return { state: 'shown' as const, view };
}

/** Fewer than ten of a grade are shown only to who sees all of them by name. */
function expanded({ table }: CohortNumbers): number[] {
  return table.values.flatMap((value, at) => Array<number>(table.counts[at] ?? 0).fill(value));
}

/** One axis for all: the measure's bars over the whole grade. */
function classPanels(report: GradeReport, measure: Measure | undefined, reader: GradeReader): PanelsView | null {
  const parts = report.classes.filter(({ class: { id } }) => reader.classIds.has(id));
  const grade = report.measures.find((part) => part.measure === measure)?.grade;
  if (measure === undefined || grade === undefined || parts.length === 0) return null;
  const seesAll = reader.seen === 'all';
  // Whoever does not see the grade gets an axis that tells nothing of it.
  const own = parts.flatMap(({ numbers }) => expanded(numbers));
  const table = seesAll ? grade.table : countValues(own.map((value) => ({ value })));
  const binning = binningOf(measure, table, NOBODY);
  const panels = parts.map(({ class: { id, name, teachers }, numbers }) =>
    panelOf({ id, name, note: teachers.join(', ') }, numbers, { measure, binning }),
  );
  return { measure: viewOfMeasure(measure), binWidth: binning.width, domain: binning.domain, panels };
}

/** Subjects side by side, for who sees the whole grade by name: all of them on the scale of 1 to 7. */
function subjectPanels({ subjects }: GradeReport, reader: GradeReader): PanelsView | null {
  const parts = subjects.filter(({ subject }) => reader.subjectIds.has(subject.id));
  const [first] = parts;
  if (reader.seen !== 'all' || first === undefined || parts.length < 2) return null;
  const binning = binningOf(first.measure, first.numbers.table, NOBODY);
  const panels = parts.map(({ subject, track, measure, numbers }) =>
    panelOf(
      {
        id: `${subject.id}:${track}`,
        name: track === '' ? subject.name : `${subject.name}, ${track}`,
        note: measure.label,
      },
      numbers,
      { measure, binning },
    ),
  );
  return { measure: viewOfMeasure(first.measure), binWidth: binning.width, domain: binning.domain, panels };
}

function panelOf(
  name: Pick<Panel, 'id' | 'name' | 'note'>,
  numbers: CohortNumbers,
  { measure, binning }: { measure: Measure; binning: ReturnType<typeof binningOf> },
): Panel {
  const { view } = shownWhole(numbers, { measure, binning, compare: false });
  return {
    ...name,
    coverage: view.coverage,
    summary: describe(numbers.table),
    shape: view.shape,
    marks:
      numbers.table.n < DOTS_UNDER
        ? { kind: 'dots', values: expanded(numbers) }
        : { kind: 'bars', bins: barsOf(numbers.table, binning) },
  };
}
