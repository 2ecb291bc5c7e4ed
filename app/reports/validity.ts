/**
 * The validity page in two halves, as the grade report: `ValidityReport` is the organization's, `validityFor` one leader's
 * view, the only place where what is withheld from them is decided. Tracks of a subject are groups of their own. Pure.
 */
import { binningOf } from '#app/analytics/binning.ts';
import { type CohortNumbers, compare, type Seen } from '#app/analytics/comparison.ts';
import type { Consistency } from '#app/analytics/consistency.ts';
import { countValues } from '#app/analytics/describe.ts';
import type { Measure } from '#app/analytics/measures.ts';
import { normalityOf } from '#app/analytics/normality.ts';
import type { IxlSubject } from '#app/organizations/vocabulary.ts';
import { viewOfMeasure } from './class-distribution.ts';
import { newest } from './class-report-order.ts';
import type { ConsistencyView, ValidityGroup, ValidityRow, ValidityView } from './view/validity.ts';
import type { AccessReason, Choice, PeriodChoice } from './view.ts';

/** Whose values: of one subject and track, or of everyone in the grade. */
export type ValidityPlace =
  | { kind: 'subject'; subjectId: string; track: string }
  | { kind: 'grade'; ixlSubject: IxlSubject };

export type ValidityPart = {
  key: string;
  place: ValidityPlace;
  measure: Measure;
  numbers: CohortNumbers;
  consistency: Consistency;
  /** Keys of the measures it is made of. */
  parts: string[];
  asOf: string | null;
};

export type ValidityReport = {
  grade: { id: string; name: string };
  choice: PeriodChoice;
  /** What is taught in the grade. */
  subjects: { id: string; name: string; ixlSubject: IxlSubject | null }[];
  /** Only measures that have values. */
  parts: ValidityPart[];
};

/** What a partial reader sees by name, by key; 'all' for who leads the grade or the school. */
export type ValiditySeen = 'all' | Record<string, Exclude<Seen, 'all'>>;

/** `subjectId`: the only subject the reader leads; null for every one. */
export type ValidityReader = {
  reason: AccessReason;
  minimumGroup: number;
  seen: ValiditySeen;
  subjectId: string | null;
};

/** A name for one measure of one cohort within a grade. */
export function validityKey({ measure, subjectId, track }: Record<'measure' | 'subjectId' | 'track', string>): string {
  return [measure, subjectId, track].join(' ');
}

/** The view without the list of grades, which is the route's to add. */
export function validityFor(report: ValidityReport, reader: ValidityReader): Omit<ValidityView, 'grades'> {
  const subjects = report.subjects.filter(({ id }) => reader.subjectId === null || id === reader.subjectId);
  const reach = new Set<string | null>(subjects.flatMap(({ id, ixlSubject }) => [id, ixlSubject]));
  const parts = report.parts.filter(({ place }) => {
    if (place.kind === 'subject') return reach.has(place.subjectId);
    return reader.subjectId === null || reach.has(place.ixlSubject);
  });
  const filled = new Set(parts.map(({ place }) => (place.kind === 'subject' ? place.subjectId : '')));
  return {
    choice: report.choice,
    grade: report.grade,
    groups: groupsOf(parts, report, reader),
    without: subjects.filter(({ id }) => !filled.has(id)).map(({ name }) => name),
    reason: reader.reason,
    asOf: newest(parts),
    sources: [...new Set(parts.map(({ measure }) => measure.source))],
  };
}

/** For a grade without classes in the year, and for who leads none; `grades` are those to choose instead. */
export function emptyValidity(choice: PeriodChoice, grades: Choice[]): ValidityView {
  return { choice, grade: null, grades, groups: [], without: [], reason: null, asOf: null, sources: [] };
}

function groupsOf(parts: readonly ValidityPart[], report: ValidityReport, reader: ValidityReader): ValidityGroup[] {
  const groups = new Map<string, ValidityGroup>();
  for (const part of parts) {
    const named = nameOf(part.place, report);
    const group = groups.get(named.id) ?? { ...named, rows: [] };
    group.rows.push(rowOf(part, report.parts, reader));
    groups.set(named.id, group);
  }
  return [...groups.values()];
}

function nameOf(place: ValidityPlace, { subjects }: ValidityReport): Omit<ValidityGroup, 'rows'> {
  if (place.kind === 'grade') return { id: place.ixlSubject, ixlSubject: place.ixlSubject, subject: '', track: '' };
  const { subjectId, track } = place;
  const subject = subjects.find(({ id }) => id === subjectId)?.name ?? '';
  return { id: `${subjectId} ${track}`, ixlSubject: null, subject, track };
}

const NOBODY = countValues([]);

function rowOf(part: ValidityPart, all: readonly ValidityPart[], { seen, minimumGroup }: ValidityReader): ValidityRow {
  const { numbers } = part;
  const binning = binningOf(part.measure, numbers.table, NOBODY);
  const drawing = { measure: part.measure, binning, minimum: minimumGroup, compare: false };
  const comparison = compare(numbers, seenOf(seen, part.key), drawing);
  const measure = viewOfMeasure(part.measure);
  if (comparison.state === 'withheld') return { measure, ...comparison };
  const { coverage, summary, shape } = comparison;
  return {
    ...{ measure, state: 'shown', coverage, summary, shape },
    consistency: consistencyFor(part, all, seen),
    normality: seesAllOf(part, seen) ? normalityOf(numbers.table) : null,
  };
}

function seenOf(seen: ValiditySeen, key: string): Seen {
  return seen === 'all' ? seen : (seen[key] ?? { table: NOBODY, blank: 0 });
}

/** It is made of whole rows, from which no known rows can be subtracted: only for who sees every student of each part. */
function consistencyFor(part: ValidityPart, all: readonly ValidityPart[], seen: ValiditySeen): ConsistencyView {
  if (part.consistency.state === 'unknown') return part.consistency;
  const parts = all.filter(({ key }) => part.parts.includes(key));
  return parts.every((one) => seesAllOf(one, seen)) ? part.consistency : { state: 'unknown', reason: 'withheld' };
}

function seesAllOf({ key, numbers }: ValidityPart, seen: ValiditySeen): boolean {
  return seen === 'all' || seen[key]?.table.n === numbers.table.n;
}
