/** The year, term and day that an import's options mean; the latest started when they say nothing. */
import {
  type AcademicYear,
  type Calendar,
  currentTerm,
  currentYear,
  type Term,
  termNamed,
  yearNamed,
} from '#app/organizations/calendar.ts';
import type { ImportOptions } from './options.ts';
import { Refusal } from './refusal.ts';
import { parseDay } from './values/day.ts';

export type When = { year: AcademicYear; term: Term | null; date: string | null };

/** Throws `Refusal` for a name that is not in the calendar. */
export function settleWhen(calendar: Calendar, options: ImportOptions, today: string): When {
  const year = options.year === undefined ? currentYear(calendar, today) : yearNamed(calendar, options.year);
  if (year === null) {
    if (options.year === undefined) throw new Refusal('no_calendar');
    throw new Refusal('unknown_year', { value: options.year, known: names(calendar.years) });
  }
  const term = options.term === undefined ? currentTerm(year, today) : termNamed(year, options.term);
  if (term === null && options.term !== undefined) {
    throw new Refusal('unknown_term_option', { value: options.term, year: year.name, known: names(year.terms) });
  }
  return { year, term, date: settleDate(options.date) };
}

function settleDate(text: string | undefined): string | null {
  if (text === undefined) return null;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? parseDay(text) : null;
  if (day === null) throw new Refusal('invalid_date_option', { value: text });
  return day;
}

function names(items: readonly { name: string }[]): string {
  return items.map(({ name }) => name).join(', ');
}
