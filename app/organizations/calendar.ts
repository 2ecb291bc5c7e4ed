/**
 * The school's calendar, grades and subjects: what a day, a period or a name in a file belongs to. Days are 'YYYY-MM-DD',
 * so they compare as text. Years, terms, grades and subjects are in the school's order.
 */
import type { IxlSubject, Programme } from './vocabulary.ts';

export type Term = { id: string; name: string; position: number; startedOn: string; endedOn: string };

export type AcademicYear = { id: string; name: string; startedOn: string; endedOn: string; terms: Term[] };

export type GradeLevel = {
  id: string;
  name: string;
  position: number;
  programme: Programme;
  /** The grade IXL would put these students in: MYP 1 is '6'. Null: none. */
  ixlGrade: string | null;
  /** The MYP's descriptor year, 1, 3 or 5: levels of different ones do not compare. */
  descriptorYear: number | null;
};

export type Subject = {
  id: string;
  name: string;
  /** The MYP's subject group; '' outside of one. */
  group: string;
  /** The IXL subject that says something about this one; null: none. */
  ixlSubject: IxlSubject | null;
  /** Letters of the criteria it is assessed by, in order; empty: none. */
  criteria: string[];
  position: number;
};

export type Calendar = { years: AcademicYear[]; grades: GradeLevel[]; subjects: Subject[] };

/** A stretch of the calendar that measures are kept for: a term, or a year to its end. */
export type Period = { kind: 'term' | 'year'; id: string; name: string; startedOn: string; endedOn: string };

/** The year that started last; before the first one has started, the first; null when there is none. */
export function currentYear(calendar: Calendar, today: string): AcademicYear | null {
  return calendar.years.findLast((year) => year.startedOn <= today) ?? calendar.years[0] ?? null;
}

/** The term of that year that started last; before its first one has started, the first; null when it has none. */
export function currentTerm(year: AcademicYear, today: string): Term | null {
  return year.terms.findLast((term) => term.startedOn <= today) ?? year.terms[0] ?? null;
}

/** The year that the day is in, both ends included; null between years. */
export function yearOn(calendar: Calendar, day: string): AcademicYear | null {
  return calendar.years.find((year) => isWithin(year, day)) ?? null;
}

/** The term that the day is in, both ends included; null in holidays. Terms never overlap. */
export function termOn(calendar: Calendar, day: string): Term | null {
  return allTerms(calendar).find((term) => isWithin(term, day)) ?? null;
}

export function yearById(calendar: Calendar, id: string): AcademicYear | null {
  return calendar.years.find((year) => year.id === id) ?? null;
}

/** For an id that came from the database: throws when the calendar does not have it. */
export function requireYear(calendar: Calendar, id: string): AcademicYear {
  const year = yearById(calendar, id);
  if (year === null) throw new Error(`The calendar has no academic year ${id}.`);
  return year;
}

/** By the name the school gave it, as a person would type it: case and outer spaces do not matter. */
export function yearNamed(calendar: Calendar, name: string): AcademicYear | null {
  return calendar.years.find((year) => sameName(year.name, name)) ?? null;
}

export function termNamed(year: AcademicYear, name: string): Term | null {
  return year.terms.find((term) => sameName(term.name, name)) ?? null;
}

/** By the grade's own name, else by the IXL grade it corresponds to; null when neither or more than one fits. */
export function gradeNamed(calendar: Calendar, text: string): GradeLevel | null {
  const byName = calendar.grades.find((grade) => sameName(grade.name, text));
  if (byName !== undefined) return byName;
  const [first, ...others] = calendar.grades.filter(
    (grade) => grade.ixlGrade !== null && sameName(grade.ixlGrade, text),
  );
  return first !== undefined && others.length === 0 ? first : null;
}

export function subjectNamed(calendar: Calendar, name: string): Subject | null {
  return calendar.subjects.find((subject) => sameName(subject.name, name)) ?? null;
}

/** What a period's id stands for: a term's, or an academic year's for the year to date. */
export function periodById(calendar: Calendar, id: string): Period | null {
  const year = yearById(calendar, id);
  if (year !== null) return { ...span(year), kind: 'year' };
  const term = allTerms(calendar).find((candidate) => candidate.id === id);
  return term === undefined ? null : { ...span(term), kind: 'term' };
}

/** The year a term belongs to. */
export function yearOfTerm(calendar: Calendar, termId: string): AcademicYear | null {
  return calendar.years.find((year) => year.terms.some((term) => term.id === termId)) ?? null;
}

function allTerms(calendar: Calendar): Term[] {
  return calendar.years.flatMap((year) => year.terms);
}

function span({ id, name, startedOn, endedOn }: Omit<Period, 'kind'>): Omit<Period, 'kind'> {
  return { id, name, startedOn, endedOn };
}

function isWithin(range: { startedOn: string; endedOn: string }, day: string): boolean {
  return range.startedOn <= day && day <= range.endedOn;
}

function sameName(one: string, other: string): boolean {
  return foldName(one) === foldName(other);
}

/** Names of the calendar compare without case, outer spaces and doubled spaces. */
export function foldName(name: string): string {
  return name.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
