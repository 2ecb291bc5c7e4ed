/**
 * Where a rating belongs: academic year, term, class and subjects, by the vendor's ID where it is known, else by name.
 * What is not known is told once with the number of its rows; the rating is kept either way.
 */
import {
  type AcademicYear,
  foldName,
  subjectNamed,
  termNamed,
  termOn,
  yearNamed,
  yearOn,
} from '#app/organizations/calendar.ts';
import type { IssueCode } from '../../issue.ts';
import { detached } from '../../values/detached.ts';
import type { OpenFile } from '../layout.ts';
import { headingOf } from '../people.ts';

export type When = { yearId: string; termId: string | null };

type Unknown = { code: IssueCode; role: string; value: string; row: number; rows: number; year: string };

export type Places = {
  when(place: { year: string; term: string; due: string | null; row: number }): When;
  subject(place: { id: string; name: string; row: number }): string | null;
  class(place: { id: string; name: string; yearId: string; subjectId: string | null; row: number }): string | null;
  /** Notes what was not known. */
  finish(): void;
};

export function createPlaces(file: OpenFile): Places {
  const unknown = new Map<string, Unknown>();

  function tell(code: IssueCode, role: string, place: { value: string; row: number; year?: string }): void {
    const key = `${code}\u0001${place.value}`;
    const known = unknown.get(key);
    if (known !== undefined) known.rows += 1;
    else
      unknown.set(detached(key), {
        code,
        role,
        value: detached(place.value),
        row: place.row,
        rows: 1,
        year: place.year ?? '',
      });
  }

  const times = new Map<
    string,
    When & { told: { code: IssueCode; role: string; value: string; year: string } | null }
  >();

  return {
    when({ year: yearName, term: termName, due, row }) {
      const key = `${yearName}\u0001${termName}\u0001${due ?? ''}`;
      let settled = times.get(key);
      if (settled === undefined) {
        settled = settleTime(file, yearName, termName, due);
        times.set(detached(key), settled);
      }
      if (settled.told !== null) tell(settled.told.code, settled.told.role, { ...settled.told, row });
      return settled;
    },
    subject({ id, name, row }) {
      const known = id === '' ? undefined : file.lookup.subjectByExternalId.get(id);
      if (known !== undefined) return known;
      if (name === '') return null;
      const subject = subjectNamed(file.calendar, name);
      if (subject === null) tell('unknown_subject', 'subject', { value: name, row });
      return subject?.id ?? null;
    },
    class({ id, name, yearId, subjectId, row }) {
      const known = id === '' ? undefined : file.lookup.classByExternalId.get(id);
      if (known !== undefined) return known;
      if (name === '') return null;
      const classes = file.lookup.classesByName.get(`${yearId}|${foldName(name)}`) ?? [];
      const found = classes.length === 1 ? classes[0] : classes.find((candidate) => candidate.subjectId === subjectId);
      if (found === undefined && classes.length === 0) tell('unknown_class', 'class', { value: name, row });
      return found?.id ?? null;
    },
    finish() {
      for (const { code, role, value, row, rows, year } of unknown.values()) {
        file.note(code, { row, column: headingOf(file, role) }, { value, rows, year });
      }
    },
  };
}

/** The term by its name within the year, else by the due date; without either the default one. */
function settleTime(file: OpenFile, yearName: string, termName: string, due: string | null) {
  const year: AcademicYear =
    (yearName === '' ? null : yearNamed(file.calendar, yearName)) ??
    (due === null ? null : yearOn(file.calendar, due)) ??
    file.year;
  const named = termName === '' ? null : termNamed(year, termName);
  if (named !== null) return { yearId: year.id, termId: named.id, told: null };
  if (due !== null) {
    const term = termOn(file.calendar, due);
    if (term === null) {
      return {
        yearId: year.id,
        termId: null,
        told: { code: 'outside_terms' as const, role: 'due', value: due, year: year.name },
      };
    }
    const told =
      termName === '' ? null : { code: 'unknown_term' as const, role: 'term', value: termName, year: year.name };
    return { yearId: year.id, termId: term.id, told };
  }
  if (termName === '') return { yearId: year.id, termId: file.term?.id ?? null, told: null };
  return {
    yearId: year.id,
    termId: null,
    told: { code: 'unknown_term' as const, role: 'term', value: termName, year: year.name },
  };
}
