/** What applying a school file would do to the calendar that is there. Things are the same when their names are. */
import { type Calendar, foldName } from './calendar.ts';
import type { SchoolFile } from './school-file.ts';

export type WantedYear = { name: string; startedOn: string; endedOn: string };
export type WantedTerm = { year: string; name: string; position: number; startedOn: string; endedOn: string };
export type WantedGrade = Omit<Calendar['grades'][number], 'id'>;
export type WantedSubject = Omit<Calendar['subjects'][number], 'id'>;

export type Kept<T> = T & { id: string };

export type ListPlan<T> = {
  create: T[];
  /** What is there and differs, as it shall be, with the names of the fields that differ. */
  change: { item: Kept<T>; fields: string[] }[];
  remove: { id: string; name: string }[];
};

export type SchoolPlan = {
  years: ListPlan<WantedYear>;
  terms: ListPlan<WantedTerm>;
  grades: ListPlan<WantedGrade>;
  subjects: ListPlan<WantedSubject>;
};

/** New names of what is there, by id: a page that knows the ids can rename, a file that has names only cannot. */
export type Renamed = ReadonlyMap<string, string>;

/** Positions are the order in time for terms, the order in the file for grades and subjects; all begin at 1. */
export function planSchool(calendar: Calendar, school: SchoolFile, renamed: Renamed = new Map()): SchoolPlan {
  return {
    years: planList(
      calendar.years.map(({ id, name, startedOn, endedOn }) => ({ id, name, startedOn, endedOn })),
      school.academicYears.map(({ name, startedOn, endedOn }) => ({ name, startedOn, endedOn })),
      { renamed },
    ),
    terms: planList(presentTerms(calendar, renamed), wantedTerms(school), { renamed, keyOf: termKey }),
    grades: planList<WantedGrade>(
      calendar.grades,
      school.grades.map((grade, at) => ({ ...grade, position: at + 1 })),
      { renamed },
    ),
    subjects: planList<WantedSubject>(
      calendar.subjects,
      school.subjects.map((subject, at) => ({ ...subject, position: at + 1 })),
      { renamed },
    ),
  };
}

/** True when nothing in the calendar would change. */
export function isEmptyPlan(plan: SchoolPlan): boolean {
  return Object.values(plan).every(({ create, change, remove }) => create.length + change.length + remove.length === 0);
}

function planList<T extends { name: string }>(
  present: Kept<T>[],
  wanted: T[],
  { renamed, keyOf = ({ name }) => foldName(name) }: { renamed: Renamed; keyOf?: (item: T) => string },
): ListPlan<T> {
  const byKey = new Map(present.map((item) => [keyOf({ ...item, name: renamed.get(item.id) ?? item.name }), item]));
  const plan: ListPlan<T> = { create: [], change: [], remove: [] };
  for (const item of wanted) {
    const existing = byKey.get(keyOf(item));
    byKey.delete(keyOf(item));
    if (existing === undefined) plan.create.push(item);
    else {
      const fields = differences(existing, item);
      if (fields.length > 0) plan.change.push({ item: { ...item, id: existing.id }, fields });
    }
  }
  plan.remove = [...byKey.values()].map(({ id, name }) => ({ id, name }));
  return plan;
}

function differences<T extends object>(present: T, wanted: T): string[] {
  const before = new Map<string, unknown>(Object.entries(present));
  return Object.entries(wanted)
    .filter(([field, value]) => JSON.stringify(before.get(field)) !== JSON.stringify(value))
    .map(([field]) => field);
}

function presentTerms(calendar: Calendar, renamed: Renamed): Kept<WantedTerm>[] {
  return calendar.years.flatMap((year) =>
    year.terms.map((term) => ({ ...term, year: renamed.get(year.id) ?? year.name })),
  );
}

function wantedTerms(school: SchoolFile): WantedTerm[] {
  return school.academicYears.flatMap((year) =>
    [...year.terms]
      .sort((a, b) => (a.startedOn < b.startedOn ? -1 : 1))
      .map((term, at) => ({ ...term, year: year.name, position: at + 1 })),
  );
}

function termKey({ year, name }: WantedTerm): string {
  return JSON.stringify([foldName(year), foldName(name)]);
}
